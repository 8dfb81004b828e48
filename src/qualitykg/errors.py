"""The error family: what could not be done, where, and what to do about it.

    QualityKGError
    ├── FileError            a file that cannot be read, decoded or written
    │   └── SyntaxInFileError    a file that breaks the grammar of its format
    ├── DataFileError        a data file that says something impossible
    │   ├── UnknownTermError     a term, entity or concept that nothing defines
    │   ├── DuplicateError       the same thing said twice where once is allowed
    │   └── SpanError            a passage outside the text, or with another digest
    ├── DocumentMismatchError    the text given is not the document that was read
    ├── EntityNotFoundError      no entity of that name, or more than one
    ├── QueryError           a query that is not there, or that the engine refuses
    │   ├── QueryStoppedError    a query ended at its deadline or its memory limit
    │   └── EndpointError        an endpoint that is not there, refuses, or makes no sense
    ├── FormatError          a format that is not known
    └── TooLargeError        more than one page can show

Exceptions mean "could not do it". What was checked and failed is a report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.text import Language


class Place(NamedTuple):
    """Where in a file something stands; lines and columns count from 1."""

    file: Path | str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return `file:line:column`, as compilers write it."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


class QualityKGError(Exception):
    """Something could not be done; `sentence` says what, where and what to do."""

    def __init__(self, text: Text, *, place: Place | None = None) -> None:
        self.text = text
        self.place = place
        super().__init__(self.sentence("en"))

    def sentence(self, language: Language) -> str:
        """Return the one sentence shown to a user, with the place in front."""
        said = self.text.to(language)
        return f"{self.place}: {said}" if self.place else said


class FileError(QualityKGError):
    """A file cannot be read, decoded or written."""


class SyntaxInFileError(FileError):
    """A file breaks the grammar of its format."""


class DataFileError(QualityKGError):
    """A data file says something that cannot be."""


class UnknownTermError(DataFileError):
    """A data file names a term, entity or concept that nothing defines."""


class DuplicateError(DataFileError):
    """The same thing is said twice where it may stand once."""


class SpanError(DataFileError):
    """A passage lies outside the text, or its digest is another one."""


class DocumentMismatchError(QualityKGError):
    """The text given is not the document that the claims were read from."""


class EntityNotFoundError(QualityKGError):
    """No entity has the given name, or more than one has it."""


class QueryError(QualityKGError):
    """A query is not in the catalogue, or the engine refuses it."""


class QueryStoppedError(QueryError):
    """A query was ended at its deadline, or took more memory than it may."""


class EndpointError(QueryError):
    """An endpoint cannot be reached, refuses to answer, or answers something else."""


class FormatError(QualityKGError):
    """A format is not known, or does not fit what is written."""


class TooLargeError(QualityKGError):
    """There is more to show than one page of the explorer can hold."""


IS_FILE = Text("这是一个文件，需要的是文件夹", "this is a file; a folder is needed")
IS_FOLDER = Text("这是一个文件夹，需要的是文件", "this is a folder; a file is needed")
"""What is said where one of the two stands in the place of the other."""
