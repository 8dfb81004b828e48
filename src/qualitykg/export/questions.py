"""Questions of the catalogue for people to read, and as linked data for other editors.

The linked data has the form of the SPARQL examples that SIB's endpoints publish
(https://github.com/sib-swiss/sparql-examples): a `sh:SPARQLSelectExecutable` for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.namespaces import BASE, DCTERMS, PREFIXES, RDF, RDFS, SCHEMA, as_name
from qualitykg.query.questions import KINDS
from qualitykg.query.tables import as_table, clean
from qualitykg.store.kept import KeptTriples
from qualitykg.store.terms import write_iri, write_literal
from qualitykg.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from qualitykg.query.choices import Choice
    from qualitykg.query.questions import Parameter, Question

_SH = PREFIXES["sh"]
_SHOWN = 8


def as_executables(questions: Iterable[Question], name: str = "turtle") -> bytes:
    """Return the questions as linked data, the same bytes each time."""
    lines = [line for each in questions for line in _statements(each)]
    return KeptTriples("".join(lines).encode()).serialize(name)


def _statements(question: Question) -> Iterator[str]:
    subject = write_iri(f"{BASE}query/{question.name}")

    def said(predicate: str, term: str) -> str:
        return f"{subject} {write_iri(predicate)} {term} .\n"

    for class_ in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield said(f"{RDF}type", write_iri(f"{_SH}{class_}"))
    for language in LANGUAGES:
        asked, told = question.question.to(language), question.description.to(language)
        yield said(f"{RDFS}comment", write_literal(asked, language=language))
        yield said(f"{DCTERMS}description", write_literal(told, language=language))
    yield said(f"{RDFS}label", write_literal(question.name))
    yield said(f"{_SH}select", write_literal(question.sparql))
    yield said(f"{SCHEMA}license", write_iri(f"https://spdx.org/licenses/{question.licence}"))
    yield from (said(f"{SCHEMA}keywords", write_literal(each)) for each in question.tags)


def as_page(
    question: Question, choices: Mapping[str, Sequence[Choice]], language: Language
) -> Iterator[str]:
    """Yield the lines of one question in full, with the values that its parameters can take."""
    asked, told = question.question, question.description
    yield question.name
    yield from (f"  {clean(asked.to(language))}", f"  {clean(told.to(language))}")
    if question.empty is not None:
        none = Text(f"没有行即表示：{question.empty.zh}", f"No row means: {question.empty.en}")
        yield f"  {clean(none.to(language))}"
    for parameter in question.parameters:
        yield from _parameter(parameter, choices.get(parameter.name, ()), language)
    yield from ("", Text("答案各列", "columns").to(language))
    widest = max(len(each.name) for each in question.columns)
    for each in question.columns:
        heading = each.heading.to(language)
        yield f"  {each.name:{widest}}  {'' if heading == each.name else heading}".rstrip()
    yield ""
    tags, licence = Text("标签", "tags"), Text("许可", "licence")
    yield f"{tags.to(language)}: {', '.join(question.tags)}"
    yield f"{licence.to(language)}: {question.licence}"
    yield f"Python: graph.queries.{question.function_name}({_taken(question)})"
    yield from ("", "SPARQL", *(f"  {line}".rstrip() for line in question.sparql.splitlines()))


def _taken(question: Question) -> str:
    return ", ".join(f"{each.name}=…" for each in question.parameters)


def _parameter(
    parameter: Parameter, choices: Sequence[Choice], language: Language
) -> Iterator[str]:
    kind = KINDS[parameter.kind].to(language)
    kind += f" ({parameter.class_})" if parameter.class_ else ""
    without = Text("不写则为全部", "all when left out")
    if parameter.default is not None:
        default = _default(parameter.default)
        without = Text(f"不写则为 {default}", f"{default} when left out")
    yield from ("", f"--{parameter.name}  {kind}; {without.to(language)}")
    several = choices if len(choices) <= _SHOWN + 1 else choices[:_SHOWN]
    shown = [_choice(each, language) for each in several]
    if shown:
        yield from (f"  {line}" for line in as_table(_headings(language), shown).splitlines())
    if len(choices) > len(shown):
        more = Text(
            f"共 {len(choices)} 个值，全部见 --format json",
            f"{len(choices)} values in all; --format json has them",
        )
        yield f"  … {more.to(language)}"


def _headings(language: Language) -> list[str]:
    columns = Text("值", "value"), Text("编号", "id"), Text("行数", "rows")
    return [each.to(language) for each in columns]


def _choice(choice: Choice, language: Language) -> list[str]:
    name = as_name(choice.value) if "://" in choice.value else ""
    return [choice.label.to(language), name, "" if choice.rows is None else str(choice.rows)]


def _default(term: str) -> str:
    return as_name(term[1:-1]) if term.startswith("<") else term
