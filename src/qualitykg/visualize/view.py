"""The part of a graph to show, as plain nodes and statements. Nothing here draws."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from qualitykg.namespaces import DCTERMS, QKG, SKOS
from qualitykg.query.figures import count_in
from qualitykg.text import Text
from qualitykg.visualize.gathering import read_statements
from qualitykg.visualize.knowledge import (
    Document,
    Evidence,
    Knowledge,
    Period,
    read_knowledge,
)
from qualitykg.visualize.regions import REGIONS, Region, region_rank
from qualitykg.visualize.statements import Statement
from qualitykg.visualize.unsourced import read_unsourced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from qualitykg.text import Language
    from qualitykg.visualize.knowledge import Ask

__all__ = ["Document", "Evidence", "Node", "Statement", "View", "view_of"]

PLANS = ("planned", "target")


@dataclass(frozen=True, slots=True)
class Node:
    """A thing to show. `size` counts a group's members; `value` stands beside the name.

    `short` stands for a long name on the map; wherever there is room, the name itself does.
    """

    iri: str
    region: str
    label: Text
    aliases: tuple[str, ...] = ()
    short: Text | None = None
    note: Text | None = None
    kind: Text | None = None
    size: int | None = None
    value: Text | None = None
    identifiers: tuple[tuple[Text, str], ...] = ()
    degree: int = 0

    def name_on_map(self, language: Language) -> str:
        """Return the name that the map shows."""
        return (self.short or self.label).to(language)


@dataclass(frozen=True)
class View:
    """What the page shows: nodes in their order around the hub, and all statements on them."""

    hub: str
    nodes: tuple[Node, ...]
    statements: tuple[Statement, ...]
    documents: tuple[Document, ...]
    names: tuple[tuple[str, Text], ...]
    regions: tuple[Region, ...] = REGIONS

    def node(self, iri: str) -> Node:
        """Return the node of that IRI; KeyError when it is not shown."""
        return self._by_iri[iri]

    @cached_property
    def _by_iri(self) -> dict[str, Node]:
        return {node.iri: node for node in self.nodes}

    @cached_property
    def edges(self) -> tuple[Statement, ...]:
        """Return the statements that join two nodes; parallel ones all stand."""
        return tuple(each for each in self.statements if each.object is not None)

    @property
    def periods(self) -> tuple[Period, ...]:
        """Return the periods that statements are about, in the order of time."""
        return tuple(sorted({each.period for each in self.statements if each.period}))


def view_of(ask: Ask) -> View:
    """Return the whole graph that `ask` answers about as a view.

    The hub, which stands in the middle, is the city with most statements, or whatever
    has most where there is no city, or no claim.
    """
    know = read_knowledge(ask)
    return view_in(know, read_unsourced(ask, know))


def view_in(know: Knowledge, unsourced: Iterable[Statement] = ()) -> View:
    """Return the view of what was asked already, and of these statements without a source."""
    statements = read_statements(know, unsourced)
    degrees = _degrees(statements)
    hub = _hub(know, degrees)
    own, about = _by_end(statements)
    nodes = [_node(iri, know, own[iri], about[iri], hub) for iri in sorted(degrees)]
    nodes.sort(key=_order_of(_first_mentions(statements), nodes))
    return View(
        hub=hub,
        nodes=tuple(nodes),
        statements=tuple(statements),
        documents=tuple(know.documents),
        names=_voices(know, statements),
        regions=(*REGIONS, *sorted(set(know.unknown.values()), key=lambda each: each.key)),
    )


def narrow_view(view: View, keep: frozenset[str], hub: str) -> View:
    """Return the view of some nodes only, around another hub."""
    statements = tuple(
        each
        for each in view.statements
        if each.subject in keep and (each.object or each.subject) in keep
    )
    nodes = tuple(node for node in view.nodes if node.iri in keep)
    return replace(view, hub=hub, nodes=nodes, statements=statements)


def _degrees(statements: Iterable[Statement]) -> Counter[str]:
    """Return how many statements join each thing to others: 0 for one that stands alone."""
    degrees: Counter[str] = Counter()
    for each in statements:
        degrees[each.subject] += each.object is not None
        if each.object is not None:
            degrees[each.object] += 1
    return degrees


def _hub(know: Knowledge, degrees: Counter[str]) -> str:
    def weight(iri: str) -> tuple[bool, int, str]:
        is_city = bool(know.claims) and know.region(iri).key == "city"
        return is_city, degrees[iri], iri

    return max(degrees, key=weight, default="")


def _by_end(
    statements: Iterable[Statement],
) -> tuple[dict[str, list[Statement]], dict[str, list[Statement]]]:
    """Return the statements by their subject, and by their object."""
    own: dict[str, list[Statement]] = defaultdict(list)
    about: dict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        own[each.subject].append(each)
        if each.object is not None:
            about[each.object].append(each)
    return own, about


def _node(
    iri: str, know: Knowledge, own: list[Statement], about: list[Statement], hub: str
) -> Node:
    size = _size(own)
    return Node(
        iri=iri,
        region=know.region(iri).key,
        label=know.label(iri),
        aliases=know.aliases(iri),
        short=know.short(iri),
        note=know.note(iri),
        kind=know.linked(iri, f"{DCTERMS}type", f"{SKOS}broader"),
        size=size,
        value=_value(about, hub) if size is None else _counted(size, own),
        identifiers=tuple(know.identifiers.get(iri, ())),
        degree=sum(each.object is not None for each in own) + len(about),
    )


def _size(own: list[Statement]) -> int | None:
    sizes = [each.value.zh for each in own if each.predicate == f"{QKG}hasSize" and each.value]
    return next((size for size in map(count_in, sizes) if size is not None), None)


def _counted(size: int, own: list[Statement]) -> Text:
    """Return a group's size with the comparator that the source gives it, unless it is exact."""
    signs = (each.value for each in own if each.predicate == f"{QKG}hasComparator")
    sign = next((each for each in signs if each and each.en != "equal to"), None)
    return (
        Text(f"{sign.zh} {size}", f"{sign.en} {size:,}") if sign else Text(f"{size}", f"{size:,}")
    )


