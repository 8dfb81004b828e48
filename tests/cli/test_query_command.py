"""`query` and `queries` as a user runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.harbour import write_harbour

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

    Run = Callable[..., Ran]

SELECT = "SELECT ?city ?label WHERE { ?city a schema:City ; rdfs:label ?label } ORDER BY ?label"


@pytest.fixture
def harbour_file(tmp_path: Path) -> Path:
    """Return the invented city's file."""
    return write_harbour(tmp_path)


def test_a_question_is_asked_by_name(run_qualitykg: Run) -> None:
    """The answer is a table with labels, in the language asked for."""
    chinese = run_qualitykg("query", "zone-city-province", "--lang", "zh")
    assert chinese.status == 0
    assert {"高新区", "贵阳市", "贵州省"} <= set(chinese.stdout.split())
    english = run_qualitykg("query", "zone-city-province", "--lang", "en")
    assert "Guizhou" in english.stdout


def test_a_parameter_is_an_option(run_qualitykg: Run) -> None:
    """A label chooses; what is not chosen is not there."""
    ran = run_qualitykg("query", "brands-by-kind", "--kind", "民族制药品牌", "--lang", "zh")
    assert ran.status == 0
    assert "同济堂" in ran.stdout
    assert "老干妈" not in ran.stdout


def test_other_graphs_are_asked_with_data(run_qualitykg: Run, harbour_file: Path) -> None:
    """`--data` stands in for the shipped graph; the ontology's labels are still there."""
    ran = run_qualitykg("query", "-e", SELECT, "--format", "csv", "--data", harbour_file)
    assert ran.stdout.splitlines()[0] == "city,label"
    assert "Harbour" in ran.stdout
    assert "Guiyang" not in ran.stdout
    asked = "ASK { qkg:Policy rdfs:label ?label }"
    assert run_qualitykg("query", "-e", asked, "--data", harbour_file).stdout == "true\n"


def test_a_file_is_asked(run_qualitykg: Run, tmp_path: Path) -> None:
    """An .rq file may be plain SPARQL, or a question with parameters of its own."""
    path = tmp_path / "cities.rq"
    path.write_text(SELECT, encoding="utf-8")
    assert "Guiyang" in run_qualitykg("query", path).stdout
    header = (
        "#+ question_zh: 问\n#+ question_en: q\n#+ description_zh: 述\n#+ description_en: d\n"
        "#+ tags: t\n#+ answers: city 城市\n#+ parameters: city (IRI of a schema:City)\n"
    )
    text = "SELECT ?city WHERE { VALUES ?city { UNDEF } ?city a schema:City }"
    path.write_text(header + text, encoding="utf-8")
    assert "贵阳市" in run_qualitykg("query", path, "--city", "贵阳", "--lang", "zh").stdout


@pytest.mark.parametrize(("ending", "begins"), [("csv", "city,label"), ("json", '{"head"')])
def test_a_file_s_ending_tells_the_format(
    run_qualitykg: Run, tmp_path: Path, ending: str, begins: str
) -> None:
    """The file is written and standard output stays empty."""
    path = tmp_path / f"answer.{ending}"
    ran = run_qualitykg("query", "-e", SELECT, "-o", path)
    assert (ran.status, ran.stdout) == (0, "")
    assert path.read_text(encoding="utf-8").startswith(begins)


def test_csv_for_excel(run_qualitykg: Run, tmp_path: Path) -> None:
    """`--bom --labels` makes a file that Chinese Excel shows as a person reads it."""
    path = tmp_path / "titles.csv"
    done = run_qualitykg("query", "titles-held", "-o", path, "--bom", "--labels", "--lang", "zh")
    assert done.status == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "中国最佳表现城市" in path.read_text(encoding="utf-8")


