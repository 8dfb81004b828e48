"""What makes an answer empty, from the surest cause to the likeliest."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from qualitykg.errors import QualityKGError
from qualitykg.query.asking import solve
from qualitykg.query.empty.findings import Cause, Finding
from qualitykg.query.empty.graphs import empty_graph, missing_graphs
from qualitykg.query.empty.parts import (
    Part,
    Relaxing,
    filter_finding,
    filter_literals,
    parts_of,
    pattern_finding,
    regular_expressions,
)
from qualitykg.query.empty.terms import Vocabulary, terms_in
from qualitykg.query.empty.values import values_in_vain
from qualitykg.query.why.expressions import write_term
from qualitykg.query.why.syntax import (
    NotTraced,
    Tree,
    field,
    fields,
    kind_of,
    read_query,
    read_select,
    variables_in,
    within,
)
from qualitykg.query.why.visibility import columns_of, has_aggregates, visible_in
from qualitykg.query.why.writing import Writer, shortened
from qualitykg.store.terms import write_literal
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qualitykg.query.questions import Question
    from qualitykg.store.engine import Engine

_MOST = 3


def explain_empty(
    engine: Engine, text: str, question: Question | None = None
) -> tuple[Finding, ...]:
    """Return what makes a query without rows or triples empty; nothing where that cannot be told.

    A graph that holds nothing at all is the only cause told. Of a question of the catalogue the
    values of its parameters come first. Then come terms that the graph does not have, variables
    that nothing binds, and the fewest patterns that together let nothing through; but where no
    row is what a question of the catalogue may answer, only what the graph lacks is told.
    Where looking takes too long, what was found by then is returned.
    """
    is_answer = question is not None and question.empty is not None
    found: list[Finding] = []
    with contextlib.suppress(QualityKGError):
        found.extend(empty_graph(engine))
    if not found and question is not None and not is_answer:
        with contextlib.suppress(QualityKGError):
            found.extend(values_in_vain(engine, question, text))
    if not found:
        with contextlib.suppress(NotTraced, QualityKGError):
            found.extend(_looked_for(engine, read_query(text), is_answer=is_answer))
    return tuple(found)


def _looked_for(engine: Engine, tree: Tree, *, is_answer: bool) -> Iterator[Finding]:
    graphs = list(missing_graphs(engine, tree))
    yield from graphs
    if field(tree, "datasetClause") is not None:
        return
    where = field(tree, "where")
    found = [*Vocabulary(engine).findings(terms_in(tree)), *(_unbound(tree) if where else ())]
    yield from found
    if not where or graphs or is_answer:
        return
    relaxed = list(_relaxed(engine, tree, {each.part for each in found}))
    yield from relaxed
    if not found and not relaxed and kind_of(tree) == "ConstructQuery":
        yield from _unwritable(engine, where)


def _unwritable(engine: Engine, where: Tree) -> Iterator[Finding]:
    """Yield that the patterns match, where it must be the template that gives no triple."""
    if list(solve(engine, f"SELECT * {Writer().group(where)} LIMIT 1")):
        yield Finding(Cause.TEMPLATE, "CONSTRUCT", _NO_TRIPLE)


def explain_nothing(engine: Engine, text: str) -> tuple[Finding, ...]:
    """Return why an aggregate over all solutions has none; nothing where it has some.

    Such a SELECT has one row all the same: a count of 0, a maximum that is not there.
    """
    try:
        matches = Relaxing(engine).matches(_all_parts(read_select(text)))
    except (NotTraced, QualityKGError):
        return ()
    if matches:
        return ()
    return Finding(Cause.AGGREGATE, "SELECT", _NOTHING), *explain_empty(engine, text)


def explain_blank(text: str) -> tuple[Finding, ...]:
    """Return the columns of a SELECT that nothing binds, so that they are blank in every row."""
    try:
        return tuple(_unbound(read_select(text)))
    except NotTraced:
        return ()


def _unbound(tree: Tree) -> Iterator[Finding]:
    from difflib import get_close_matches

    bound = visible_in(tree["where"])
    calculated = [str(each["evar"]) for each in fields(tree, "projection") if field(each, "evar")]
    for name in dict.fromkeys([*_given_by(tree), *_tested(tree["where"])]):
        if name in bound or name in calculated:
            continue
        near = get_close_matches(name, bound, 1, 0.6)
        meant_zh, meant_en = (
            (f"；是否指 ?{near[0]}？", f"; is ?{near[0]} meant?") if near else ("", "")
        )
        said = Text(f"没有模式给 ?{name} 赋值{meant_zh}", f"no pattern binds ?{name}{meant_en}")
        yield Finding(Cause.UNBOUND_VARIABLE, f"?{name}", said, tuple(near))


def _given_by(tree: Tree) -> list[str]:
    """Return the variables that a query makes its answer of."""
    forms = {"ConstructQuery": "template", "DescribeQuery": "var"}
    form = forms.get(kind_of(tree))
    return variables_in(field(tree, form)) if form else columns_of(tree)


def _tested(group: Tree) -> list[str]:
    """Return the variables of a group's own filters, but for those inside an EXISTS."""
    filters = [each for each in fields(group, "part") if kind_of(each) == "Filter"]
    inside = [n for n in within(filters) if kind_of(n) in ("Builtin_EXISTS", "Builtin_NOTEXISTS")]
    hidden = {name for each in inside for name in variables_in(each)}
    return [name for name in variables_in(filters) if name not in hidden]


