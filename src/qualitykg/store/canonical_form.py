"""Blank nodes given the names that their shape tells, apart: in a process that can be ended.

RDFC-1.0 tries all orders of nodes that look alike, so nine of them that are joined each to each
take minutes, and nothing in this process could stop it.
"""

from __future__ import annotations

import subprocess
import sys

from qualitykg.errors import QualityKGError
from qualitykg.store.fresh_python import fresh_python
from qualitykg.text import Text

# What a graph may take: ten times what one needs whose blank nodes are told apart by what they say.
_SECONDS = 10
_BYTES_PER_SECOND = 500_000
_MEMORY = 512 << 20
_MEMORY_PER_BYTE = 200


def canonical_form(lines: bytes) -> bytes:
    """Return triples, given as N-Triples, in canonical form (RDFC-1.0), their lines sorted.

    Raises `QualityKGError` when that takes more time or memory than a graph of their size may.
    """
    seconds = _SECONDS + len(lines) // _BYTES_PER_SECOND
    memory = _MEMORY + len(lines) * _MEMORY_PER_BYTE
    words = fresh_python(
        "qualitykg.store.canonical_form", "canonicalize", str(seconds), str(memory)
    )
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and no shell
            words,
            input=lines,
            capture_output=True,
            # The kernel counts the time at work; a busy machine may take longer.
            timeout=seconds * 6,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise QualityKGError(_TOO_ALIKE) from None
    if done.returncode != 0:
        raise QualityKGError(_TOO_ALIKE)
    return done.stdout


def canonicalize(seconds: str, memory: str) -> None:
    """Put the triples of standard input into canonical form on standard output: the other side."""
    import pyoxigraph as ox

    from qualitykg.store.confinement import confine

    data = sys.stdin.buffer.read()
    confine(int(memory), seconds=int(seconds))
    form = ox.RdfFormat.N_QUADS
    named = ox.Dataset(ox.parse(data, format=form))
    named.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    written = ox.serialize(named, format=form) or b""
    sys.stdout.buffer.write(b"".join(sorted(written.splitlines(keepends=True))))


_TOO_ALIKE = Text(
    "两个图谱中的空白节点彼此过于相似，无法比较；请给它们 IRI",
    "the blank nodes of the graphs are too much alike to be compared; give them IRIs",
)