def test_triples_are_written_as_rdf(run_qualitykg: Run, tmp_path: Path) -> None:
    """DESCRIBE and CONSTRUCT give Turtle, or what is asked for."""
    described = run_qualitykg("query", "-e", "DESCRIBE id:brand-laoganma")
    assert "@prefix schema:" in described.stdout
    path = tmp_path / "brand.nt"
    run_qualitykg("query", "-e", "DESCRIBE id:brand-laoganma", "-o", path)
    assert path.read_text(encoding="utf-8").startswith("<https://w3id.org/qualitykg/id/brand")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_an_empty_answer_is_said(run_qualitykg: Run, form: str) -> None:
    """It is told on standard error, with the cause; the answer stays what it is; no failure."""
    ran = run_qualitykg("query", "-e", "SELECT ?x { ?x a schema:Person }", "--format", form)
    assert ran.status == 0
    assert ran.stderr.startswith("No row matches.\n  - the graph has no class schema:P")
    assert run_qualitykg("query", "-e", SELECT, "--format", form).stderr == ""


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_an_empty_graph_is_said(run_qualitykg: Run, form: str) -> None:
    """CONSTRUCT and DESCRIBE that find nothing are explained as a SELECT is."""
    for text, said in (
        ("DESCRIBE id:brand-laoganm", "the graph has no id:brand-laoganm; is id:brand-laoganma"),
        ("DESCRIBE ?x { ?x a qkg:Brand }", "is schema:Brand (brand) meant?"),
        ("CONSTRUCT WHERE { ?x a qkg:Brand }", "is schema:Brand (brand) meant?"),
        ("CONSTRUCT { ?x a ?clas } { ?x a ?class }", "is ?class meant?"),
        ("CONSTRUCT { ?l a ?x } { ?x rdfs:label ?l }", "the template gives no triple"),
    ):
        ran = run_qualitykg("query", "-e", text, "--format", form)
        assert ran.status == 0
        assert ran.stderr.startswith("No triple matches.\n  - ")
        assert said in ran.stderr
    found = run_qualitykg("query", "-e", "DESCRIBE id:brand-laoganma", "--format", form)
    assert found.stderr == ""
    assert run_qualitykg("query", "-e", "DESCRIBE id:brand-laoganm").stdout == ""


BAD = [
    (("query",), "give the name"),
    (("query", "plans", "-e", "ASK {}"), "not both"),
    (("query", "plans", "--subject", "a", "--subject", "b"), "subject is given twice"),
    (("query", "plans", "--subject", "a", "-p", "subject=b"), "subject is given twice"),
    (("query", "plans", "--bom"), "--bom goes with csv only"),
    (("query", "plans", "--labels", "--format", "json"), "--labels goes with csv only"),
    (("query", "-e", "ASK {}", "--bom", "-o", "a.json"), "--bom goes with csv only"),
    (("query", "SELECT * { ?s rdf:type/rdfs:label ?o }"), "put -e before it"),
    (("query", "planz"), "plans"),
    (("query", "有哪些品牌走向"), "see qualitykg queries"),
    (("query", "品牌走向了全国"), 'brand-markets ("Which brands'),
    (("query", "titles-held", "--holder", "桂阳市"), "holder: nothing in the graph is called"),
    (("query", "policies-of-city", "--city", "GDP"), "is no city (schema:City)"),
    (("query", "titles-held", "--holder", "a\nb"), "qualitykg queries titles-held lists"),
    (("query", "plans", "-p", "subject"), "is not of the form NAME=VALUE"),
    (("query", "titles-held", "--title", "贵阳市"), "takes no parameter title"),
    (("query", "plans", "--period", "2019"), "it takes subject"),
    (("query", "-e", "SELECT", "--period", "2019"), "go with questions"),
    (("query", "-e", "SELECT ?x {"), "-e:1:11"),
    (("query", "-e", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), "SERVICE"),
    (("query", "none.rq"), "none.rq: there is no such file"),
    (("query", "plans", "--data", "none.ttl"), "none.ttl: there is no such file"),
    (("query", "plans", "-o", "none/answer.csv"), "there is no folder none"),
    (("query", "plans", "-o", "answer.doc"), ".doc is not a format"),
    (("query", "plans", "--format", "turtle"), "as turtle; use table, csv, tsv, json, xml, mark"),
    (("query", "plans", "--format", "xls"), "xls"),
]


