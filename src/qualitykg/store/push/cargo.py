"""What is sent: triples in chunks that are the same on each run, so that a push can go on."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from qualitykg.errors import QualityKGError
from qualitykg.namespaces import BASE
from qualitykg.store.statements import BLANK, Statements
from qualitykg.text import Text

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

CHUNK = 2000
# Many proxies refuse more than 1 MB.
_BYTES = 900_000


class Cargo:
    """Statements to send, and where each chunk ends; no blank node is among them."""

    def __init__(self, statements: Statements, most: int = CHUNK) -> None:
        refuse_blank_nodes(statements)
        self.statements = statements
        self._ends = [0, *_ends(statements.lines, most)]

    def __len__(self) -> int:
        """Return the number of chunks."""
        return len(self._ends) - 1

    def chunk(self, number: int) -> list[bytes]:
        """Return the lines of a chunk."""
        return self.statements.lines[self._ends[number] : self._ends[number + 1]]

    def before(self, number: int) -> list[bytes]:
        """Return the lines of all chunks before one."""
        return self.statements.lines[: self._ends[number]]


def subject_of(line: bytes) -> bytes:
    """Return the subject of a line of N-Triples."""
    return line[: line.index(b" ")]


def refuse_blank_nodes(statements: Statements) -> None:
    """Raise `QualityKGError` when there are blank nodes, which a server would double."""
    nodes = set(_blank_nodes(statements.lines))
    if nodes:
        raise QualityKGError(
            Text(
                f"其中有 {len(nodes)} 个空节点，每次发送都会增添新的；加 --skolemize 可换成 IRI",
                f"there are {len(nodes)} blank nodes in it, which each push would add anew; with "
                "--skolemize they become IRIs",
            )
        )


def skolemized(statements: Statements) -> Statements:
    """Return the statements with an IRI for each blank node (RDF 1.1 Concepts, 3.5).

    The IRIs depend on the statements alone: the same graph gives the same ones.
    """
    if not any(_blank_nodes(statements.lines)):
        return statements
    digest = hashlib.sha256(statements.as_bytes()).hexdigest()[:20]

    def named(found: re.Match[bytes]) -> bytes:
        if not (node := found[1]):
            return found[0]
        return f"<{BASE}.well-known/genid/{digest}-{node[2:].decode()}>".encode()

    return Statements(BLANK.sub(named, line) for line in statements.lines)


def _blank_nodes(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        if b"_:" in line:
            yield from (found[1] for found in BLANK.finditer(line) if found[1])


def _ends(lines: list[bytes], most: int) -> Iterator[int]:
    """Yield after how many lines each chunk ends."""
    start = weight = 0
    for number, size in enumerate(map(len, lines)):
        if number > start and (number - start >= most or weight + size > _BYTES):
            yield number
            start, weight = number, 0
        weight += size + 1
    if lines:
        yield len(lines)
