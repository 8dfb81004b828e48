"""Print `docs/queries.md`: the questions of the catalogue, as the queries' headers have them."""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import TYPE_CHECKING

from qualitykg.query.catalogue import Catalogue

if TYPE_CHECKING:
    from qualitykg.query.questions import Question

HEAD = """\
# The questions of the catalogue · 问题目录

Each is a file in `queries/`, which runs unchanged in any SPARQL editor. On the command line:
`qualitykg query NAME`, with parameters as options (`--city 贵阳市`); a parameter that is left out
means "all", or for those with a star the value that stands in the file, which is said on standard
error. `qualitykg queries WORDS` finds a question by words in either language, and
`qualitykg queries NAME` shows one in full, with the values that its parameters can take. In Python
each is a function of `graph.queries`, whose name has `_` for `-`:
`graph.queries.policies_of_city(city="贵阳市")`. For SPARQL editors,
`qualitykg queries --format turtle` writes all of them as `sh:SPARQLSelectExecutable`.

A file of your own becomes a question by a header, lines that begin with `#+`: `question_zh`,
`question_en`, `description_zh`, `description_en`, `tags` and `answers` (each column's name and its
Chinese heading), and if you like `parameters`, `competency`, `licence`, and `empty_zh` with
`empty_en`: what no row means, where it is an answer and not silence of the sources.

每个问题是 `queries/` 中的一个文件。参数不写即为全部；带 * 的取文件中的值，并在标准错误中说明。
题头可写 `empty_zh`、`empty_en`，说明没有行意味着什么。
本页由 `tools/list_questions.py` 根据文件头生成，并由测试核对。
"""
STAR = r"\*"


def by_topic() -> dict[str, list[Question]]:
    """Return the questions under their first tag."""
    topics: dict[str, list[Question]] = defaultdict(list)
    for question in Catalogue().questions():
        topics[question.tags[0]].append(question)
    return dict(sorted(topics.items()))


def row(question: Question) -> str:
    """Return the row of one question."""
    options = " ".join(
        f"`--{each.name}`" + (STAR if each.default is not None else "")
        for each in question.parameters
    )
    asked = f"{question.question.zh}<br>{question.question.en}"
    return f"| `{question.name}` | {asked} | {options} |"


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for topic, questions in by_topic().items():
        table = ["| name | 问题 · question | parameters |", "|---|---|---|", *map(row, questions)]
        parts.append("\n".join([f"\n## {topic}\n", *table, ""]))
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode())
