"""Queries made to do harm: a small grammar with depth and repetition.

Each family is a rule; what varies within it (depth, width, which letters are disguised) is
drawn from a seeded generator, so the queries are the same on each run.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_CLIQUE = 40


def write_clique(folder: Path) -> Path:
    """Write a graph in which everything leads to everything, by two properties."""
    nodes = range(_CLIQUE)
    lines = [
        f"<http://e/{a}> <http://e/{way}> <http://e/{b}> ."
        for a in nodes
        for b in nodes
        for way in ("p", "q")
        if a != b
    ]
    path = folder / "clique.nt"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def hostile_queries(address: str) -> Iterator[tuple[str, str]]:
    """Yield names and texts; `address` is what those that call out would call."""
    draw = random.Random(3)  # noqa: S311 - no secret
    for name, (count, rule) in _RULES.items():
        for number in range(count):
            yield f"{name}-{number}", rule(draw).replace("ADDRESS", address)


def _patterns(draw: random.Random, least: int = 4) -> str:
    return " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(least + draw.randrange(3)))


def _cross_product(draw: random.Random) -> str:
    head = draw.choice(["SELECT *", "SELECT (COUNT(*) AS ?n)", "SELECT DISTINCT ?s0 ?o1"])
    return f"{head} {{ {_patterns(draw)} FILTER(CONCAT(STR(?s0), STR(?o1)) = 'never') }}"


def _order(draw: random.Random) -> str:
    return f"SELECT * {{ {_patterns(draw)} }} ORDER BY DESC(?o0) ?s1 ?p{draw.randrange(4)}"


def _path(draw: random.Random, depth: int) -> str:
    if depth == 0:
        return draw.choice(["<http://e/p>", "<http://e/q>", "^<http://e/p>", "!<http://e/z>"])
    first, second = _path(draw, depth - 1), _path(draw, depth - 1)
    joined = draw.choice([f"{first}|{second}", f"({first})*/({second})*", f"{first}/{second}"])
    return f"({joined}){draw.choice('*+')}"


def _paths(draw: random.Random) -> str:
    steps = [f"?v{n} {_path(draw, 2 + draw.randrange(3))} ?v{n + 1} ." for n in range(4)]
    return f"SELECT (COUNT(*) AS ?n) {{ {' '.join(steps)} }}"


def _nested(draw: random.Random) -> str:
    depth = draw.choice([150, 5000, 60_000])
    opened, closed = draw.choice([("{", "}"), ("FILTER((", "true))"), ("{ {} UNION {", "} }")])
    return f"SELECT * {{ {opened * depth} {closed * depth} }}"


def _operators(draw: random.Random) -> str:
    sign = draw.choice(["!", "-", "1 + ", "1 * ", "true || ", "'a' = "])
    return f"ASK {{ FILTER({sign * (180_000 // len(sign))}1) }}"


def _parentheses(draw: random.Random) -> str:
    depth = draw.choice([190, 20_000])
    return f"ASK {{ FILTER({'(' * depth}true{')' * depth}) }}"


def _chain(draw: random.Random) -> str:
    link = draw.choice([" UNION { ?a ?b ?c }", " OPTIONAL { ?a ?b ?c }", " MINUS { ?a ?b ?c }"])
    return f"SELECT * {{ {{ ?a ?b ?c }}{link * (190_000 // len(link))} }}"


def _subselects(draw: random.Random) -> str:
    depth = 20 + draw.randrange(40)
    opened = "".join(f"{{ SELECT * {{ ?s{n} ?p{n} ?o{n} . " for n in range(depth))
    return f"SELECT * {{ {opened}{'} }' * depth} }} ORDER BY ?s0"


def _doubling(draw: random.Random) -> str:
    function = draw.choice(["CONCAT(?v#, ?v#)", "REPLACE(?v#, 'a', 'aa')", "CONCAT(STR(?v#), ?v#)"])
    times = 40 + draw.randrange(30)
    steps = [f"BIND({function.replace('#', str(n))} AS ?v{n + 1})" for n in range(times)]
    return f"SELECT (STRLEN(?v{times}) AS ?n) {{ BIND('aaaaaaaa' AS ?v0) {' '.join(steps)} }}"


def _gathering(draw: random.Random) -> str:
    return f"SELECT (GROUP_CONCAT(CONCAT(STR(?s0), STR(?o3))) AS ?all) {{ {_patterns(draw)} }}"


def _regex(draw: random.Random) -> str:
    shape = draw.choice(["^(a+)+$", "((a{1,90}){1,90}){1,90}", "(.*a){60}b", "(a|aa)*c"])
    text = "a" * draw.choice([40, 20_000])
    return f"SELECT * {{ {_patterns(draw)} FILTER REGEX(CONCAT('{text}!', STR(?s0)), '{shape}') }}"


def _exists(draw: random.Random) -> str:
    inner = f"FILTER NOT EXISTS {{ {_patterns(draw)} FILTER(?s1 = ?o3 && ?o3 = 1) }}"
    return f"SELECT * {{ ?a ?b ?c {inner} }}"


def _values(draw: random.Random) -> str:
    many = " ".join(map(str, range(2000 + draw.randrange(500))))
    blocks = [f"VALUES ?v{n} {{ {many} }}" for n in range(4)]
    return f"SELECT (SUM(?v0 * ?v1) AS ?n) {{ {' '.join(blocks)} }}"


def _construct(draw: random.Random) -> str:
    return f"CONSTRUCT {{ ?s0 ?p1 ?o2 . ?s1 ?p2 ?o3 }} WHERE {{ {_patterns(draw)} }}"


def _disguised(draw: random.Random, word: str) -> str:
    letters = [f"\\u{ord(each):04X}" if draw.random() < 0.4 else each for each in word]
    return "".join(
        draw.choice([each, each.lower()]) if len(each) == 1 else each for each in letters
    )


def _calling_out(draw: random.Random) -> str:
    gap = draw.choice([" ", "\t", "\n# SERVICE } >\n", "#'\r"])
    word = f"{_disguised(draw, 'SERVICE')}{gap}{draw.choice(['', 'SILENT '])}"
    return draw.choice(
        [
            f"SELECT * {{ {word}<ADDRESS> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ BIND(<ADDRESS> AS ?c) {word}?c {{ ?s ?p ?o }} }}",
            f"ASK {{ {{}} UNION {{ FILTER('a'<'>') {word}<ADDRESS> {{ ?s ?p ?o }} }} }}",
            f"SELECT * {{ {{ SELECT * {{ {word}<ADDRESS> {{ ?s ?p ?o }} }} }} }}",
        ]
    )


def _opening(draw: random.Random) -> str:
    word, load = _disguised(draw, "FROM"), _disguised(draw, "LOAD")
    return draw.choice(
        [
            f"SELECT * {word} <ADDRESS> {{ ?s ?p ?o }}",
            f"SELECT * {word} NAMED <file:///etc/hostname> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            f"{load} <ADDRESS>",
            f"{load} SILENT <file:///etc/hostname> INTO GRAPH <http://e/g>",
            f"INSERT {{ ?s ?p ?o }} WHERE {{ {_disguised(draw, 'SERVICE')} <ADDRESS> {{}} }}",
        ]
    )


_RULES: dict[str, tuple[int, Callable[[random.Random], str]]] = {
    "cross-product": (4, _cross_product),
    "order": (3, _order),
    "path": (5, _paths),
    "nested": (4, _nested),
    "operators": (4, _operators),
    "parentheses": (2, _parentheses),
    "chain": (3, _chain),
    "subselects": (2, _subselects),
    "doubling": (4, _doubling),
    "gathering": (2, _gathering),
    "regex": (4, _regex),
    "exists": (2, _exists),
    "values": (1, _values),
    "construct": (1, _construct),
    "calling-out": (6, _calling_out),
    "opening": (5, _opening),
}
