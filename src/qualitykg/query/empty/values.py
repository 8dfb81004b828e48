"""A parameter's value with which a question finds nothing, and those with which it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.query.choices import choices_in_answer, named_value
from qualitykg.query.empty.findings import Cause, Finding
from qualitykg.query.headers import held_in
from qualitykg.query.parameters import where_listed
from qualitykg.query.tables import clean
from qualitykg.text import Text, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qualitykg.query.choices import Choice
    from qualitykg.query.questions import Question
    from qualitykg.store.engine import Engine

_SHOWN = 5


def values_in_vain(engine: Engine, question: Question, text: str) -> Iterator[Finding]:
    """Yield the parameters whose values give no row, or those that give none together.

    `text` is the question with its values filled in. Nothing is said of a parameter that is no
    column of the answer.
    """
    held = {name: term for name, term in held_in(text).items() if term != "UNDEF"}
    found = {}
    for name, choices in (choices_in_answer(engine, question) if held else {}).items():
        if name not in held or not choices:
            continue
        if (called := named_value(engine, held[name], text)) is None:
            continue
        value, label = called
        if value not in [each.value for each in choices]:
            yield _in_vain(question, name, label, choices)
            return
        found[name] = label
    if len(found) > 1:
        yield _not_together(found)


def _in_vain(question: Question, name: str, label: Text, choices: Sequence[Choice]) -> Finding:
    said = {label.zh, label.en}
    alike = [
        each for each in choices if any(part in whole for part in said for whole in each.label)
    ]
    shown = list(dict.fromkeys([*alike, *choices]))[:_SHOWN]
    zh, en = "、".join(each.label.zh for each in shown), "; ".join(each.label.en for each in shown)
    if len(choices) > len(shown):
        listed = where_listed(question)
        zh += f"，共 {len(choices)} 个（{listed}）"
        en += f"; {len(choices)} in all, see {listed}"
    sentence = Text(
        f"参数 {name} 取{quoted(clean(label.zh)).zh}时没有行；有行的值：{clean(zh)}",
        f"{name}: no row has {quoted(clean(label.en)).en}; there are: {clean(en)}",
    )
    return Finding(Cause.PARAMETER, name, sentence, tuple(each.value for each in shown))


def _not_together(found: dict[str, Text]) -> Finding:
    zh = "、".join(f"{name} {clean(label.zh)}" for name, label in found.items())
    en = ", ".join(f"{name} {clean(label.en)}" for name, label in found.items())
    said = Text(
        f"参数的值单独都有行，合在一起没有：{zh}",
        f"each value alone gives rows, but together they give none: {en}",
    )
    return Finding(Cause.PARAMETER, ", ".join(found), said)