def _relaxed(engine: Engine, tree: Tree, known: set[str]) -> Iterator[Finding]:
    parts = _all_parts(tree)
    relaxing = Relaxing(engine)
    failing = relaxing.failing(parts)
    if not failing:
        yield from _cut_off(tree)
        return
    last = failing[-1]
    before = parts[: parts.index(last)]
    forms = [*_other_forms(engine, failing, before), *_invalid_expressions(engine, last)]
    yield from forms
    if forms:
        return
    if last.is_filter:
        if not any(f"?{name}" in known for name in last.variables):
            yield filter_finding(relaxing, last, before)
    elif not (len(failing) == 1 and any(name in last.said for name in known)):
        yield pattern_finding(relaxing, failing)


def _all_parts(tree: Tree) -> list[Part]:
    parts = parts_of(tree["where"])
    if (values := field(tree, "valuesClause")) is not None:
        parts.append(Part(Writer().values(values), frozenset(variables_in(values))))
    return parts


def _cut_off(tree: Tree) -> Iterator[Finding]:
    if field(tree, "limitoffset") is not None:
        said = Text("LIMIT 或 OFFSET 去掉了所有行", "LIMIT or OFFSET leaves no row over")
        yield Finding(Cause.SLICE, "LIMIT", said)
    elif has_aggregates(tree) and field(tree, "having") is not None:
        said = Text("HAVING 去掉了所有分组", "HAVING leaves no group over")
        yield Finding(Cause.FILTER, "HAVING", said)


def _other_forms(engine: Engine, failing: list[Part], before: list[Part]) -> Iterator[Finding]:
    """Yield the literals that stand in the graph with another language tag or datatype.

    `before` are all parts before the last that fails: only what they let through counts.
    """
    last = failing[-1]
    if last.tree is not None:
        body = " ".join(each.text for each in before)
        for name, literal in filter_literals(last):
            yield from _as_stored(engine, f"?{name}", literal, body)
        return
    from rdflib.term import Variable

    for each in failing:
        if each.triple is not None and kind_of(each.triple[2]) == "Literal":
            subject, predicate, literal = each.triple
            body = Writer().triple(subject, predicate, Variable("__value"))
            yield from _as_stored(engine, "?__value", literal, body)


def _invalid_expressions(engine: Engine, part: Part) -> Iterator[Finding]:
    """Yield the regular expressions of a filter that the engine cannot read."""
    for written in regular_expressions(part):
        arguments = ", ".join(write_literal(str(each)) for each in written)
        asked = f'SELECT ?met {{ BIND(REGEX("", {arguments}) AS ?met) FILTER(BOUND(?met)) }}'
        if not list(solve(engine, asked)):
            said = Text(
                f"REGEX(…, {arguments}) 不是有效的正则表达式，什么也不匹配",
                f"REGEX(…, {arguments}) is no valid regular expression, so it matches nothing",
            )
            yield Finding(Cause.FILTER, arguments, said)


def _as_stored(engine: Engine, variable: str, literal: Tree, body: str) -> Iterator[Finding]:
    written, lexical = write_term(literal, Writer()), write_literal(str(literal))
    asked = (
        f"SELECT DISTINCT {variable} {{ {body} FILTER(!sameTerm({variable}, {written}) && "
        f"(LCASE(STR({variable})) = LCASE({lexical}) || {variable} = {written})) }} LIMIT {_MOST}"
    )
    stored = tuple(shortened(str(row[0])) for row in solve(engine, asked))
    if stored:
        part, listed = shortened(written), ", ".join(stored)
        said = Text(
            f"{part} 在图谱中写作 {listed}（语言标记、数据类型或大小写不同）",
            f"{part} stands in the graph as {listed}: another language tag, datatype or case",
        )
        yield Finding(Cause.OTHER_FORM, part, said, stored)


_NO_TRIPLE = Text(
    "模式有匹配，但模板写不出三元组：某处应为 IRI 却是文字，或变量没有值",
    "the patterns match, but the template gives no triple: a text stands where an IRI must, or a "
    "variable has no value",
)
_NOTHING = Text(
    "没有任何匹配，此行是对空集的聚合", "nothing matches: the row is an aggregate over nothing"
)
