"""What an export may leave out: claims, plans, what is only implied, quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.export.claim_parts import TYPE, claims_in, evidence_of
from qualitykg.namespaces import OA
from qualitykg.store.statements import Statements

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from qualitykg.export.claim_parts import ClaimParts

_QUOTE = f"<{OA}TextQuoteSelector>".encode()


def leave_out(statements: Statements, kinds: Collection[str]) -> Statements:
    """Return the graph without these kinds of things, some of `OMISSIONS`.

    `claims`: the statements stay, what records and supports them goes. `plans`: claims of
    what is planned or aimed at, which are no statements of the graph anyway. `inferred`:
    claims that no passage says outright, with their statements. `quotes`: words of the
    sources.
    """
    for kind in OMISSIONS:
        if kind in kinds:
            statements = _LEAVING[kind](statements)
    return statements


def _without_claims(statements: Statements) -> Statements:
    return _without(statements, claims_in(statements))


def _without_plans(statements: Statements) -> Statements:
    return _without(statements, (each for each in claims_in(statements) if each.is_plan))


def _without_inferred(statements: Statements) -> Statements:
    implied = [
        each
        for each in claims_in(statements)
        if each.evidence and all(evidence_of(statements, e).is_implied for e in each.evidence)
    ]
    said = {each.statement for each in implied}
    return _without(Statements(line for line in statements.lines if line not in said), implied)


def _without_quotes(statements: Statements) -> Statements:
    quotes = {s for s, p, o in statements.parts() if p == TYPE and o == _QUOTE}
    return _without_nodes(statements, quotes)


def _without(statements: Statements, claims: Iterable[ClaimParts]) -> Statements:
    """Drop claims, their evidence, and the places that no other evidence is at."""
    gone: set[bytes] = set()
    for claim in claims:
        gone |= {claim.claim, *claim.evidence}
    places = {each for node in gone for each in evidence_of(statements, node).selectors}
    kept = {
        each
        for claim in claims_in(statements)
        if claim.claim not in gone
        for node in claim.evidence
        for each in evidence_of(statements, node).selectors
    }
    return _without_nodes(statements, gone | (places - kept))


def _without_nodes(statements: Statements, nodes: set[bytes]) -> Statements:
    return Statements(
        b" ".join((*parts, b"."))
        for parts in statements.parts()
        if parts[0] not in nodes and parts[2] not in nodes
    )


# In this order: claims tell which statements are only implied.
_LEAVING: dict[str, Callable[[Statements], Statements]] = {
    "inferred": _without_inferred,
    "plans": _without_plans,
    "quotes": _without_quotes,
    "claims": _without_claims,
}
OMISSIONS = tuple(_LEAVING)
"""What can be left out, by the words of the command line."""
