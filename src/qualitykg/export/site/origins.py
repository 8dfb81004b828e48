"""What a site is made from, as keys: the program, and all that it was given."""

from __future__ import annotations

import hashlib
import re
import sys
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from qualitykg.files import read_bytes
from qualitykg.locations import ontology_folder, queries_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qualitykg.store.statements import Statements

_LENGTH = 32
_PACKAGE = Path(__file__).resolve().parents[2]


@cache
def program() -> bytes:
    """Return a digest of all that makes files out of data: our own files, and the libraries."""
    found = hashlib.sha256(f"{sys.version}\n{_releases()}\n".encode())
    found.update(_digest_of(_PACKAGE))
    return found.digest()


def key_of(*parts: object, lines: Iterable[bytes] = ()) -> str:
    """Return a key that differs where the program, a part, or a line does.

    Parts are told apart by how they are written in Python, so plain data only.
    """
    found = hashlib.sha256(program())
    found.update(repr(parts).encode("utf-8", "surrogatepass"))
    for line in lines:
        found.update(b"\n" + line)
    return found.hexdigest()[:_LENGTH]


def inputs_key(statements: Statements, sources: Iterable[Path], *settings: object) -> str:
    """Return the key of a whole site: its triples, texts and settings, our questions and shapes."""
    texts = [hashlib.sha256(read_bytes(each)).hexdigest() for each in sources]
    folders = _digest_of(ontology_folder()), _digest_of(queries_folder())
    return key_of(settings, texts, folders, lines=statements.lines)


def _releases() -> list[tuple[str, str]]:
    wanted = metadata.requires("qualitykg") or ()
    names = {re.split(r"[^\w.-]", each, maxsplit=1)[0] for each in wanted if ";" not in each}
    return sorted((name, metadata.version(name)) for name in ("qualitykg", "markupsafe", *names))


def _digest_of(folder: Path) -> bytes:
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            content = path.read_bytes()
            name = path.relative_to(folder).as_posix().encode()
            found.update(b"%b %d\n%b" % (name, len(content), content))
    return found.digest()
