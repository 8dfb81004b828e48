"""Small graphs of claims and small queries on them, for tests that try very many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import assume
from hypothesis import strategies as st

from qualitykg.namespaces import PREFIXES

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

THINGS = ("id:a", "id:b", "id:c")
PROPERTIES = ("qkg:p", "qkg:q")
VARIABLES = ("?x", "?y", "?z")
COUNTING = ("COUNT(*)", "SUM(", "AVG(", "GROUP_CONCAT(")
_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())

things, properties, variables = map(st.sampled_from, (THINGS, PROPERTIES, VARIABLES))
statements = st.tuples(things, properties, st.sampled_from((*THINGS, *THINGS, "1", '"t"')))
fronts = st.sampled_from(
    (
        "VALUES ?x { id:a id:b }",
        "{ BIND(id:a AS ?x) }",
        "{ ?x qkg:p ?v } UNION { ?v qkg:q ?x }",
        "{ SELECT DISTINCT ?x { ?x qkg:p ?v } }",
    )
)


@st.composite
def graphs(draw: st.DrawFn) -> str:
    """Return Turtle: claims, some of them plans or made twice, and triples that nobody states."""
    claims = draw(
        st.lists(
            st.tuples(statements, st.sampled_from(("actual", "actual", "ongoing", "planned"))),
            min_size=1,
            max_size=9,
        )
    )
    plain = draw(st.lists(statements, max_size=2))
    lines = [f"{' '.join(each)} ." for each in plain]
    for number, ((subject, predicate, obj), modality) in enumerate(claims):
        if modality != "planned":
            lines.append(f"{subject} {predicate} {obj} .")
        lines.append(
            f"id:claim-{number} a qkg:Claim ; rdf:subject {subject} ; rdf:predicate {predicate} ;"
            f" rdf:object {obj} ; qkg:hasModality id:modality-{modality} ;"
            f" qkg:hasEvidence id:evidence-{number} ."
            f" id:evidence-{number} a qkg:Evidence ; oa:hasSelector id:span-{number % 4} ."
        )
    return _HEAD + "\n".join(lines)


def _patterns(subjects: SearchStrategy[str]) -> SearchStrategy[str]:
    simple = st.tuples(subjects, properties, st.one_of(variables, things))
    pathways = st.one_of(
        st.tuples(properties, st.sampled_from("*+?")).map(lambda each: f"{each[0]}{each[1]}"),
        st.tuples(properties, st.sampled_from("/|"), properties).map("".join),
        properties.map(lambda name: f"^{name}"),
        properties.map(lambda name: f"!{name}"),
        st.just("(qkg:p|^qkg:q)*"),
        st.just("?w"),
    )
    paths = st.tuples(subjects, pathways, variables)
    nodes = st.tuples(properties, variables).map(
        lambda each: f"?claim rdf:subject ?x ; rdf:predicate {each[0]} ; rdf:object {each[1]}"
    )
    return st.one_of(st.one_of(simple, simple, paths).map(" ".join), nodes).map(
        lambda each: f"{each} ."
    )


@st.composite
def bodies(draw: st.DrawFn, depth: int = 1) -> str:
    """Return the patterns of a group; with `depth`, also groups within it."""
    firsts = st.lists(_patterns(variables), min_size=1, max_size=2)
    if depth:  # A variable that two OPTIONALs share is none that nothing uses.
        firsts |= fronts.map(lambda front: [front, "OPTIONAL { ?x qkg:q ?u }"])
    parts = draw(firsts)
    if depth:
        inner = bodies(depth=depth - 1)
        parts += draw(
            st.lists(
                st.one_of(
                    st.tuples(inner, inner).map(lambda two: f"{{ {two[0]} }} UNION {{ {two[1]} }}"),
                    inner.map(lambda one: f"FILTER EXISTS {{ {one} }}"),
                    inner.map(lambda one: f"FILTER NOT EXISTS {{ {one} }}"),
                    inner.map(lambda one: f"MINUS {{ {one} }}"),
                    inner.map(lambda one: f"{{ SELECT DISTINCT ?x {{ ?x qkg:p ?v . {one} }} }}"),
                    inner.map(lambda one: f"{{ SELECT ?x ?y {{ ?x qkg:q ?y . {one} }} }}"),
                    inner.map(
                        lambda one: (
                            f"{{ SELECT ?x (COUNT(*) AS ?n) {{ ?x qkg:p ?v . {one} }}"
                            " GROUP BY ?x }"
                        )
                    ),
                    st.just("OPTIONAL { ?x qkg:q ?o }"),
                    st.just("VALUES ?y { id:a id:b }"),
                    st.just("FILTER(?x != id:c)"),
                    st.just("BIND(EXISTS { ?x qkg:p ?x } AS ?e)"),
                ),
                max_size=2,
                unique=True,
            )
        )
    return " ".join(parts)


@st.composite
def questions(draw: st.DrawFn) -> str:
    """Return a SELECT: plain, DISTINCT or grouped."""
    body = draw(bodies())
    form = draw(
        st.sampled_from(
            (
                "SELECT ?x {body}",
                "SELECT DISTINCT ?x {body}",
                "SELECT ?x ?y ?o ?n ?e {body}",
                "SELECT DISTINCT ?y ?o {body}",
                "SELECT * {body}",
                "SELECT ?x ?y {body} LIMIT 1000",
                "SELECT ?x {body} OFFSET 0",
                "SELECT ?x (COUNT(*) AS ?m) {body} GROUP BY ?x",
                "SELECT ?x (MIN(?y) AS ?least) (MAX(?z) AS ?most) {body} GROUP BY ?x",
                "SELECT ?x {body} GROUP BY ?x HAVING (MAX(?y) = id:a)",
                "SELECT ?x (SUM(?y) AS ?sum) {body} GROUP BY ?x",
                "SELECT (SUM(?y) AS ?sum) (MIN(?x) AS ?least) {body}",
                "SELECT ?x (COALESCE(AVG(STR(?y)), 0) AS ?none) {body} GROUP BY ?x",
                "SELECT ?y (GROUP_CONCAT(?x) AS ?all) {body} GROUP BY ?y",
                "SELECT ?y (COUNT(DISTINCT ?x) AS ?m) (MIN(?x) AS ?least) {body} GROUP BY ?y",
                "SELECT (COUNT(*) AS ?m) {body}",
                "SELECT ?x (COUNT(*) AS ?m) {body} GROUP BY ?x HAVING (COUNT(*) > 1)",
            )
        )
    )
    text = form.replace("{body}", f"{{ {body} }}")
    # Oxigraph finds a|b once where its ends are bound elsewhere, so that a count is another.
    assume("p|qkg:q ?" not in text or not any(name in text for name in COUNTING))
    # Two counts that are compared, by their common name, may change alike.
    assume(text.count("AS ?n)") < 2)
    return text


@st.composite
def samples(draw: st.DrawFn) -> tuple[str, str]:
    """Return a SELECT of a SAMPLE from each group, and one of all the rows that it may give."""
    body = draw(bodies())
    grouped = draw(
        st.sampled_from(
            (
                "SELECT ?x (SAMPLE(?y) AS ?one) {body} GROUP BY ?x",
                "SELECT ?x ?one { { SELECT ?x (SAMPLE(?y) AS ?one) {body} GROUP BY ?x } }",
                "SELECT ?x (COALESCE(SAMPLE(?y), ?none) AS ?one) {body} GROUP BY ?x",
            )
        )
    )
    single = "SELECT DISTINCT ?x (?y AS ?one) {body}"
    return grouped.replace("{body}", f"{{ {body} }}"), single.replace("{body}", f"{{ {body} }}")
