"""Small graphs of claims and small queries on them, for tests that try very many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from qualitykg.namespaces import PREFIXES

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

THINGS = ("id:a", "id:b", "id:c")
PROPERTIES = ("qkg:p", "qkg:q")
VARIABLES = ("?x", "?y", "?z")
_HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())

things, properties, variables = map(st.sampled_from, (THINGS, PROPERTIES, VARIABLES))
statements = st.tuples(things, properties, things)


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
    parts = draw(st.lists(_patterns(variables), min_size=1, max_size=2))
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
                "SELECT ?x (COUNT(*) AS ?m) {body} GROUP BY ?x",
                "SELECT ?y (COUNT(DISTINCT ?x) AS ?m) (MIN(?x) AS ?least) {body} GROUP BY ?y",
                "SELECT (COUNT(*) AS ?m) {body}",
                "SELECT ?x (COUNT(*) AS ?m) {body} GROUP BY ?x HAVING (COUNT(*) > 1)",
            )
        )
    )
    return form.replace("{body}", f"{{ {body} }}")