def _value(about: list[Statement], hub: str) -> Text | None:
    """Return the last statistic or the status that the hub, or else anybody, has of the thing."""
    said = sorted(about, key=_end_of, reverse=True)
    for each in sorted(said, key=lambda each: (each.subject != hub, each.modality in PLANS)):
        if each.predicate == f"{QKG}hasIndicator":
            return each.value
        if each.predicate == f"{QKG}hasTitle":
            return _in_short(each.status)
    return None


def _end_of(each: Statement) -> str:
    """Return when the period of a statement ends; nothing where that is not known."""
    return each.period.end if each.period and each.period.is_dated else ""


def _in_short(status: Text | None) -> Text | None:
    """Return a status without what explains it: in brackets, or after a comma."""
    if status is None:
        return None
    return Text(status.zh.partition("（")[0], status.en.partition(",")[0].partition(" (")[0])


_Mention: TypeAlias = tuple[bool, str, int]
_Rank: TypeAlias = tuple[int, str, bool, _Mention, str, _Mention, str]


def _first_mentions(statements: Iterable[Statement]) -> dict[str, _Mention]:
    """Return where each thing is first spoken of; what no document states comes last."""
    found: dict[str, _Mention] = {}
    for each in statements:
        # A record's first words name its area or its period; its last ones are its own.
        place = max(((False, item.document, item.start) for item in each.evidence), default=None)
        for end in (each.subject, each.object):
            if end and place:
                found[end] = min(found.get(end, place), place)
    return found


def _order_of(mentions: dict[str, _Mention], nodes: list[Node]) -> Callable[[Node], _Rank]:
    """Return what sorts nodes by region, then by kind, each in the order of the source."""
    last: _Mention = (True, "", 0)
    kinds: dict[tuple[str, Text | None], _Mention] = {}
    for node in nodes:
        key = (node.region, node.kind)
        kinds[key] = min(kinds.get(key, last), mentions.get(node.iri, last))

    def order(node: Node) -> _Rank:
        kind = node.kind.zh if node.kind else ""
        first = kinds[node.region, node.kind]
        mention = mentions.get(node.iri, last)
        return region_rank(node.region), node.region, not kind, first, kind, mention, node.iri

    return order


def _voices(know: Knowledge, statements: Iterable[Statement]) -> tuple[tuple[str, Text], ...]:
    used = {e.voice for each in statements for e in each.evidence if e.voice}
    used |= {e.document for each in statements for e in each.evidence}
    return tuple((iri, know.label(iri)) for iri in sorted(used))
