"""The advice on a query that did not end."""

from __future__ import annotations

import pytest

from qualitykg.store.narrowing import what_to_narrow


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * { ?a ?p ?b . ?c ?q ?d }", "patterns of ?a and ?c share no variable"),
        ("SELECT * { ?a id:p ?b . ?c id:q ?d . ?b id:r ?c . ?x id:s ?y }", "?a and ?x"),
        ("SELECT * { ?a id:p ?b . ?b (id:p|id:q)* ?c }", "fewer paths"),
        ("SELECT * { ?a id:p+ ?b }", "fewer paths"),
        ("SELECT (COUNT(*) AS ?n) { ?a id:p ?b }", "name an entity"),
        ("SELECT * { ?a ?p ?b FILTER(?c = ?d) }", "name an entity"),
        ("SELECT * { ?a ?p ?b } ORDER BY ?b", "drop ORDER BY"),
        ("SELECT * { ?a ?p ?b FILTER regex(?b, 'x') }", "matching text"),
        ("SELECT * { ?a ?p ?b BIND(concat(?b, ?b) AS ?c) }", "shorter texts"),
        ("ASK { FILTER(" + "!" * 190_000 + "true) }", "name an entity"),
        ("", "name an entity"),
    ],
)
def test_the_advice_fits_the_query(text: str, said: str) -> None:
    """It names what most likely made the query long, in one clause."""
    advice = what_to_narrow(text)
    assert said in advice.en
    assert advice.zh
    assert "\n" not in advice.en
