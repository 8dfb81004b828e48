"""What a data file says, and what is refused in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import (
    DataFileError,
    DuplicateError,
    FileError,
    QualityKGError,
    SpanError,
    SyntaxInFileError,
    UnknownTermError,
)
from qualitykg.namespaces import ID, QKG, RDF, SDMX_DIMENSION, SDMX_MEASURE, XSD
from qualitykg.reading.claims import Literal
from qualitykg.reading.collection import read_collection
from qualitykg.reading.data_file import read_data_file

if TYPE_CHECKING:
    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.reading.claims import Claim
    from tests.reading.hill_town import HillTown

GDP = f"{ID}observation-hill-town-gdp-2021-report-hill-town-statistics"


def claims_of(town: HillTown, vocabulary: Vocabulary, subject: str) -> dict[str, Claim]:
    """Return the claims about one subject, by predicate."""
    file = read_data_file(town.path, vocabulary)
    return {claim.predicate: claim for claim, _ in file.claims if claim.subject == subject}


def test_value_is_stored_in_its_base_unit_and_as_written(
    town: HillTown, vocabulary: Vocabulary
) -> None:
    """亿元 becomes yuan, and the written number and wording stay beside it."""
    gdp = claims_of(town, vocabulary, GDP)
    assert str(gdp[f"{SDMX_MEASURE}obsValue"].object).startswith('"31250000000"')
    assert str(gdp[f"{QKG}hasWrittenNumber"].object).startswith('"312.5"')
    assert str(gdp[f"{QKG}isWrittenAs"].object).startswith('"312.5亿元"@zh')


def test_each_part_rests_on_its_own_words(town: HillTown, vocabulary: Vocabulary) -> None:
    """The period of an observation points at the year, its value at the figure."""
    text = town.text_path.read_text(encoding="utf-8")
    gdp = claims_of(town, vocabulary, GDP)
    spans = {key: claim.evidence[0].span for key, claim in gdp.items()}
    year, value = spans[f"{SDMX_DIMENSION}refPeriod"], spans[f"{SDMX_MEASURE}obsValue"]
    assert text[year.start : year.end] == "2021年"
    assert text[value.start : value.end] == "达到312.5亿元"


def test_report_speaks_where_it_is_cited(town: HillTown, vocabulary: Vocabulary) -> None:
    """The voice of a figure is the report that the article cites."""
    gdp = claims_of(town, vocabulary, GDP)
    voices = {claim.evidence[0].voice for claim in gdp.values()}
    assert voices == {f"{ID}report-hill-town-statistics"}


def test_threshold_is_not_a_second_value(town: HillTown, vocabulary: Vocabulary) -> None:
    """突破300亿元 is a threshold of the observation, with its own comparator."""
    gdp = claims_of(town, vocabulary, GDP)
    threshold = gdp[f"{QKG}passesThreshold"].object
    assert isinstance(threshold, str)
    own = claims_of(town, vocabulary, threshold)
    assert own[f"{QKG}hasComparator"].object == f"{ID}comparator-gt"
    assert str(own[f"{QKG}hasWrittenNumber"].object).startswith('"300"')


def test_silent_period_is_a_form_and_not_a_claim(town: HillTown, vocabulary: Vocabulary) -> None:
    """A figure without a period gets the period "not stated", which no words are cited for."""
    file = read_data_file(town.path, vocabulary)
    subject = f"{ID}observation-hill-town-trademarks-not-stated-hill-town"
    assert (subject, f"{SDMX_DIMENSION}refPeriod", f"{ID}period-not-stated") in dict(file.forms)
    assert f"{SDMX_DIMENSION}refPeriod" not in claims_of(town, vocabulary, subject)


def test_part_points_at_its_whole(town: HillTown, vocabulary: Vocabulary) -> None:
    """A part given by indicator is the observation with the same other dimensions."""
    part = f"{ID}observation-hill-town-international-trademarks-not-stated-hill-town"
    whole = claims_of(town, vocabulary, part)[f"{QKG}isSubsetOf"].object
    assert whole == f"{ID}observation-hill-town-trademarks-not-stated-hill-town"


def test_planned_claim_is_not_asserted(town: HillTown, vocabulary: Vocabulary) -> None:
    """A platform that will be built is claimed as planned, though it is already a platform."""
    city = claims_of(town, vocabulary, f"{ID}city-hill-town")
    platform = claims_of(town, vocabulary, f"{ID}platform-quality-cloud")
    assert not city[f"{QKG}buildsPlatform"].is_asserted
    assert all(claim.is_asserted for claim in platform.values())


def test_target_is_a_planned_figure_and_no_observation(
    town: HillTown, vocabulary: Vocabulary
) -> None:
    """A figure that is aimed at has its own node, so that the later fact cannot clash with it."""
    town.change("    observations:\n", "    modality: target\n    observations:\n")
    file = read_data_file(town.path, vocabulary)
    planned = GDP.replace("observation-", "planned-figure-")
    assert (planned, f"{RDF}type", f"{QKG}PlannedFigure") in dict(file.forms)
    parts = [claim for claim, _ in file.claims if claim.subject == planned]
    assert len(parts) > 5
    assert not any(claim.is_asserted for claim in parts)


def test_planned_designation_is_told_by_its_status(town: HillTown, vocabulary: Vocabulary) -> None:
    """How far a title is on its way is the status's to say, not the modality's."""
    town.change(
        "    claims:\n      - [city-hill-town, buildsPlatform, platform-quality-cloud]\n",
        "    designations:\n      - {entity: city-hill-town, title: platform-quality-cloud,"
        " status: being-created}\n",
    )
    with pytest.raises(DataFileError, match="leave modality out"):
        read_data_file(town.path, vocabulary)


OBJECT = "cultivatesBrand, brand-cloud-tea]"
Wrong = tuple[str, str, type[QualityKGError], str]
WRONG: list[Wrong] = [
    ("implementsPolicy,", "implementPolicy,", UnknownTermError, "implementsPolicy"),
    ("Brand, brand-cloud-tea", "Brand, brand-x-tea", UnknownTermError, "cloud-tea"),
    ("class: Platform", "class: Platfrom", UnknownTermError, "Platform"),
    ("indicator: gdp", "indicator: gpd", UnknownTermError, "gdp"),
    ("unit: 亿元", "unit: 亿圆", UnknownTermError, "units.ttl"),
    ("modality: planned", "modality: planed", UnknownTermError, "planned"),
    ("id: brand-cloud-tea", "id: city-hill-town", DuplicateError, "city-hill-town is taken"),
    ("id: brand-cloud-tea", "id: city-guiyang", DuplicateError, "without listing it"),
    ("id: brand-cloud-tea", "id: Cloud Tea", DataFileError, "lower-case"),
    ("    zh: 云雾茶\n", "", DataFileError, "zh is missing"),
    ("zh: 云雾茶\n", "zh:\n", DataFileError, "one piece of text"),
    ("value: 312.5", "value: 约312.5", DataFileError, "not a number"),
    ("value: 312.5", "value: 1e999999999", DataFileError, "not a number"),
    ("value: 312.5", "value: NaN", DataFileError, "not a number"),
    ("issued: 2022-03-01", "issued: 20220301", DataFileError, "not a date"),
    ("characters: ", "characters: " + "9" * 5000, DataFileError, "whole number"),
    ("value: 312.5", "valeu: 312.5", DataFileError, "use value"),
    ("open_list: true", "open_list: maybe", DataFileError, "true or false"),
    ("reason: rhetoric", "reason: boring", DataFileError, "rhetoric"),
    ("issued: 2022-03-01", "issued: 2022-13-01", DataFileError, "not a date"),
    ("names: [brand-cloud-tea]", "names: []", DataFileError, "no passage lists brand-"),
    (OBJECT, "cultivatesBrand]", DataFileError, "three parts"),
    ("characters: 1", "characters: ", SpanError, "outside the text"),
    ("at: ", "at: x", SpanError, "start-end"),
    ("id: document-hill-town", "id: document-hill town", DataFileError, "lower-case letters"),
    ("class: schema:City", "class: []", DataFileError, "at least one class"),
    ("en: Cloud tea", 'en: "Cloud\\uD800"', DataFileError, "half a character"),
    ("en: Cloud tea", "en: T\n    close_match: [https://e.org/a b]", DataFileError, "no blanks"),
    ("en: Cloud tea", "en: T\n    close_match: [https://e.org/<a>]", DataFileError, "write %20"),
    (OBJECT, "cultivatesBrand, {text: 茶, language: zh CN}]", DataFileError, "language tag"),
    (OBJECT, "cultivatesBrand, {number: 3, language: zh}]", DataFileError, "only a text"),
    (OBJECT, "cultivatesBrand, {text: 茶, number: 3}]", DataFileError, "only one"),
    (OBJECT, "cultivatesBrand, {language: zh}]", DataFileError, "one of text"),
    (OBJECT, "cultivatesBrand, id:brand-x-tea]", UnknownTermError, "brand-cloud-tea"),
]  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong[3])
def test_wrong_data_is_named_with_its_line(
    town: HillTown, vocabulary: Vocabulary, wrong: Wrong
) -> None:
    """Each mistake ends in one sentence with the file and line, in both languages."""
    old, new, error, says = wrong
    town.change(old, new)
    with pytest.raises(error, match=says) as caught:
        read_data_file(town.path, vocabulary)
    assert caught.value.place is not None
    assert caught.value.place.file == town.path
    assert caught.value.place.line
    assert "\n" not in caught.value.sentence("zh")


WRITTEN: list[tuple[str, str | Literal]] = [
    ("id:brand-cloud-tea", f"{ID}brand-cloud-tea"),
    ("{text: 茶, language: zh-Hans-CN}", Literal("茶", language="zh-Hans-CN")),
    ("{number: 1.5}", Literal("1.5", f"{XSD}decimal")),
    (
        "{link: 'https://e.org:8080/茶?a=b#c'}",
        Literal("https://e.org:8080/茶?a=b#c", f"{XSD}anyURI"),
    ),
]


@pytest.mark.parametrize(("written", "meant"), WRITTEN)
def test_object_means_what_is_written(
    town: HillTown, vocabulary: Vocabulary, written: str, meant: str | Literal
) -> None:
    """A thing may have its prefix, as a subject may; a value is one literal with all its parts."""
    town.change(OBJECT, f"cultivatesBrand, {written}]")
    said = claims_of(town, vocabulary, f"{ID}city-hill-town")
    assert said[f"{QKG}cultivatesBrand"].object == meant


def test_same_claim_twice_on_one_passage_is_refused(town: HillTown, vocabulary: Vocabulary) -> None:
    """A claim repeated under its own passage is a slip of the hand."""
    line = "      - [city-hill-town, cultivatesBrand, brand-cloud-tea]\n"
    town.change(line, line + line)
    with pytest.raises(DuplicateError, match=f"in line {town.line_of(line)} already"):
        read_data_file(town.path, vocabulary)


def test_two_values_for_the_same_dimensions_are_refused(
    town: HillTown, vocabulary: Vocabulary
) -> None:
    """One source gives one value for an area, indicator and period."""
    block = "      - indicator: international-trademarks\n"
    town.change(block, "      - {indicator: trademarks, value: 9, unit: 件}\n" + block)
    with pytest.raises(DuplicateError, match="another value"):
        read_collection([town.path], vocabulary)


TWIN = "  - {{id: {id}, class: {class_}, zh: 云雾茶公司, en: Cloud Tea Co}}\npassages:\n"
NAMED = "names: [brand-cloud-tea]\n"
TITLED = "{{entity: {entity}, title: title-kind-honour, status: granted}}"
TRADEMARKS = "{{indicator: trademarks, value: {value}, unit: 件, {part}}}"
TWINS = [
    (
        ("enterprise-cloud-tea", "Enterprise"),
        "designations",
        (TITLED.format(entity="brand-cloud-tea"), TITLED.format(entity="enterprise-cloud-tea")),
    ),
    (
        ("zone-hill-town", "Zone"),
        "observations",
        (
            TRADEMARKS.format(value=9, part="period: 2020"),
            TRADEMARKS.format(value=9, part="period: 2020, area: zone-hill-town"),
        ),
    ),
    (
        ("organization-hill-town", "org:Organization"),
        "observations",
        (
            TRADEMARKS.format(value=9, part="period: 2020, source: organization-hill-town"),
            TRADEMARKS.format(value=7, part="period: 2020"),
        ),
    ),
]


@pytest.mark.parametrize(("twin", "kind", "records"), TWINS, ids=["entity", "area", "source"])
def test_records_of_two_things_are_not_taken_for_one(
    town: HillTown,
    vocabulary: Vocabulary,
    twin: tuple[str, str],
    kind: str,
    records: tuple[str, str],
) -> None:
    """Ids that differ in their kind only make one IRI of a record, also where one is silent."""
    slug, class_ = twin
    town.change("passages:\n", TWIN.format(id=slug, class_=class_))
    first, second = (f"      - {each}\n" for each in records)
    town.change(NAMED, f"names: [brand-cloud-tea, {slug}]\n    {kind}:\n{first}")
    read_collection([town.path], vocabulary)
    town.change(first, first + second)
    with pytest.raises(DuplicateError, match=r":\d+:9 of another thing") as caught:
        read_collection([town.path], vocabulary)
    lines = {int(line) for line in re.findall(r":(\d+):9", str(caught.value))}
    assert lines == {town.line_of(first), town.line_of(second)}


CODES = "en: Cloud tea\n    identifiers:\n"
CODE = "      - {{scheme: wikidata, value: {value}, source: 目录}}\n"


def test_identifiers_of_one_iri_are_refused(town: HillTown, vocabulary: Vocabulary) -> None:
    """Two codes that differ in signs only would be one."""
    codes = CODE.format(value="A 1") + CODE.format(value="A-1")
    town.change("en: Cloud tea\n", CODES + codes)
    with pytest.raises(DuplicateError, match="A-1 would get the IRI of A 1"):
        read_collection([town.path], vocabulary)


def test_identifiers_in_chinese_have_iris_of_their_own(
    town: HillTown, vocabulary: Vocabulary
) -> None:
    """What ASCII leaves out of a document number still tells it from another; codes stay plain."""
    values = ("甲茶〔2018〕1号", "乙茶〔2018〕1号", "号", "Q-12")
    town.change("en: Cloud tea\n", CODES + "".join(CODE.format(value=each) for each in values))
    tea = {each.iri: each for each in read_collection([town.path], vocabulary).entities}
    iris = [each.iri for each in tea[f"{ID}brand-cloud-tea"].identifiers]
    assert len(set(iris)) == 4
    assert all(re.fullmatch(f"{ID}identifier-wikidata(-[a-z0-9]+)+", each) for each in iris)
    assert iris[-1] == f"{ID}identifier-wikidata-q-12"


BAD_FILES = [
    (b"", SyntaxInFileError, "empty"),
    (b"document: [1\n", SyntaxInFileError, ":2:1: not YAML"),
    (b"\tdocument: 1\n", SyntaxInFileError, "not YAML"),
    ("document: 贵阳\n".encode("gbk"), FileError, "GB18030"),
    ("document: 贵阳\n".encode("utf-16"), FileError, "UTF-16"),
    (b"- 1\n- 2\n", DataFileError, "mapping"),
    (b"document: " + b"[" * 20_000, SyntaxInFileError, "nested too deeply"),
    (b"document: &a {id: *a}\n", DataFileError, "missing"),
    (b"document:\n  zh: a\x01b\n", SyntaxInFileError, r":2: not YAML: .*U\+0001$"),
    (b'document: "\\UFFFFFFFF"\n', SyntaxInFileError, "last character of Unicode"),
    (b'document: "\\U00110000"\n', SyntaxInFileError, "last character of Unicode"),
    (b"{[a]: b}\n", DataFileError, "one piece of text"),
    (b"document: {id: a, id: b}\n", DataFileError, "missing"),
]


@pytest.mark.parametrize(("content", "error", "says"), BAD_FILES)
def test_file_that_is_no_data_file_is_named(
    town: HillTown, vocabulary: Vocabulary, content: bytes, error: type[QualityKGError], says: str
) -> None:
    """A file that is not YAML, not UTF-8 or not a mapping ends in one sentence."""
    town.path.write_bytes(content)
    with pytest.raises(error, match=says):
        read_data_file(town.path, vocabulary)


def test_key_that_stands_twice_is_refused(town: HillTown, vocabulary: Vocabulary) -> None:
    """YAML would keep the second of two equal keys without a word."""
    town.change("wording: 全面落实", "wording: 全面落实\n    wording: 落实")
    with pytest.raises(DuplicateError, match="wording stands twice"):
        read_data_file(town.path, vocabulary)


def test_quote_that_is_not_anchored_is_refused(town: HillTown, vocabulary: Vocabulary) -> None:
    """A quote without its place asks for `qualitykg anchor`."""
    content = town.path.read_text(encoding="utf-8")
    start = content.index("passages:\n") + len("passages:\n")
    end = content.index("    names:", start)
    town.path.write_text(content[:start] + "  - quote: 云雾茶\n" + content[end:], encoding="utf-8")
    with pytest.raises(SpanError, match="qualitykg anchor"):
        read_data_file(town.path, vocabulary)


def test_kept_quote_is_what_its_digest_is_of(town: HillTown, vocabulary: Vocabulary) -> None:
    """Words that the text does not have are never taken for evidence, only those that it has."""
    town.change("    reason: rhetoric", "    quote: 春风和煦,前程似锦\n    reason: rhetoric")
    assert read_data_file(town.path, vocabulary).omissions[0].span.quote == "春风和煦,前程似锦"
    town.change("quote: 春风", "quote: 秋风")
    with pytest.raises(SpanError, match="not what its sha256 is of") as caught:
        read_data_file(town.path, vocabulary)
    assert caught.value.place is not None
    assert caught.value.place.line == town.line_of("quote: 秋风")
