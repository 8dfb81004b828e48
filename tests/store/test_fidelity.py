"""What a file says is what an answer says: terms through load, query and each format."""

from __future__ import annotations

import csv
import io
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualitykg.errors import FormatError
from qualitykg.export.rdf import graph_as_bytes
from qualitykg.formats import RDF_FORMATS, format_named
from qualitykg.namespaces import XSD
from qualitykg.store.guarded import GuardedStore
from qualitykg.store.kept import KeptSolutions, keep
from qualitykg.store.oxigraph import OxigraphStore
from qualitykg.store.results import Solutions, Triples
from qualitykg.store.statements import Statements
from qualitykg.store.terms import value_of
from tests.harbour import write_harbour

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qualitykg.store.terms import Row

Term: TypeAlias = "ox.NamedNode | ox.Literal"
PARSED = {
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
ALL = "SELECT ?s ?o { ?s <http://e/p> ?o }"
FEW = settings(max_examples=25, deadline=None)

# Without the signs that XML has no way to write, which a test of their own is about.
SIGNS = st.sampled_from("\"'\\\t\n\r,;<>&]?^@ \u200b\ufeff\u2028\x7f\x85") | st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"
)
STRINGS = st.text(SIGNS, max_size=12) | st.sampled_from(
    ["临港市😀", "_:b0", "<http://e/>", "a\r\nb"]
)
ODD = [
    ("abc", "integer"),
    ("9" * 40, "integer"),
    ("1e999999999", "decimal"),
    ("0.1234567890123456789", "decimal"),
    ("2020-02-30", "date"),
    ("TRUE", "boolean"),
    (" 1 ", "int"),
]
IRIS = st.lists(st.sampled_from(["a", "路", "%20", "é", "/", "?", "'", "&", "(", ";", "😀"]))


def typed(value: object, name: str) -> ox.Literal:
    """Return a literal of an XSD datatype."""
    return ox.Literal(str(value), datatype=ox.NamedNode(f"{XSD}{name}"))


TERMS: st.SearchStrategy[Term] = st.one_of(
    IRIS.map(lambda parts: ox.NamedNode(f"http://e/{''.join(parts)}")),
    STRINGS.map(ox.Literal),
    st.builds(ox.Literal, STRINGS, language=st.sampled_from(["zh", "en", "zh-Hans"])),
    STRINGS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("http://e/own-type"))),
    st.integers(-(2**63), 2**63 - 1).map(lambda number: typed(number, "integer")),
    st.integers(-(10**9), 10**9).map(lambda number: typed(f"{number}.5", "decimal")),
    st.dates().map(lambda day: typed(day, "date")),
    st.sampled_from([typed("true", "boolean"), typed("false", "boolean")]),
    st.sampled_from([typed(*each) for each in ODD]),
)
GRAPHS = st.lists(TERMS, min_size=1, max_size=12)
# What a file may write and a store does not keep: the value stays.
REWRITTEN = [
    ("1.10", "decimal", "1.1", "decimal"),
    (".5", "decimal", "0.5", "decimal"),
    ("007", "integer", "7", "integer"),
    ("+7", "integer", "7", "integer"),
    ("7", "int", "7", "integer"),
    ("7", "nonNegativeInteger", "7", "integer"),
    ("1e3", "double", "1000", "double"),
]


def in_short(text: str) -> str:
    """Return a string as N-Triples must escape it, and no further."""
    for sign, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, escape)
    return f'"{text}"'


def in_long(text: str) -> str:
    """Return a string of Turtle that spans lines."""
    return '"""' + text.replace("\\", "\\\\").replace('"', '\\"') + '"""'


WRITE: dict[str, Callable[[str], str]] = {"nt": in_short, "ttl": in_long}


def write_term(term: Term, quoted: Callable[[str], str]) -> str:
    """Return a term as a file has it, strings written by `quoted`."""
    if isinstance(term, ox.NamedNode):
        return f"<{term.value}>"
    if term.language:
        return f"{quoted(term.value)}@{term.language}"
    return f"{quoted(term.value)}^^<{term.datatype.value}>"


