"""The explorer and `qualitykg path` tell of the same network, and find the same ways in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg import KnowledgeGraph
from qualitykg.query.ties import manner_of
from qualitykg.query.unsourced import all_ties
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.visualize.network import short_id
from qualitykg.visualize.view import view_of
from tests.harbour import harbour_turtle
from tests.visualize.conftest import ask_turtle
from tests.visualize.town import build_town

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.visualize.watched import Watched

ENDS = [
    ("老干妈", "双随机、一公开"),
    ("老干妈", "GDP"),
    ("高新区", "证照分离"),
    ("森林覆盖率", "导入质量管理体系的企业数"),
    ("智慧市监", "开阳富硒茶"),
    ("全国", "贵州省"),
]


def test_ties_are_the_edges_of_the_picture(root: Path, tmp_path: Path) -> None:
    """Each graph's ties are the explorer's edges: the same ends, relation, modality and claims."""
    for turtle in (
        (root / "data" / "triples.ttl").read_text(encoding="utf-8"),
        harbour_turtle(),
        build_town().turtle(),
    ):
        path = tmp_path / "graph.ttl"
        path.write_text(turtle, encoding="utf-8")
        store = OxigraphStore()
        store.load(path)
        ties = [
            (
                *t[:3],
                "unsourced" if t.is_unsourced else manner_of(t.modality) or "background",
                t.claims,
            )
            for t in all_ties(store)
        ]
        edges = [
            (e.subject, e.predicate, e.object, e.modality, e.claims)
            for e in view_of(ask_turtle(turtle)).edges
        ]
        assert sorted(ties) == sorted(edges)
        assert len(ties) > 3


@pytest.mark.browser
def test_the_ways_are_the_explorers(open_page: Callable[..., Watched], tmp_path: Path) -> None:
    """On the shipped graph both give the same three ways, and equals in the same order."""
    graph = KnowledgeGraph.load()
    page = tmp_path / "guiyang.html"
    graph.explore(page)
    watched = open_page(path=page)
    found = []
    for ends in ENDS:
        paths = graph.paths(*ends, ways=3)
        ids = [short_id(graph.iri(end)) for end in ends]
        watched.evaluate("ends => qualitykg.choose(...ends)", ids)
        ways = watched.evaluate("qualitykg.ways()")
        assert ways == [[short_id(node) for node in path.nodes] for path in paths], ends
        found.append(len(ways))
    assert (len(found), max(found)) == (len(ENDS), 3)