@pytest.mark.parametrize(("words", "said"), BAD, ids=lambda value: " ".join(value)[:40])
def test_bad_input_gets_one_sentence(run_qualitykg: Run, words: tuple[str, ...], said: str) -> None:
    """Exit status 2, nothing on standard output, no traceback."""
    ran = run_qualitykg(*words)
    assert ran.status == 2
    assert ran.stdout == ""
    assert ran.stderr.startswith("qualitykg: ")
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", "贵阳市".encode("gbk"), "GB18030"),
        ("a.ttl", b"", "empty"),
        ("a.ttl", b"<http://e/s>\n<http://e/p> .", "a.ttl:2"),
        ("a.csv", b"a,b", "not a format"),
    ],
)
def test_bad_data_gets_one_sentence(
    run_qualitykg: Run, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """The file is named, with the line where there is one."""
    path = tmp_path / name
    path.write_bytes(content)
    ran = run_qualitykg("query", "plans", "--data", path)
    assert ran.status == 2
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_questions_are_listed(run_qualitykg: Run) -> None:
    """All of them, or those with a word; as a table or as JSON."""
    everything = run_qualitykg("queries", "--lang", "zh")
    assert "approximate-numbers" in everything.stdout
    found = json.loads(run_qualitykg("queries", "哪些数字是约数", "--format", "json").stdout)
    assert [each["name"] for each in found] == ["approximate-numbers"]
    assert found[0]["competency"] == ["CQ23"]
    assert set(found[0]["question"]) == {"zh", "en"}


def test_questions_are_found_by_several_words_in_any_order(run_qualitykg: Run) -> None:
    """All must stand somewhere in what a question says of itself; traditional characters do."""
    found = json.loads(run_qualitykg("queries", "全國", "品牌", "--format", "json").stdout)
    assert [each["name"] for each in found] == ["brand-markets"]


def test_a_question_is_asked_in_its_own_words(run_qualitykg: Run) -> None:
    """With or without the question mark, in either language."""
    by_name = run_qualitykg("query", "policies-of-city", "--kind", "战略").stdout
    for words in ("某市落实了哪些政策", "Which policies does a city implement?"):
        assert run_qualitykg("query", words, "--kind", "战略").stdout == by_name


def test_a_file_of_one_s_own_is_a_question_too(run_qualitykg: Run, tmp_path: Path) -> None:
    """It is shown in full, and takes parameters that no question of the catalogue has."""
    path = tmp_path / "named.rq"
    header = (
        "#+ question_zh: 名？\n#+ question_en: Named?\n#+ description_zh: 名。\n"
        "#+ description_en: Name.\n#+ tags: names\n#+ answers: town 市\n"
        "#+ parameters: town (IRI of a schema:City; UNDEF = all)\n"
    )
    text = "SELECT ?town WHERE { VALUES ?town { UNDEF } ?town a schema:City }"
    path.write_text(header + text, encoding="utf-8")
    assert "Guiyang  id:city-guiyang     1" in run_qualitykg("queries", path).stdout
    assert "Guiyang" in run_qualitykg("query", path, "-p", "town=贵阳").stdout
    refused = run_qualitykg("query", path, "-p", "town=火星")
    assert refused.status == 2
    assert f"qualitykg queries {path} lists" in refused.stderr


def test_what_narrows_an_answer_unasked_is_said(run_qualitykg: Run) -> None:
    """On standard error, in one line; not where the parameter was given or takes all."""
    asked = ("query", "zone-city-province", "--format", "csv")
    ran = run_qualitykg(*asked, "--lang", "zh")
    assert (ran.status, ran.stderr) == (0, "未写 --zone，取 检验检测集聚示范区。\n")
    assert run_qualitykg(*asked, "--zone", "检验检测集聚示范区").stderr == ""
    english = run_qualitykg("query", "derived-ratio", "--numerator", "专利授权量", "--lang", "en")
    assert english.stderr == "--denominator is not given, so patent applications is taken.\n"
    assert run_qualitykg("query", "plans").stderr == ""


def test_no_row_may_be_an_answer(run_qualitykg: Run) -> None:
    """What it means is said by the question itself, and nothing of the query beside it."""
    ran = run_qualitykg("query", "indicators-not-stated", "--city", "贵阳市", "--lang", "zh")
    assert (ran.status, ran.stderr) == (0, "指标表中的每个指标都有数据。\n")
    ran = run_qualitykg("query", "differing-values", "--lang", "en")
    assert (ran.status, ran.stderr) == (0, "No sources differ on the same indicator.\n")


def test_a_folder_with_a_dot_in_its_name_is_a_folder(run_qualitykg: Run, tmp_path: Path) -> None:
    """It is no format that nobody knows."""
    folder = tmp_path / "answers.2020"
    folder.mkdir()
    ran = run_qualitykg("query", "plans", "-o", folder)
    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr == f"qualitykg: {folder}: this is a folder; a file is needed\n"


def test_a_value_that_gives_no_row_is_named(run_qualitykg: Run) -> None:
    """With those that give some, the likeliest first, and with the command that lists them all."""
    for words, said in (
        (("policies-by-wording", "--wording", "全面"), 'no row has "全面"; there are: 全面实现'),
        (("titles-by-status", "--status", "id:policy-kind-campaign"), "qualitykg queries titles"),
        (("policies-of-city", "--kind", "id:status-granted"), "there are: measure; mechanism"),
    ):
        ran = run_qualitykg("query", *words)
        assert ran.status == 0
        assert ran.stderr.count("\n  - ") == 1, ran.stderr
        assert said in ran.stderr


def test_no_question_with_the_word_is_said(run_qualitykg: Run) -> None:
    """An empty list is a list, and a sentence on standard error."""
    ran = run_qualitykg("queries", "xyzzy", "--format", "json")
    assert (ran.status, json.loads(ran.stdout)) == (0, [])
    assert "xyzzy" in ran.stderr


def test_a_question_is_shown_in_full(run_qualitykg: Run) -> None:
    """Its words, its parameters with the values that the graph has, its columns, its SPARQL."""
    shown = run_qualitykg("queries", "policies-by-wording").stdout
    assert "Which policies do the sources speak of in certain words?" in shown
    assert '--wording  text; "全面实现"@zh when left out' in shown
    assert "全面落实" in shown
    assert "values in all" in shown
    assert "graph.queries.policies_by_wording(wording=…)" in shown
    assert "  SELECT DISTINCT ?body ?wording ?policy WHERE {" in shown


def test_a_question_in_full_is_json_too(run_qualitykg: Run) -> None:
    """With the values of its parameters, their labels and rows."""
    ran = run_qualitykg("queries", "policies-of-city", "--format", "json")
    [said] = json.loads(ran.stdout)
    [city] = said["values"]["city"]
    assert city["label"] == {"zh": "贵阳市", "en": "Guiyang"}
    assert said["licence"] == "Apache-2.0"


def test_questions_are_linked_data_for_other_editors(run_qualitykg: Run) -> None:
    """All of them, or those with a word."""
    everything = run_qualitykg("queries", "--format", "turtle").stdout
    assert everything.count("a sh:SPARQLExecutable") > 40
    some = run_qualitykg("queries", "哪些数字是约数", "--format", "turtle").stdout
    assert some.count("a sh:SPARQLExecutable") == 1


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("xml", "<?xml"), ("srx", "<?xml"), ("srj", '{"head"'), ("htm", "<!doctype html>")],
)
def test_usual_endings_are_known(
    run_qualitykg: Run, tmp_path: Path, ending: str, begins: str
) -> None:
    """What W3C's formats are often called, beside our own endings."""
    path = tmp_path / f"answer.{ending}"
    assert run_qualitykg("query", "-e", SELECT, "-o", path).status == 0
    assert path.read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize("ending", ["trig", "nq", "n3"])
def test_a_construct_is_written_in_every_rdf_format(
    run_qualitykg: Run, tmp_path: Path, ending: str
) -> None:
    """Those of datasets too, in the default graph."""
    path = tmp_path / f"graph.{ending}"
    made = "CONSTRUCT { id:a a id:b } { }"
    assert run_qualitykg("query", "-e", made, "-o", path).status == 0
    assert "a" in path.read_text(encoding="utf-8")


def test_a_truth_value_is_no_workbook(run_qualitykg: Run, tmp_path: Path) -> None:
    """A file that a spreadsheet cannot open is not written."""
    path = tmp_path / "truth.xlsx"
    ran = run_qualitykg("query", "-e", "ASK {}", "-o", path)
    assert ran.status == 2
    assert "use csv, json or xml" in ran.stderr
    assert not path.exists()
