"""`show` and `export` as a user runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import Graph

from qualitykg.locations import data_file
from tests.harbour import TEXT, write_harbour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

    Run = Callable[..., Ran]


@pytest.fixture
def harbour_file(tmp_path: Path) -> Path:
    """Return the invented city's file."""
    return write_harbour(tmp_path)


@pytest.mark.parametrize("name", ["老干妈", "Lao Gan Ma", "brand-laoganma", "id:brand-laoganma"])
def test_a_card_is_shown_by_any_name(run_qualitykg: Run, name: str) -> None:
    """Label, other language and id lead to the same card."""
    ran = run_qualitykg("show", name, "--lang", "en")
    assert ran.status == 0
    assert ran.stdout.startswith("老干妈  Lao Gan Ma\n  id:brand-laoganma\n")
    assert "¶18" in ran.stdout


def test_a_plan_is_shown_as_a_plan(run_qualitykg: Run) -> None:
    """The platform to be built is not shown as a fact."""
    ran = run_qualitykg("show", "智慧市监", "--lang", "zh")
    assert "  贵阳市  [计划中, 拟建]" in ran.stdout


def test_a_claim_that_says_no_more_has_no_brackets(run_qualitykg: Run, tmp_path: Path) -> None:
    """A claim of another's graph, without a modality, on a card, by itself and on a way."""
    path = tmp_path / "other.ttl"
    path.write_text(
        "PREFIX : <http://e/> PREFIX qkg: <https://w3id.org/qualitykg/ontology#>\n"
        "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>\n"
        ":a a :T . :b a :T .\n"
        ":c a qkg:Claim ; rdf:subject :a ; rdf:predicate :knows ; rdf:object :b .\n",
        encoding="utf-8",
    )
    for words in (
        ("show", "http://e/a"),
        ("show", "http://e/c"),
        ("path", "http://e/a", "http://e/b"),
    ):
        ran = run_qualitykg(*words, "--data", path)
        assert ran.status == 0
        assert "http://e/b" in ran.stdout
        assert "[" not in ran.stdout


def test_words_are_quoted_from_the_text(
    run_qualitykg: Run, harbour_file: Path, tmp_path: Path
) -> None:
    """With `--source` each place has its words, checked by digest."""
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8", newline="")
    ran = run_qualitykg("show", "质量官", "--data", harbour_file, "--lang", "zh")
    assert "落实首席质量官制度" not in ran.stdout
    words = ("show", "首席质量官制度", "--data", harbour_file, "--source", text, "--lang", "zh")
    assert "「落实首席质量官制度」" in run_qualitykg(*words).stdout


def test_the_article_s_words_are_quoted(run_qualitykg: Run, article: Path) -> None:
    """On the shipped graph, with the article at hand."""
    ran = run_qualitykg("show", "GDP", "--source", article, "--lang", "zh")
    assert "「达到4039.6亿元」" in ran.stdout
    assert "4039.6 亿元（2019 年）" in ran.stdout


