"""The page's data: one text that a script element can hold safely."""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from qualitykg.namespaces import BASE, ID
from qualitykg.query.folding import traditional_of
from qualitykg.query.pronunciation import syllables_of
from qualitykg.visualize.columns import as_columns
from qualitykg.visualize.homes import homes_of, hubs_of
from qualitykg.visualize.layout import lay_out
from qualitykg.visualize.network import network_data, node_size, short_id, to_pyvis
from qualitykg.visualize.quotes import Sentence, sentence_of
from qualitykg.visualize.view import narrow_view

if TYPE_CHECKING:
    from qualitykg.text import Language, Text
    from qualitykg.visualize.atlas import Atlas
    from qualitykg.visualize.knowledge import Document, Evidence, Period
    from qualitykg.visualize.layout import Area, Layout
    from qualitykg.visualize.statements import Measure, Statement
    from qualitykg.visualize.view import Node, View

T = TypeVar("T")

MOST_LIVE = 150
"""So many nodes of an atlas are live in vis-network, which draws no more at ease."""

MOST_NAMED = 10
"""So many of the most connected things of an atlas are named at first sight, wherever they are."""

_DIGEST = re.compile("[0-9a-f]{20}")
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}


def page_data(
    view: View, language: Language, texts: dict[str, str], atlas: Atlas | None = None
) -> dict[str, Any]:
    """Return everything the page knows, as plain JSON values.

    A view that comes with an atlas is drawn as one, any other as a map of lines.
    """
    evidence: Numbered[Evidence] = Numbered()
    sentences: Numbered[Sentence] = Numbered()
    periods = {each: number for number, each in enumerate(view.periods)}
    numbers = _index(view)
    statements = [_statement(each, evidence, periods, numbers) for each in view.statements]
    places = [_evidence(each, texts, sentences) for each in evidence.items]
    return {
        "base": ID,
        "language": language,
        "regions": [[e.key, e.sign, *e.label, e.light, e.dark] for e in view.regions],
        "nodes": as_columns([_node(node) for node in view.nodes]),
        "periods": [[short_id(each.iri), *each.label, int(each.is_dated)] for each in periods],
        "statements": as_columns(statements),
        "evidence": as_columns(places),
        "sentences": [[each.start, each.text] for each in sentences.items],
        "documents": {short_id(each.iri): _document(each) for each in view.documents},
        "names": {short_id(iri): list(name) for iri, name in view.names},
        **_signs(view),
        **(_map_of_lines(view, language) if atlas is None else _atlas(view, language, atlas)),
    }


def _signs(view: View) -> dict[str, Any]:
    """Return how the signs of names are read, and which traditional ones stand for them."""
    signs = {
        sign for node in view.nodes for name in (node.label.zh, *node.aliases) for sign in name
    }
    return {"syllables": syllables_of(signs), "traditional": traditional_of(signs)}


def _map_of_lines(view: View, language: Language) -> dict[str, Any]:
    numbers, hubs = _index(view), hubs_of(view)
    homes = homes_of(view, hubs)
    layouts = {tongue: lay_out(view, tongue) for tongue in _TONGUES}
    return {
        "hubs": [numbers[hub] for hub in hubs],
        "homes": [numbers[home] for home in homes.values()] if len(hubs) > 1 else [],
        "layouts": {tongue: _layout(each, numbers) for tongue, each in layouts.items()},
        "network": network_data(to_pyvis(view, language, layouts[language].points)),
    }


def _atlas(view: View, language: Language, atlas: Atlas) -> dict[str, Any]:
    """Return the atlas, and the network of the most connected things, which are live at first."""
    numbers = _index(view)
    degrees = sorted(view.nodes, key=lambda node: (-node.degree, node.iri))
    live = narrow_view(view, frozenset(node.iri for node in degrees[:MOST_LIVE]), view.hub)
    clusters = [
        _without_none(
            region=cluster.region,
            title=cluster.title,
            radius=atlas.radii[number],
            wide=_whole(atlas.wide[number]),
            tall=_whole(atlas.tall[number]),
        )
        for number, cluster in enumerate(atlas.clusters)
    ]
    return {
        "network": network_data(to_pyvis(live, language, atlas.points(view))),
        "atlas": {
            "division": atlas.division,
            "clusters": as_columns(clusters),
            "of": list(atlas.cluster_of),
            "x": [round(x) for x, _ in atlas.places],
            "y": [round(y) for _, y in atlas.places],
            "most": [numbers[node.iri] for node in degrees[:MOST_NAMED]],
        },
    }


