"""JSON-LD with the published context: flat, or each thing with its claims inside it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from qualitykg.export.claim_parts import claims_in, evidence_of
from qualitykg.export.context import load_context
from qualitykg.namespaces import RDF, XSD
from qualitykg.store.graph_bytes import write_statements

if TYPE_CHECKING:
    from qualitykg.store.statements import Statements
Node = dict[str, Any]
_TYPE = f"{RDF}type"
_INTEGER, _BOOLEAN = f"{XSD}integer", f"{XSD}boolean"
_CANONICAL = re.compile(r"0|-?[1-9]\d{0,14}")


def as_jsonld(statements: Statements, *, context: str | None = None) -> bytes:
    """Return compacted JSON-LD: keys in English, labels by language, all things side by side.

    The context is written into the file, so that it can be read without the network, unless
    `context` gives the address to name instead.
    """
    inner = load_context()
    return _written(_compacted(expanded_nodes(statements), inner), context or inner)


def as_framed_jsonld(statements: Statements, *, context: str | None = None) -> bytes:
    """Return compacted JSON-LD in which each thing holds its `claims`.

    Claims hold their evidence, and evidence its places. It is the same graph.
    """
    inner = load_context()
    expanded = expanded_nodes(statements)
    iris = [each["@id"] for each in expanded]
    nodes = dict(zip(iris, _compacted(expanded, inner), strict=True))
    return _written(_framed(nodes, statements), context or inner)


def _written(nodes: list[Node], context: Node | str) -> bytes:
    document = {"@context": context, "@graph": nodes}
    text = json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def _compacted(expanded: list[Node], context: Node) -> list[Node]:
    from pyld import jsonld

    options = {"skipExpansion": True, "graph": True}
    compacted = jsonld.compact(expanded, {"@context": context}, options=options)
    nodes: list[Node] = compacted["@graph"]
    return nodes


def _framed(nodes: dict[str, Node], statements: Statements) -> list[Node]:
    """Put each claim into its subject, its evidence into the claim, and the places into that."""
    inside: set[str] = set()
    for claim in claims_in(statements):
        subject, iri = _iri(claim.subject), _iri(claim.claim)
        nodes.setdefault(subject, {"@id": subject}).setdefault("claims", []).append(nodes[iri])
        inside.add(iri)
        for evidence in claim.evidence:
            inside |= _fill(nodes, evidence, "hasSelector", evidence_of(statements, evidence)[1])
        inside |= _fill(nodes, claim.claim, "hasEvidence", claim.evidence)
    return [node for iri, node in nodes.items() if iri not in inside]


def _fill(nodes: dict[str, Node], holder: bytes, key: str, held: tuple[bytes, ...]) -> set[str]:
    """Write nodes out in the node that holds them, and return which ones they are."""
    iris = [iri for iri in map(_iri, held) if iri in nodes]
    if len(iris) < len(held) or _iri(holder) not in nodes:
        return set()
    nodes[_iri(holder)][key] = [nodes[iri] for iri in iris]
    return set(iris)


def _iri(term: bytes) -> str:
    return term.decode().removeprefix("<").removesuffix(">")


def expanded_nodes(statements: Statements) -> list[Node]:
    """Return expanded JSON-LD: classes under `@type`, numbers and truth values JSON's own."""
    nodes: list[Node] = json.loads(write_statements(statements, "jsonld"))
    for node in nodes:
        if classes := node.pop(_TYPE, None):
            node["@type"] = [each["@id"] for each in classes]
        for name, values in node.items():
            if not name.startswith("@"):
                values[:] = map(_native, values)
    return nodes


def _native(value: Any) -> Any:
    """Return a value with JSON's own numbers and truth values, where they say the same."""
    if not isinstance(value, dict) or "@type" not in value:
        return value
    text = value["@value"]
    if value["@type"] == _INTEGER and _CANONICAL.fullmatch(str(text)):
        return {"@value": int(text)}
    if value["@type"] == _BOOLEAN and text in ("true", "false"):
        return {"@value": text == "true"}
    return value