def test_a_claim_is_shown_by_its_id(run_qualitykg: Run, harbour_file: Path, tmp_path: Path) -> None:
    """What it states, how, where, in which words, and the IRI to cite it by."""
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8", newline="")
    words = ("--data", harbour_file, "--source", text, "--lang", "zh")
    for name in ("id:claim-6", "https://w3id.org/qualitykg/id/claim-6"):
        lines = run_qualitykg("show", name, *words).stdout.splitlines()
        assert lines[0] == "临港市 · 落实政策 · 首席质量官制度"
        assert lines[2] == "  永久链接: https://w3id.org/qualitykg/id/claim-6"
        assert "  [已成事实]" in lines
        assert "      「落实首席质量官制度」" in lines
        assert lines[-2] == "文献"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "桂阳市"), "nearest"),
        (("show", "试点"), "id:status-pilot"),
        (("show", "贵阳市", "--source", "none.txt"), "no such file"),
        (("show", "贵阳市", "--data", "none.ttl"), "no such file"),
        (("export", "-o", "none/graph.ttl"), "no folder none"),
        (("export", "-o", "."), "folder"),
        (("export", "-o", "graph.txt"), ".txt is not a format"),
        (("export", "-o", "graph.csv"), "--table"),
        (("export", "--format", "neo4j"), "name a folder"),
        (("export", "--format", "turtle", "--table", "claims"), "no tables"),
        (("export", "--format", "csv", "-o", "none/tables"), "no folder none"),
        (("export", "-o", "graph.nt", "--format", "turtle"), "another format"),
        (("export", "--data", "none.ttl"), "no such file"),
        (("export", "--entity", "桂阳市"), "nearest"),
        (("export", "--class", "政测"), "no class"),
        (("export", "--construct", "none.rq"), "no such file"),
        (("export", "-e", "SELECT ?s { ?s ?p ?o }"), "CONSTRUCT"),
    ],
)
def test_bad_input_gets_one_sentence(run_qualitykg: Run, words: tuple[str, ...], said: str) -> None:
    """Exit status 2, nothing on standard output, one line on standard error."""
    ran = run_qualitykg(*words)
    assert (ran.status, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_another_text_is_refused(run_qualitykg: Run, tmp_path: Path) -> None:
    """A text that the graph was not read from is not quoted."""
    other = tmp_path / "other.txt"
    other.write_text("别的文章。" * 900, encoding="utf-8")
    ran = run_qualitykg("show", "老干妈", "--source", other)
    assert ran.status == 2
    assert "other.txt" in ran.stderr


@pytest.mark.parametrize(("ending", "parser"), [("ttl", "turtle"), ("nt", "nt"), ("rdf", "xml")])
def test_the_graph_is_exported(
    run_qualitykg: Run, tmp_path: Path, ending: str, parser: str
) -> None:
    """The file's ending tells the format, and the graph comes back whole."""
    target = tmp_path / f"graph.{ending}"
    ran = run_qualitykg("export", "-o", target)
    assert (ran.status, ran.stdout, ran.stderr) == (0, "", "")
    assert set(Graph().parse(target, format=parser)) == set(Graph().parse(data_file()))


def test_an_export_goes_to_the_screen(run_qualitykg: Run, harbour_file: Path) -> None:
    """Turtle unless another format is named; `-o -` is the same as none."""
    turtle = run_qualitykg("export", "--data", harbour_file)
    assert turtle.stdout.startswith("@prefix")
    lines = run_qualitykg("export", "--data", harbour_file, "--format", "ntriples", "-o", "-")
    assert sorted(lines.stdout.splitlines()) == lines.stdout.splitlines()


def test_one_entity_is_exported(run_qualitykg: Run) -> None:
    """By any of its names, with its claims, or without them."""
    whole = run_qualitykg("export", "--entity", "lao gan ma", "--format", "ntriples")
    bare = run_qualitykg(
        "export", "--entity", "老干妈", "--without", "claims", "--format", "ntriples"
    )
    assert whole.stdout.count("\n") > bare.stdout.count("\n") > 5
    assert "id/claim-" in whole.stdout
    assert "id/claim-" not in bare.stdout
    assert '"老干妈"@zh' in bare.stdout


@pytest.mark.parametrize("name", ["qkg:Policy", "政策"])
def test_one_class_is_exported(run_qualitykg: Run, name: str) -> None:
    """By its prefixed name or its label: each policy is in it, with its kind."""
    ran = run_qualitykg("export", "--class", name)
    graph = Graph().parse(data=ran.stdout)
    kinds = graph.query("SELECT DISTINCT ?s { ?s a qkg:Policy ; dcterms:type ?kind }")
    assert len(kinds) == 72


def test_what_a_construct_gives_is_exported(run_qualitykg: Run, tmp_path: Path) -> None:
    """From a file or from the command line, in any format."""
    text = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s a schema:City ; rdfs:label ?o }"
    (tmp_path / "city.rq").write_text(text, encoding="utf-8")
    for words in (("-e", text), ("--construct", tmp_path / "city.rq")):
        ran = run_qualitykg("export", *words, "--format", "ntriples")
        assert sorted(line.split('"')[1] for line in ran.stdout.splitlines()) == [
            "Guiyang",
            "贵阳市",
        ]


def test_the_description_has_the_files_that_were_read(
    run_qualitykg: Run, harbour_file: Path
) -> None:
    """With a checksum; a part of a graph has no such file."""
    words = ("export", "--data", harbour_file, "--format", "void")
    whole, part = run_qualitykg(*words), run_qualitykg(*words, "--entity", "临港市")
    assert "https://w3id.org/qualitykg/harbour.ttl" in whole.stdout
    assert "spdx:checksumValue" in whole.stdout
    assert "void:triples" in part.stdout
    assert "spdx:" not in part.stdout


def test_the_command_and_the_room_leave_out_the_same_kinds() -> None:
    """The command lists them itself, because the room imports the engine."""
    from qualitykg.cli.export_command import _OMISSIONS
    from qualitykg.export.omissions import OMISSIONS

    assert _OMISSIONS == OMISSIONS


def test_tables_become_a_folder_whole_or_not_at_all(run_qualitykg: Run, tmp_path: Path) -> None:
    """It is replaced by the next export, and left alone when something else lies in it."""
    folder = tmp_path / "tables"
    words = ("export", "--format", "csv", "-o", folder)
    assert run_qualitykg(*words).status == 0
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(first) == {"claims.csv", "observations.csv", "entities.csv", "csv-metadata.json"}
    assert run_qualitykg(*words).status == 0
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    refused = run_qualitykg(*words, "--entity", "老干妈")
    assert (refused.status, "other things" in refused.stderr) == (2, True)
    assert (folder / "claims.csv").read_bytes() == first["claims.csv"]
    assert list(tmp_path.iterdir()) == [folder]


def test_one_table_is_one_file(run_qualitykg: Run, tmp_path: Path) -> None:
    """The ending tells the format, and CSV is the usual one; an answer may be a workbook too."""
    assert run_qualitykg("export", "--table", "claims").stdout.startswith("claim,subject,")
    target = tmp_path / "claims.csv"
    assert run_qualitykg("export", "--table", "claims", "-o", target).status == 0
    assert target.read_text(encoding="utf-8").startswith("claim,subject,subject_zh")
    workbook = tmp_path / "answer.xlsx"
    assert run_qualitykg("query", "policies-of-city", "-o", workbook).status == 0
    assert workbook.read_bytes().startswith(b"PK")
