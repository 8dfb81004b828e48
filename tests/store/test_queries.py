"""What the store answers, and what it refuses to be asked."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import FormatError, QueryError
from qualitykg.store.engine_errors import translated
from qualitykg.store.oxigraph import OxigraphStore, open_files, open_shipped
from qualitykg.store.results import Boolean, Result, Solutions, Triples
from tests.harbour import write_harbour

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def rows(result: Result) -> list[tuple[str | None, ...]]:
    """Return the values of a SELECT."""
    assert isinstance(result, Solutions)
    return list(result.values())


def test_rows_are_as_wide_as_the_variables(harbour: OxigraphStore) -> None:
    """A variable that nothing binds is None, in its place."""
    result = harbour.query("SELECT ?nothing ?city ?none WHERE { ?city a schema:City }")
    assert isinstance(result, Solutions)
    assert result.variables == ("nothing", "city", "none")
    (row,) = list(result)
    assert [term is None for term in row] == [True, False, True]


def test_a_row_without_any_binding_is_a_row(harbour: OxigraphStore) -> None:
    """SPARQL's one empty solution is not lost."""
    assert rows(harbour.query("SELECT ?x WHERE {}")) == [(None,)]


def test_our_prefixes_need_no_declaration(harbour: OxigraphStore) -> None:
    """A query may still declare a prefix anew."""
    text = "PREFIX qkg: <http://other/> SELECT (STR(qkg:a) AS ?a) (STR(skos:b) AS ?b) WHERE {}"
    assert rows(harbour.query(text)) == [
        ("http://other/a", "http://www.w3.org/2004/02/skos/core#b")
    ]


def test_each_form_has_its_kind_of_answer(harbour: OxigraphStore) -> None:
    """ASK gives a truth value, CONSTRUCT and DESCRIBE give triples."""
    yes = harbour.query("ASK { ?x a schema:City }")
    assert isinstance(yes, Boolean)
    assert bool(yes)
    assert not harbour.query("ASK { ?x a schema:Person }")
    triples = harbour.query("CONSTRUCT WHERE { ?x a schema:City }")
    assert isinstance(triples, Triples)
    assert len(list(triples)) == 1
    assert isinstance(harbour.query("DESCRIBE id:city-harbour"), Triples)


def test_engine_formats_are_w3c_formats(harbour: OxigraphStore) -> None:
    """Rows go out as the engine's CSV and JSON; a graph format is refused for them."""
    text = "SELECT ?x WHERE { ?x a schema:City }"
    csv = harbour.query(text)
    assert isinstance(csv, Solutions)
    assert csv.serialize("csv") == b"x\r\nhttps://w3id.org/qualitykg/id/city-harbour\r\n"
    json = harbour.query(text)
    assert isinstance(json, Solutions)
    assert b'"type":"uri"' in json.serialize("json")
    with pytest.raises(FormatError, match="csv"):
        json.serialize("turtle")


