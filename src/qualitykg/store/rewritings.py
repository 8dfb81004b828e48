"""What the engine does not keep as a file writes it: found by reading the file once more.

Seen on Oxigraph: numbers, truths and times are kept by value (`1.10` as `1.1`, `007` as `7`,
`xsd:int` as `xsd:integer`), language tags in lower case; an IRI that is relative is completed with
the file's address; a triple that is said twice is there once. All else stays letter by letter.
"""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import IO, TYPE_CHECKING, Literal, TypeAlias, cast

import pyoxigraph as ox

from qualitykg.errors import FileError, Place
from qualitykg.files import decode_text, read_bytes, why_unreadable
from qualitykg.namespaces import XSD
from qualitykg.store.bulk_loading import CarefulReader
from qualitykg.store.engine_formats import graph_format
from qualitykg.store.inspection import refuse_dangers
from qualitykg.store.loading import (
    COSTLY,
    opened,
    rdf_format_of,
    refuse_endless,
    syntax_error_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from qualitykg.formats import Format

Kind: TypeAlias = Literal["value", "zeros", "tag", "relative", "repeated"]

_BLOCK = 4 << 20
_TRIPLES = 20_000
# Repetitions are looked for among so many triples; each takes some 60 bytes of memory.
_REMEMBERED = 2_000_000
_NUMBERS = (
    "integer|decimal|float|double|long|int|short|byte|nonNegativeInteger|positiveInteger|"
    "nonPositiveInteger|negativeInteger|unsignedLong|unsignedInt|unsignedShort|unsignedByte"
)
_TIMES = (
    "dateTime|dateTimeStamp|date|time|gYear|gYearMonth|gMonth|gMonthDay|gDay|duration|"
    "dayTimeDuration|yearMonthDuration"
)
_VALUES = re.compile(rf'"([^"\\]*)"\^\^<{re.escape(XSD)}({_NUMBERS}|{_TIMES}|boolean)>'.encode())
# What is written as the engine writes it; it need not be asked.
_PLAIN = re.compile(
    rb"(?!-0 )-?(?:0|[1-9][0-9]{0,15}) integer|"
    rb"(?!-0 )-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{0,5}[1-9])? decimal|"
    rb"[12][0-9]{3}-[01][0-9]-[0-3][0-9] date|[12][0-9]{3} gYear|(?:true|false) boolean"
)
_UPPER = rb"([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)"
_TAGS = {
    "rdfxml": re.compile(rb"xml:lang\s*=\s*[\"']" + _UPPER + rb"[\"']"),
    "jsonld": re.compile(rb'"@language"\s*:\s*"' + _UPPER + rb'"'),
}
_TAG = re.compile(rb"(?<!\\)[\"']@" + _UPPER)


@dataclass(slots=True)
class Rewriting:
    """One kind of change: how often, and the first, as it was written and as it is kept."""

    kind: Kind
    place: Place
    before: str = ""
    after: str = ""
    count: int = 0


def rewritings_in(path: Path) -> list[Rewriting]:
    """Return what is not kept of a file as it is written; places have a line where it is known.

    Reading stops at what loading refuses: raises as `load_file` does, but takes an empty file, and
    lines of N-Triples and N-Quads that are not well-formed.
    """
    form = rdf_format_of(path)
    refuse_endless(path)
    report = _Report(path)
    try:
        _look_through(path, form, report)
    except UnicodeDecodeError:
        decode_text(read_bytes(path), path)
        raise
    except SyntaxError as error:
        # Decoding says better what is wrong with a file in another encoding.
        decode_text(read_bytes(path), path)
        raise syntax_error_in(path, form, error) from None
    except OSError as error:
        raise FileError(why_unreadable(error), place=Place(path)) from None
    return [each for each in report.found if each.count]


def _look_through(path: Path, form: Format, report: _Report) -> None:
    is_lines = form.name in ("ntriples", "nquads")
    for block in _raw_blocks(path):
        report.look_for_tags(block, _TAGS.get(form.name, _TAG))
        if is_lines:
            report.look_at(block)
        report.pass_over(block)
    if not is_lines:
        report.forget_lines()
        for block in _written_blocks(path, form):
            report.look_at(block)
            report.look_for_addresses(block)


class _Report:
    """What is found, block by block."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line: int | None = 1
        self._value = Rewriting("value", Place(path))
        self._zeros = Rewriting("zeros", Place(path))
        self._tag = Rewriting("tag", Place(path))
        self._address = Rewriting("relative", Place(path))
        self._repeated = Rewriting("repeated", Place(path))
        self._seen: set[int] = set()
        self._folder = f"{path.absolute().parent.as_uri()}/".encode()
        self.found = (self._value, self._zeros, self._tag, self._address, self._repeated)

    def look_at(self, block: bytes) -> None:
        """Look for values and repetitions in lines of N-Triples or N-Quads."""
        written = Counter(_VALUES.findall(block))
        for value, name, kept in _rewritten(written):
            where = block.find(b'"%b"^^<%b%b>' % (value, XSD.encode(), name))
            before = f"{value.decode()} ({name.decode()})"
            what = self._zeros if _loses_zeros(value.decode(), kept) else self._value
            self._note(what, (block, where), before, kept, written[value, name])
        self._look_for_repetitions(block)

    def look_for_tags(self, block: bytes, tag: re.Pattern[bytes]) -> None:
        """Look at the file's own words, because the parser gives none but lower-case tags."""
        for found in tag.finditer(block):
            if found[1] != found[1].lower():
                before, after = found[1].decode(), found[1].lower().decode()
                self._note(self._tag, (block, found.start()), before, after)

    def look_for_addresses(self, block: bytes) -> None:
        """Look for IRIs that begin with the folder of the file."""
        if count := block.count(b"<" + self._folder):
            start = block.index(b"<" + self._folder) + 1
            after = block[start : block.index(b">", start)]
            before = after.removeprefix(self._folder).decode()
            self._note(self._address, (block, start), before, after.decode(), count)

    def pass_over(self, block: bytes) -> None:
        """Count the lines of a block that has been looked at."""
        self._line = (self._line or 1) + block.count(b"\n")

    def forget_lines(self) -> None:
        """Note no lines any more: what is looked at now is not the file itself."""
        self._line = None

    def _look_for_repetitions(self, block: bytes) -> None:
        if len(self._seen) > _REMEMBERED:
            return
        for number, line in enumerate(block.splitlines(keepends=True)):
            if not line.isspace() and not line.startswith(b"#"):
                before = len(self._seen)
                self._seen.add(hash(line))
                if len(self._seen) == before:
                    if not self._repeated.count:
                        self._repeated.place = self._place(number)
                    self._repeated.count += 1

    def _note(
        self, what: Rewriting, where: tuple[bytes, int], before: str, after: str, count: int = 1
    ) -> None:
        if not what.count:
            block, start = where
            what.place = self._place(block.count(b"\n", 0, start))
            what.before, what.after = before, after
        what.count += count

    def _place(self, lines: int) -> Place:
        return Place(self._path, None if self._line is None else self._line + lines)


def _rewritten(written: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes, str]]:
    """Yield each value and datatype that the engine keeps otherwise, and how."""
    asked = [each for each in written if not _PLAIN.fullmatch(b"%b %b" % each)]
    literals = [
        ox.Literal(value.decode(), datatype=ox.NamedNode(XSD + name.decode()))
        for value, name in asked
    ]
    subjects = [ox.NamedNode(f"http://example.org/{number}") for number in range(len(asked))]
    store = ox.Store()
    store.extend(map(ox.Quad, subjects, subjects, literals))
    kept = {quad.subject: cast("ox.Literal", quad.object) for quad in store}
    for (value, name), subject, literal in zip(asked, subjects, literals, strict=True):
        if kept[subject] != literal:
            there = kept[subject]
            its_name = there.datatype.value.removeprefix(XSD)
            kind = "" if its_name == name.decode() else f" ({its_name})"
            yield value, name, f"{there.value}{kind}"


