"""Pages of the catalogue's questions: each with its answer, its chart, its query and its CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.site.charts import PERCENT, Figure, as_number, draw_bars
from qualitykg.export.site.items import Link, link_to
from qualitykg.export.site.pages import Page
from qualitykg.export.site.rendering import web_address
from qualitykg.query.answers import Answer
from qualitykg.store.terms import is_iri, value_of
from qualitykg.text import LANGUAGES, Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qualitykg.export.site.charts import Chart
    from qualitykg.export.site.material import Material
    from qualitykg.query.questions import Question
    from qualitykg.store.terms import Row, Term

MOST_ROWS = 300
_NUMBERS = ("number", "size", "entities", "observations", "policies", "percent", "total")
_UNITS = ("unit",)


class Asked(NamedTuple):
    """A question with the pages and files that answer it."""

    page: Page
    csv: bytes
    query: str


def question_page(material: Material, question: Question) -> Asked:
    """Return a question's page, and the CSV and the query that lie beside it."""
    answer = Answer(material.engine, question.text, question=question)
    rows = answer.rows
    headings = [
        Text(zh, en.replace("_", " "))
        for zh, en in zip(answer.headings("zh"), answer.headings("en"), strict=True)
    ]
    page = Page(
        stem=f"questions/{question.name}",
        template="question.html",
        title=question.question,
        context={
            "question": question,
            "headings": headings,
            "rows": [[_cell(material, term) for term in row] for row in rows[:MOST_ROWS]],
            "total": len(rows),
            "charts": _charts(material, answer.columns, headings, rows),
            "query": question.text.strip(),
            "documents": _documents(material, rows),
            "command": f"qualitykg query {question.name}",
        },
        description=question.description,
        crumbs=((Text("问答", "Questions"), "questions"),),
    )
    return Asked(page, answer.serialize("csv"), question.text)


def questions_page(questions: Sequence[Question], sizes: dict[str, int]) -> Page:
    """Return the page that lists the questions: those of competency first, then by topic."""
    topics: dict[str, list[Question]] = {}
    for each in questions:
        topics.setdefault(each.tags[0] if each.tags else "", []).append(each)
    return Page(
        stem="questions",
        template="questions.html",
        title=Text("问答", "Questions and answers"),
        context={"topics": sorted(topics.items()), "sizes": sizes, "names": _TOPICS},
    )


def _cell(material: Material, term: Term | None) -> Link | None:
    if term is None:
        return None
    text = value_of(term)
    if is_iri(term):
        return link_to(material, text)
    return Link(Text(text, text), address=web_address(text))


def _charts(
    material: Material, columns: Sequence[str], headings: Sequence[Text], rows: Sequence[Row]
) -> list[Chart]:
    """Return bars for the first column of numbers, one chart for each unit; per cents of 100."""
    number = next((n for n, c in enumerate(columns) if c in _NUMBERS and _all(rows, n)), None)
    if number is None:
        return []
    unit = next((n for n, c in enumerate(columns) if c in _UNITS), None)
    names = [n for n, c in enumerate(columns) if _is_name(rows, n)][:3]
    varied = [n for n in names if len({row[n] for row in rows}) > 1] or names[:1]
    found: dict[Text | None, list[Figure]] = {}
    for row in rows:
        counted = row[number]
        text = value_of(counted) if counted is not None else ""
        measure = _cell(material, row[unit]) if unit is not None else None
        figure = Figure(
            _named(material, [row[n] for n in varied]), Text(text, text), as_number(text)
        )
        found.setdefault(measure.text if measure else None, []).append(figure)
    charts = (
        draw_bars(
            _caption(headings[number], measure),
            figures,
            PERCENT if columns[number] == "percent" or (measure and measure.zh == "%") else None,
        )
        for measure, figures in found.items()
    )
    return [each for each in charts if each]


def _caption(heading: Text, unit: Text | None) -> Text:
    return Text(f"{heading.zh}（{unit.zh}）", f"{heading.en} ({unit.en})") if unit else heading


def _named(material: Material, terms: Sequence[Term | None]) -> Link:
    links = [link for term in terms if (link := _cell(material, term))]
    return Link(Text(*(" · ".join(each.text.to(g) for each in links) for g in LANGUAGES)))


def _all(rows: Sequence[Row], column: int) -> bool:
    values = [value_of(term) for row in rows if (term := row[column])]
    return bool(values) and all(as_number(each) is not None for each in values)


def _is_name(rows: Sequence[Row], column: int) -> bool:
    return any(term is not None and is_iri(term) for row in rows[:1] for term in [row[column]])


def _documents(material: Material, rows: Sequence[Row]) -> list[Link]:
    """Return the documents that say something of what stands in the rows."""
    things = {value_of(term) for row in rows for term in row if term is not None and is_iri(term)}
    found = {
        evidence.document
        for thing in things
        for claim in material.claims_of.get(thing, ())
        for evidence in material.know.evidence.get(claim.iri, ())
    }
    return [link_to(material, iri) for iri in sorted(found)]


_TOPICS = {
    "brands": Text("品牌", "Brands"),
    "industries": Text("产业", "Industries"),
    "infrastructure": Text("质量基础设施", "Quality infrastructure"),
    "overview": Text("总览", "Overview"),
    "policies": Text("政策", "Policies"),
    "projects": Text("项目", "Projects"),
    "provenance": Text("来源与依据", "Sources and evidence"),
    "slogans": Text("口号", "Slogans"),
    "standards": Text("标准", "Standards"),
    "statistics": Text("统计", "Statistics"),
    "titles": Text("称号", "Titles"),
    "zones": Text("园区", "Zones"),
}
"""The first tag of a question, as a heading; another one stands as it is."""