def stored(terms: list[Term], ending: str) -> tuple[OxigraphStore, Statements]:
    """Return a store, and the statements, of a file with these terms as objects."""
    lines = (
        f"<http://e/{n}> <http://e/p> {write_term(term, WRITE[ending])} .\n"
        for n, term in enumerate(terms)
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"terms.{ending}"
        path.write_bytes("".join(lines).encode())
        store = OxigraphStore()
        store.load(path)
        return store, Statements.read([path])


def ask(store: OxigraphStore | GuardedStore, text: str = ALL) -> Solutions:
    """Return the rows of a SELECT."""
    result = store.query(text)
    assert isinstance(result, Solutions)
    return result


def objects(rows: Iterable[Sequence[object]]) -> list[object]:
    """Return the objects in the order of their subjects' numbers."""
    ordered = sorted(rows, key=lambda row: int(str(row[0]).strip("<>").rpartition("/")[2]))
    return [row[1] for row in ordered]


def parsed(written: bytes, name: str) -> Iterator[Row]:
    """Yield the rows of an answer that was written down."""
    rows = ox.parse_query_results(written, format=PARSED[name])
    assert isinstance(rows, ox.QuerySolutions)
    return ((row[0], row[1]) for row in rows)


@pytest.mark.parametrize("ending", WRITE)
@FEW
@given(terms=GRAPHS)
def test_terms_come_out_as_they_went_in(ending: str, terms: list[Term]) -> None:
    """Each format that tells kinds of terms apart gives back the file's own terms."""
    store, _ = stored(terms, ending)
    assert objects(ask(store)) == terms
    for name in PARSED:
        assert objects(parsed(ask(store).serialize(name), name)) == terms


@FEW
@given(terms=GRAPHS)
def test_other_readers_find_the_same_values(terms: list[Term]) -> None:
    """Python's CSV and XML readers find IRIs and lexical forms, letter by letter."""
    values = sorted(map(value_of, terms))
    store, _ = stored(terms, "nt")
    table = ask(store).serialize("csv").decode()
    rows = csv.reader(io.StringIO(table, newline=""), strict=True)
    assert sorted(row[1] for row in rows) == sorted([*values, "o"])
    tree = ElementTree.fromstring(ask(store).serialize("xml"))  # noqa: S314 - we wrote it
    cells = tree.iterfind(".//{*}binding[@name='o']/*")
    assert sorted(cell.text or "" for cell in cells) == values


@FEW
@given(terms=GRAPHS)
def test_a_kept_answer_is_the_answer(terms: list[Term]) -> None:
    """An answer that was kept as bytes says the same in each format, and as values."""
    store, _ = stored(terms, "nt")
    kept = keep(ask(store), rows=100, size=1 << 20)
    assert isinstance(kept, KeptSolutions)
    assert list(kept) == list(ask(store))
    assert list(kept.values()) == list(ask(store).values())
    assert list(zip(*kept.written(), strict=True)) == [tuple(map(str, row)) for row in ask(store)]
    for name in (*PARSED, "csv"):
        assert kept.serialize(name) == ask(store).serialize(name)


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GuardedStore]:
    """Return a store behind a guard; what it is asked about stands in the query."""
    with GuardedStore([write_harbour(tmp_path_factory.mktemp("fidelity"))]) as store:
        yield store


@FEW
@given(terms=GRAPHS)
def test_terms_pass_the_guard(guarded: GuardedStore, terms: list[Term]) -> None:
    """What a worker sends is what the engine of this process writes, byte for byte."""
    text = f"SELECT ?o {{ VALUES ?o {{ {' '.join(map(str, terms))} }} }}"
    answer, plain = ask(guarded, text), OxigraphStore()
    assert [row[0] for row in answer] == terms
    for name in (*PARSED, "csv"):
        assert answer.serialize(name) == ask(plain, text).serialize(name)


@FEW
@given(terms=GRAPHS)
def test_triples_pass_the_guard(guarded: GuardedStore, terms: list[Term]) -> None:
    """The triples that a worker sends are those of the engine, in each format and as terms."""
    text = f"CONSTRUCT {{ <a:b> <a:c> ?o }} {{ VALUES ?o {{ {' '.join(map(str, terms))} }} }}"
    answer, plain = guarded.query(text), OxigraphStore().query(text)
    assert isinstance(answer, Triples)
    assert isinstance(plain, Triples)
    assert [row[2] for row in answer] == list(dict.fromkeys(terms))
    assert list(answer) == list(plain)
    for name in ("ntriples", "turtle", "jsonld"):
        again = OxigraphStore().query(text)
        assert answer.serialize(name) == again.serialize(name)


@pytest.mark.parametrize(("written", "kind", "value", "kept_kind"), REWRITTEN)
def test_a_store_keeps_the_value_of_a_number(
    written: str, kind: str, value: str, kept_kind: str
) -> None:
    """Numbers come out in the engine's spelling, equal in value; an export keeps the file's."""
    store, statements = stored([typed(written, kind)], "nt")
    assert objects(ask(store)) == [typed(value, kept_kind)]
    assert Decimal(written) == Decimal(value)
    assert [term for _, _, term in statements] == [typed(written, kind)]


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "trig", "nquads"])
@FEW
@given(terms=GRAPHS, numbers=st.lists(st.sampled_from(REWRITTEN)))
def test_an_export_keeps_each_literal(
    name: str, terms: list[Term], numbers: list[tuple[str, str, str, str]]
) -> None:
    """Numbers too leave as they were written."""
    said = [*terms, *(typed(written, kind) for written, kind, _, _ in numbers)]
    _, statements = stored(said, "ttl")
    written = graph_as_bytes(statements, format_named(name, RDF_FORMATS))
    form = ox.RdfFormat.JSON_LD if name == "jsonld" else ox.RdfFormat.TRIG
    quads = ox.parse(written, format=form)
    rows = ((each.subject, each.object) for each in quads)
    assert objects(rows) == said


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_xml_is_refused_what_it_cannot_hold(sign: str) -> None:
    """A control character is told of, where the answer would be no XML; the others hold it."""
    store, _ = stored([ox.Literal(f"a{sign}")], "nt")
    with pytest.raises(FormatError, match="XML cannot hold"):
        ask(store).serialize("xml")
    assert objects(parsed(ask(store).serialize("json"), "json")) == [ox.Literal(f"a{sign}")]