def test_constructed_triples_are_sorted(harbour: OxigraphStore) -> None:
    """The same CONSTRUCT gives the same bytes, with the prefixes it uses only."""
    text = "CONSTRUCT WHERE { ?x rdfs:label ?label }"
    first, second = harbour.query(text), harbour.query(text)
    assert isinstance(first, Triples)
    assert isinstance(second, Triples)
    turtle = first.serialize("turtle")
    assert turtle == second.serialize("turtle")
    assert b"@prefix rdfs:" in turtle
    assert b"@prefix oa:" not in turtle


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ("SELECT * {\n ?s ?p ?o ) }", 2, 11, ") closes nothing"),
        ("SELECT * {\n ?s ?p ?o", 1, 10, "{ is never closed"),
        ('SELECT * { ?s ?p "城 }', 1, 18, "quotation mark"),
        ("SELECT * { ?s qgk:p ?o }", 1, 15, "is qkg: meant"),
        ("SELECT ?s WERE { ?s ?p ?o }", 1, 11, "not SPARQL"),
        ("SELECT ?s { ?s ?p ?o . ?s ?p }", 1, 30, "not SPARQL"),
        ("SELECT ?a (COUNT(*) AS ?a) { ?a ?p ?o }", 1, None, "new variable"),
        ("SELECT * { ?s ?p ?o FILTER(?o = (1 }", 1, 33, "( is never closed"),
        ("SELECT * { ?s ?p ?o } LIMIT abc", 1, 29, "not SPARQL"),
        ("SELECT * {\n ?s a 城市 }", 2, 7, "not SPARQL"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", 1, 29, "not SPARQL"),
        ("SELECT ?s", 1, 10, "unfinished"),
        ("SELECT * { ?s ?p “城” }", 1, 18, '“ is a full-width mark; write "'),
        ('SELECT * { ?s ?p "“，"@zh ; 。}', 1, 28, "。 is a full-width mark; write ."),
        ("SELECT *　{ ?s ?p ?o }", 1, 9, "full-width space"),
        ("SELECT ?s, ?p { ?s ?p ?o }", 1, 10, "no comma"),
        ("SELECT COUNT(?s) { ?s ?p ?o }", 1, 8, "(COUNT(?x) AS ?y)"),
        ("SELECT ?s ?p { ?s ?p ?o } GROUP BY ?s", 1, 11, "?p is neither in GROUP BY"),
        ("SELECT (1 AS ?s) { ?s ?p ?o }", 1, 14, "?s stands in the query already"),
        ("SELECT ?s ?s { ?s ?p ?o }", 1, 11, "?s is selected twice"),
        ("SELECT (1 AS ?a) (2 AS ?a) {}", 1, 24, "?a is selected twice"),
        ("SELECT ?s (1 AS ?s) { ?s ?p ?o } GROUP BY ?s", 1, 17, "needs a new variable"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", 1, 8, "add GROUP BY ?s after the braces"),
        ("SELECT ?s { ?s ?p ?o } ORDER BY COUNT(?s)", 1, 8, "add GROUP BY ?s after the braces"),
        ("SELECT DISTINCT * WHERE { ?s ?p ?o } GROUP BY ?s", 1, 17, "does not go with GROUP BY"),
        ("SELECT (STR(?s) AS ?t) (SUM(?o) AS ?n) { ?s ?p ?o }", 1, 13, "add GROUP BY ?s"),
        (
            "SELECT * { { SELECT (SUM(?o) AS ?n) {} } UNION { SELECT ?s ?p (SUM(?o) AS ?n) {} } }",
            *(1, 57, "add GROUP BY ?s ?p"),
        ),
        ("SELECT * { ?s ?p ?o FILTER(?o = 临港市) }", 1, 33, "not SPARQL"),
        ("SELECT * { ?s ?p ?o FILTER(?o = abc) }", 1, 33, "not SPARQL"),
        ("SELECT * { ?s ?p ?o BIND(1 AS ?o) }", 1, 31, "?o has a value before"),
        ("SELECT * { ?s ?p ?o FILTER ?o > 1 }", 1, 28, "FILTER needs brackets"),
        ("SELECT * { ?s ?p ?o FILTER(?o = 1 AND ?p) }", 1, 35, "AND is written &&"),
        ("SELECT * { ?s ?p ?o FILTER(?o == 1) }", 1, 32, "equality is written ="),
        ("SELECT * { ?s <a> ?o }", 1, 15, "needs a BASE"),
        ("SELECT * { ?s <http://a b> ?o }", 1, 15, "not a whole IRI"),
        ("SELECT * { ?s dct:title ?o }", 1, 15, "is dcterms: meant?"),
        ("DELETE WHERE { ?s ?p ?o }", 1, 1, "only read"),
        ("PREFIX e: <http://e/> LOAD <http://e/>", 1, 23, "only read"),
        ("# nothing", None, None, "empty"),
    ],
)
def test_a_faulty_query_is_told_by_its_place(
    harbour: OxigraphStore, text: str, line: int | None, column: int | None, said: str
) -> None:
    """The sentence has line and column, and a caret under the place."""
    with pytest.raises(QueryError) as caught:
        harbour.query(text, origin="my.rq")
    place = caught.value.place
    assert place is not None
    assert place.file == "my.rq"
    assert place.line == line
    assert column in (None, place.column)
    assert said in str(caught.value)


def test_the_caret_stands_under_the_place(harbour: OxigraphStore) -> None:
    """Wide characters before it are matched by wide blanks."""
    with pytest.raises(QueryError) as caught:
        harbour.query('SELECT * { ?s ?p "城市" ) }')
    shown = str(caught.value).splitlines()
    assert shown[-2] == '  SELECT * { ?s ?p "城市" ) }'
    assert shown[-1] == "  " + " " * 18 + "\u3000\u3000" + "  ^"


HIDDEN = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?c) SERVICE ?c { ?s ?p ?o } }",
    "SELECT * { BIND(<URL> AS ?c) BIND(2 AS ?b) FILTER(1<?b)SERVICE?c#>\n{ ?s ?p ?o } }",
    "SELECT * { FILTER('a'<'>'||1) SERVICE <URL> { ?s ?p ?o } FILTER('' = '') }",
    "SELECT * { ?s id:a\\' ?o . SERVICE <URL> { ?s ?p ?o } ?s id:b\\' ?o }",
    "SELECT * { ?s id:a\\# ?o . SERVICE <URL> { ?s ?p ?o } }",
    "# from a comment\rSELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { {} UNION { SERVICE # <\n<URL> { ?s ?p ?o } } }",
]


