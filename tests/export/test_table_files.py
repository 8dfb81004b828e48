"""Tables load in the tools that they are for, with types, and say what the graph says."""

from __future__ import annotations

import datetime
import io
import warnings
from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest
import sdmx
from csvw import CSVW
from rdflib import RDF, Graph, URIRef
from sdmx.model import common, v30

from qualitykg.errors import FormatError
from qualitykg.export.csvw import METADATA, csv_files
from qualitykg.export.data_tables import Column, Table, tables_of
from qualitykg.export.parquet import as_parquet, parquet_files
from qualitykg.export.sdmx import ATTRIBUTES, DIMENSIONS, as_sdmx_csv
from qualitykg.export.workbooks import Sheet, answer_as_workbook, tables_as_workbook, write_workbook
from qualitykg.files import write_folder
from qualitykg.knowledge_graph import KnowledgeGraph
from qualitykg.locations import data_file
from qualitykg.namespaces import ID, QB
from qualitykg.store.statements import Statements
from qualitykg.text import Text

if TYPE_CHECKING:
    from pathlib import Path

GDP = f"{ID}observation-guiyang-gdp-2019-report-guiyang-government-work"
HOSTILE = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "http://e/x",
    "{=1}",
    "_x0041_",
    "a\x01b",
    "007",
]


@pytest.fixture(scope="module")
def shipped() -> Statements:
    """Return the shipped graph."""
    return Statements.read([data_file()])


def test_the_tables_hold_each_claim_and_observation(shipped: Statements) -> None:
    """As another library counts them; every entity has both labels."""
    graph = Graph().parse(data_file())
    claims, observations, entities = tables_of(shipped)
    claimed = set(graph.subjects(RDF.type, URIRef("https://w3id.org/qualitykg/ontology#Claim")))
    assert {row[0] for row in claims.rows} == set(map(str, claimed))
    assert len(claims.rows) == len({row[-1] for row in claims.rows}) == 906
    observed = set(map(str, graph.subjects(RDF.type, URIRef(f"{QB}Observation"))))
    assert sorted(row[0] for row in observations.rows) == sorted(observed)
    assert all(row[1] and row[2] for row in entities.rows)
    assert f"{ID}brand-laoganma" in {row[0] for row in entities.rows}


def test_an_unknown_table_is_refused(shipped: Statements) -> None:
    """The sentence lists the tables."""
    with pytest.raises(FormatError, match="claims, observations, entities"):
        tables_of(shipped, "cities")