def write_island(data: dict[str, Any], *, packed: bool = False, base: str = BASE) -> str:
    r"""Return the data as JSON in which no character can end or open an element.

    Packed it has no such character either. Our IRIs stand under `base`.

    >>> print(write_island({"label": "</script>"}))
    {"label":"\u003c/script\u003e"}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    text = text.replace(BASE, base)
    if packed:
        return pack(text)
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def pack(text: str) -> str:
    """Return a text deflated and in base 64; `packing.js` reads it."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


_TONGUES: tuple[Language, ...] = ("zh", "en")


class Numbered(Generic[T]):
    """Gives each value a number, the same one when it comes again."""

    def __init__(self) -> None:
        self.items: list[T] = []
        self._numbers: dict[T, int] = {}

    def number(self, item: T) -> int:
        """Return the value's number, counted from 0."""
        if item not in self._numbers:
            self._numbers[item] = len(self.items)
            self.items.append(item)
        return self._numbers[item]


def _index(view: View) -> dict[str, int]:
    return {node.iri: number for number, node in enumerate(view.nodes)}


def _node(node: Node) -> dict[str, Any]:
    return _without_none(
        id=short_id(node.iri),
        region=node.region,
        label=list(node.label),
        short=_pair(node.short),
        aliases=list(node.aliases) or None,
        note=_pair(node.note),
        kind=_pair(node.kind),
        value=_pair(node.value),
        count=node.size,
        codes=[[*scheme, code] for scheme, code in node.identifiers] or None,
        size=node_size(node.degree),
    )


def _statement(
    each: Statement,
    evidence: Numbered[Evidence],
    periods: dict[Period, int],
    numbers: dict[str, int],
) -> dict[str, Any]:
    return _without_none(
        s=numbers.get(each.subject, short_id(each.subject)),
        p=short_id(each.predicate),
        r=list(each.relation),
        o=numbers.get(each.object, short_id(each.object)) if each.object else None,
        v=_pair(each.value),
        m=each.modality if each.modality != "actual" else None,
        status=_pair(each.status),
        t=periods[each.period] if each.period else None,
        d=[list(detail) for detail in each.details] or None,
        c=_claims([short_id(claim).removeprefix("claim-") for claim in each.claims]) or None,
        e=[evidence.number(item) for item in each.evidence] or None,
        n=_measure(each.measure),
    )


def _claims(keys: list[str]) -> list[str] | str:
    """Return the keys of claims; digests in base 64, one after the other."""
    if not all(_DIGEST.fullmatch(key) for key in keys):
        return keys
    return base64.b64encode(bytes.fromhex("".join(keys))).decode()


def _evidence(
    each: Evidence, texts: dict[str, str], sentences: Numbered[Sentence]
) -> dict[str, Any]:
    sentence = sentence_of(each, texts)
    return _without_none(
        doc=short_id(each.document),
        at=[each.start, each.end],
        par=each.paragraph,
        how=each.explicitness if each.explicitness != "stated" else None,
        voice=short_id(each.voice) if each.voice and each.voice != each.document else None,
        open=each.in_open_list or None,
        wording=each.wording,
        q=sentences.number(sentence) if sentence else None,
    )


def _document(each: Document) -> dict[str, Any]:
    return _without_none(
        title=each.title,
        issued=each.issued,
        url=each.url,
        kind=each.kind,
        author=_pair(each.author),
        periodical=_pair(each.periodical),
    )


def _layout(layout: Layout, numbers: dict[str, int]) -> dict[str, Any]:
    places = layout.places.values()
    return {
        "size": [layout.width, layout.height],
        "places": [[p.x, p.y, p.room, p.lines] for p in places],
        "areas": [_area(area, numbers) for area in layout.areas],
    }


def _area(area: Area, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "hub": numbers.get(area.hub, -1),
        "region": area.region,
        "box": [area.x, area.y, area.width, area.height],
        "subheads": [list(each) for each in area.subheads],
        "route": [list(point) for point in area.route],
    }


def _whole(point: tuple[float, float]) -> list[int]:
    return [round(point[0]), round(point[1])]


def _measure(measure: Measure | None) -> list[Any] | None:
    if measure is None:
        return None
    whole = [measure.whole, _pair(measure.of)] if measure.whole else []
    return [measure.number, measure.unit, *whole]


def _pair(text: Text | None) -> list[str] | None:
    return list(text) if text else None


def _without_none(**fields: object) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
