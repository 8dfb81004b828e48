"""Pages of the catalogue's questions: each with its answer, its chart, its query and its CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.export.answers import write_answer
from qualitykg.export.site.charts import as_number, charts_of
from qualitykg.export.site.items import Link, link_to
from qualitykg.export.site.pages import Page
from qualitykg.export.site.rendering import web_address
from qualitykg.query.answers import Answer
from qualitykg.store.terms import is_iri, value_of
from qualitykg.text import Text

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
    page = Page(
        stem=f"questions/{question.name}",
        template="question.html",
        title=question.question,
        context={
            "question": question,
            "headings": [
                Text(zh, en)
                for zh, en in zip(answer.headings("zh"), answer.headings("en"), strict=True)
            ],
            "rows": [[_cell(material, term) for term in row] for row in rows[:MOST_ROWS]],
            "total": len(rows),
            "charts": _charts(material, answer.columns, rows),
            "query": question.text.strip(),
            "documents": _documents(material, rows),
            "command": f"qualitykg query {question.name}",
        },
        description=question.description,
        crumbs=((Text("问答", "Questions"), "questions"),),
    )
    return Asked(page, write_answer(answer, "csv"), question.text)


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


def _charts(material: Material, columns: Sequence[str], rows: Sequence[Row]) -> list[Chart]:
    """Return bars for the first column of numbers, where there are few enough to compare."""
    number = next((n for n, c in enumerate(columns) if c in _NUMBERS and _all(rows, n)), None)
    if number is None:
        return []
    unit = next((n for n, c in enumerate(columns) if c in _UNITS), None)
    names = [n for n, c in enumerate(columns) if _is_name(rows, n)][:3]
    varied = [n for n in names if len({row[n] for row in rows}) > 1] or names[:1]
    found = []
    for row in rows:
        links = [_cell(material, row[n]) for n in varied]
        label = Text(*(" · ".join(e.text.to(g) for e in links if e) for g in ("zh", "en")))
        measure = _cell(material, row[unit]) if unit is not None else None
        value = row[number]
        found.append((label, value_of(value) if value else "", measure.text if measure else None))
    return charts_of(found)


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
    "policy": Text("政策", "Policies"),
    "policies": Text("政策", "Policies"),
    "statistics": Text("统计", "Statistics"),
    "brands": Text("品牌", "Brands"),
    "titles": Text("称号", "Titles"),
    "evidence": Text("依据", "Evidence"),
}