def test_csv_is_valid_csv_on_the_web(
    shipped: Statements, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A validator of the standard finds nothing, and notices a cell that is not of its type."""
    folder = tmp_path / "tables"
    write_folder(folder, csv_files(shipped))
    assert CSVW(str(folder / METADATA), validate=True).is_valid
    assert caplog.messages == []
    table = folder / "observations.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace(",403960000000,", ",much,"), encoding="utf-8", newline="")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _ = CSVW(str(folder / METADATA), validate=True).is_valid  # it tells in the log
    assert [each for each in caplog.messages if "invalid lexical value for decimal" in each]


def test_csv_reads_in_pandas(shipped: Statements) -> None:
    """Numbers are numbers, and Chinese is Chinese without a byte order mark."""
    frame = pd.read_csv(io.BytesIO(csv_files(shipped)["observations.csv"])).set_index("observation")
    assert frame.loc[GDP, "value"] == 403960000000
    assert frame.loc[GDP, "area_zh"] == "贵阳市"
    assert frame.loc[GDP, "written"] == "4039.6亿元"


def test_parquet_has_types(shipped: Statements) -> None:
    """Decimals, dates, whole numbers and truth values, with nulls."""
    files = parquet_files(shipped)
    frame = pd.read_parquet(io.BytesIO(files["observations.parquet"])).set_index("observation")
    assert frame.loc[GDP, "value"] == Decimal(403960000000)
    assert frame.loc[GDP, "period_start"] == datetime.date(2019, 1, 1)
    claims = pd.read_parquet(io.BytesIO(files["claims.parquet"]))
    assert claims["start"].dtype == "int64"
    assert claims["in_open_list"].dtype == "bool"


def test_a_cell_that_is_no_number_makes_its_column_text() -> None:
    """A graph from elsewhere may say anything; nothing is lost and nothing crashes."""
    column = Column("n", Text("数", "number"), "integer")
    for cell in ("seven", "9" * 30):
        table = Table("t", Text("表", "table"), (column,), [("1",), (cell,), ("",)])
        frame = pd.read_parquet(io.BytesIO(as_parquet(table)))
        assert frame["n"].tolist()[:2] == ["1", cell]


def test_a_workbook_opens_with_types_and_a_frozen_header(shipped: Statements) -> None:
    """Three sheets, headings in the user's language, wide enough for Chinese."""
    written = tables_as_workbook(shipped, language="zh")
    book = openpyxl.load_workbook(io.BytesIO(written))
    assert book.sheetnames == ["claims", "observations", "entities"]
    sheet = book["observations"]
    headings = [cell.value for cell in sheet[1]]
    row = next(r for r in sheet.iter_rows(values_only=True) if r[0] == GDP)
    said = dict(zip(headings, row, strict=True))
    assert said["数值"] == 403960000000
    assert said["时期起"] == datetime.datetime(2019, 1, 1)  # noqa: DTZ001
    assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("A2", True)
    assert sheet.column_dimensions["C"].width >= 8


def test_nothing_in_a_workbook_runs() -> None:
    """Formulas, links and odd signs are text and come back letter by letter."""
    rows = [[text] for text in HOSTILE]
    written = write_workbook([Sheet("a/b:c", ["=heading"], rows, lambda *_: "string")])
    book = openpyxl.load_workbook(io.BytesIO(written))
    sheet = book["a-b-c"]
    cells = [cell for (cell,) in sheet.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}
    plain = [text for text in HOSTILE if "\x01" not in text and not text.startswith("_x")]
    assert set(plain) <= {cell.value for cell in cells}


def test_what_excel_cannot_hold_is_refused() -> None:
    """A text of more than 32767 characters would be dropped in silence."""
    with pytest.raises(FormatError, match="32767"):
        write_workbook([Sheet("s", ["h"], [["字" * 32768]], lambda *_: "string")])


def test_an_answer_becomes_a_workbook() -> None:
    """Labels in place of IRIs, numbers as numbers, headings of the question."""
    answer = KnowledgeGraph.load().query(
        "SELECT ?area ?value WHERE { ?o sdmx-dimension:refArea ?area ; qkg:hasIndicator"
        " id:indicator-gdp ; sdmx-measure:obsValue ?value }"
    )
    sheet = openpyxl.load_workbook(io.BytesIO(answer_as_workbook(answer, "zh"))).active
    assert sheet is not None
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [
        ["area", "value"],
        ["贵阳市", 403960000000],
    ]


# The library leaves the file open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_statistical_tool_reads_the_observations(shipped: Statements, tmp_path: Path) -> None:
    """The SDMX library finds each observation under its dimensions."""
    path = tmp_path / "observations.csv"
    path.write_bytes(as_sdmx_csv(shipped))
    agency = common.Agency(id="QUALITYKG")
    structure = v30.DataStructureDefinition(id="OBSERVATIONS", maintainer=agency, version="1.0.0")
    structure.dimensions.extend(v30.Dimension(id=each) for each in DIMENSIONS)
    structure.attributes.extend(v30.DataAttribute(id=each) for each in ATTRIBUTES)
    structure.measures.append(v30.Measure(id="OBS_VALUE"))
    message = sdmx.read_sdmx(path, structure=structure)
    series = sdmx.to_pandas(message.data[0])  # type: ignore[attr-defined]
    assert len(series) == len(set(series.index)) == 30
    gdp = series.xs("indicator-gdp", level="INDICATOR").xs("period-2019", level="REF_PERIOD")
    assert gdp.tolist() == [403960000000.0]