@pytest.fixture(scope="module")
def canary() -> Iterator[tuple[str, list[str]]]:
    """Return the address of a server on this machine, and what was asked of it."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        """Notes each request."""

        def do_GET(self) -> None:
            """Note a request and refuse it."""
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815 - the name that the base class looks for

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("text", HIDDEN)
def test_no_query_reaches_the_network(
    harbour: OxigraphStore, canary: tuple[str, list[str]], text: str
) -> None:
    """SERVICE is refused however it is written, and a listening server hears nothing."""
    address, asked = canary
    with pytest.raises(QueryError):
        rows(harbour.query(text.replace("URL", address)))
    assert asked == []


@pytest.mark.parametrize("graph", ["<file:///etc/hostname>", "NAMED <http://127.0.0.1:9/>"])
def test_from_is_refused_where_no_graph_is_loaded(harbour: OxigraphStore, graph: str) -> None:
    """An empty answer would say that the file holds nothing."""
    with pytest.raises(QueryError, match="--data"):
        harbour.query("SELECT * FROM GRAPH WHERE { ?s ?p ?o }".replace("GRAPH", graph))


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s rdfs:label "service <desk>"@en }',
        "SELECT * { ?s qkg:appliesTo id:domain-service-quality }",
        "SELECT * { ?s a <https://schema.org/Service> } # SERVICE is a word",
        "SELECT ?service ?from WHERE { ?service a schema:Service ; rdfs:label ?from }",
    ],
)
def test_words_that_only_look_like_it_pass(harbour: OxigraphStore, text: str) -> None:
    """Strings, names, variables and comments may hold the refused words."""
    assert rows(harbour.query(text)) == []


@pytest.mark.parametrize("text", ["SELECT * " + "{" * 5000, "(" * 300_000])
def test_what_would_kill_the_process_is_refused(harbour: OxigraphStore, text: str) -> None:
    """Brackets nested by the thousand, and texts beyond the limit, get a sentence."""
    with pytest.raises(QueryError, match=r"nested|characters"):
        harbour.query(text)


def test_named_graphs_are_part_of_the_graph(tmp_path: Path) -> None:
    """What a TriG file says is found without GRAPH, with it, and with FROM."""
    path = tmp_path / "a.trig"
    path.write_text("<http://e/g> { <http://e/s> <http://e/p> 1 }", encoding="utf-8")
    store = OxigraphStore()
    store.load(path)
    for pattern in ("{ ?s ?p 1 }", "{ GRAPH ?g { ?s ?p 1 } }", "FROM <http://e/g> { ?s ?p 1 }"):
        assert rows(store.query(f"SELECT ?s {pattern}")) == [("http://e/s",)]


def test_a_triple_in_two_named_graphs_is_one_row(tmp_path: Path) -> None:
    """Named graphs are merged as sets; what is copied from them is as large."""
    path = tmp_path / "a.trig"
    triple = "<http://e/s> <http://e/p> <http://e/o>"
    path.write_text(f"<http://e/g> {{ {triple} }} <http://e/h> {{ {triple} }}", encoding="utf-8")
    named, plain = OxigraphStore(), OxigraphStore()
    named.load(path)
    plain.add(named.statements())
    count = "SELECT (COUNT({}) AS ?n) {{ ?s ?p ?o }}"
    assert rows(named.query(count.format("*"))) == [("1",)]
    assert len(named) == len(plain) == 1
    assert rows(named.query(count.format("DISTINCT ?s"))) == [("1",)]
    assert rows(plain.query(count.format("*"))) == [("1",)]


def test_the_shipped_store_has_data_and_terms() -> None:
    """Claims of the documents and labels of the ontology's terms are in one store."""
    store = open_shipped()
    assert store.query("ASK { ?claim a qkg:Claim }")
    assert store.query('ASK { qkg:Policy rdfs:label "政策工具"@zh }')


def test_codes_are_there_but_not_every_city(tmp_path: Path) -> None:
    """A file's graph has the ontology's codes, used or not, and only the file's own cities."""
    store = open_files([write_harbour(tmp_path)])
    assert store.query("ASK { id:status-granted a skos:Concept }")
    cities = rows(store.query("SELECT ?city WHERE { ?city a schema:City }"))
    assert cities == [("https://w3id.org/qualitykg/id/city-harbour",)]


def test_faults_while_answering_are_query_errors() -> None:
    """What the engine raises in the midst of rows is of our family."""
    with pytest.raises(QueryError, match="cannot answer: broken"), translated():
        raise OSError("broken")