def _loses_zeros(before: str, after: str) -> bool:
    return "." in before and before.rstrip("0").rstrip(".") == after


def _raw_blocks(path: Path) -> Iterator[bytes]:
    """Yield a file in pieces of whole lines."""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            yield block + stream.readline()


def _written_blocks(path: Path, form: Format) -> Iterator[bytes]:
    """Yield a file's triples as N-Triples, some at a time."""
    base = path.absolute().as_uri()
    with _content(path, form) as (content, its_form):
        parsed = iter(ox.parse(content, format=graph_format(its_form.name), base_iri=base))
        while some := list(islice(parsed, _TRIPLES)):
            yield ox.serialize(_without_graph(some), format=ox.RdfFormat.N_TRIPLES) or b""


@contextlib.contextmanager
def _content(path: Path, form: Format) -> Iterator[tuple[bytes | IO[bytes], Format]]:
    if form.name in COSTLY:
        with opened(path) as safe:
            yield safe
        return
    with path.open("rb") as stream:
        reader = CarefulReader(stream, lambda: refuse_dangers(read_bytes(path), form, path))
        yield cast("IO[bytes]", reader), form


def _without_graph(some: list[ox.Quad] | list[ox.Triple]) -> Iterator[ox.Triple]:
    return (each.triple if isinstance(each, ox.Quad) else each for each in some)
