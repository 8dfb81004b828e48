"""The answer to a question: columns in the order of SELECT, and rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from qualitykg.namespaces import XSD
from qualitykg.query.asking import solve
from qualitykg.query.empty.words import aggregates_all, selects_in_vain
from qualitykg.query.labels import labels_of
from qualitykg.query.tables import as_html_table, as_table
from qualitykg.store.terms import (
    RdflibTerms,
    datatype_of,
    is_blank,
    is_iri,
    value_of,
    write_literal,
    write_term,
)
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from rdflib.term import Identifier

    from qualitykg.query.empty.findings import Finding
    from qualitykg.query.labels import Labels
    from qualitykg.query.questions import Question
    from qualitykg.query.why.explanation import Why
    from qualitykg.store.engine import Engine
    from qualitykg.store.results import Solutions
    from qualitykg.store.terms import Row, Term
    from qualitykg.text import Language


class Answer:
    """What a SELECT gives. Rows are fetched when first asked for, and then kept.

    Iterating and `values` give IRIs and lexical forms, `terms` gives rdflib terms, and
    `labelled` gives what a reader wants to see. None stands where nothing is bound.
    `solutions` are the engine's, where it was asked already. `cut` tells what left rows
    out, if any are missing, `remarks` what a column that was added cannot show. Raises
    `QueryError` when the text is no SELECT or the engine refuses it.
    """

    def __init__(
        self,
        engine: Engine,
        text: str,
        *,
        question: Question | None = None,
        solutions: Solutions | None = None,
    ) -> None:
        self.text = text
        self.question = question
        self._engine = engine
        self._added: dict[str, Text] = {}
        self.remarks: tuple[str, ...] = ()
        self._was_written_empty: bool | None = None
        self._unread: Solutions | None = solutions or solve(engine, text)
        self.columns = self._unread.variables
        self.cut = self._unread.cut

    def __repr__(self) -> str:
        """Return what was asked, and the columns."""
        asked = self.question.name if self.question else "SELECT"
        return f"<Answer to {asked}: {', '.join(self.columns)}>"

    def __str__(self) -> str:
        """Return the answer as a table with labels, in Chinese, as the command line shows it.

        >>> from qualitykg import KnowledgeGraph
        >>> print(KnowledgeGraph.load().query("SELECT ?city { ?city a schema:City }"), end="")
        city
        ──────
        贵阳市
        """
        return as_table(self.headings(), self.readable())

    def _repr_html_(self) -> str:
        """Return the table that a notebook shows, in Chinese as `print` does."""
        return as_html_table(self.headings(), list(self.readable()))

    @cached_property
    def rows(self) -> list[Row]:
        """Return the rows as the engine's terms."""
        return list(self._solutions())

    @property
    def is_cut(self) -> bool:
        """Tell whether a limit, or a server, left rows out."""
        return self.cut is not None

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no row."""
        if self._was_written_empty is not None:
            return self._was_written_empty
        rows = self.rows if "rows" in self.__dict__ else self._solutions()
        return next(iter(rows), None) is None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        """Yield each row's IRIs and lexical forms."""
        return self.values()

    def values(self) -> Iterator[tuple[str | None, ...]]:
        """Yield each row's IRIs and lexical forms."""
        for row in self.rows:
            yield tuple([None if term is None else value_of(term) for term in row])

    def terms(self) -> Iterator[tuple[Identifier | None, ...]]:
        """Yield each row's rdflib terms."""
        memo = RdflibTerms()
        for row in self.rows:
            yield tuple([memo[term] for term in row])

    def records(self) -> Iterator[dict[str, str | None]]:
        """Yield each row as a mapping of columns to IRIs and lexical forms."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.values())

    def labels(self) -> Labels:
        """Return the labels of all IRIs in the answer."""
        iris = {value_of(term) for row in self.rows for term in row if term and is_iri(term)}
        return labels_of(self._engine, sorted(iris))

    def labelled(self, language: Language = "zh") -> Iterator[tuple[str | None, ...]]:
        """Yield each row with labels in place of IRIs, and blank nodes numbered."""
        labels, nameless = self.labels(), dict[str, str]()

        def shown(term: Term) -> str:
            value = value_of(term)
            if is_blank(term):
                return nameless.setdefault(value, f"_:{len(nameless) + 1}")
            return labels[value].to(language) if is_iri(term) else value

        for row in self.rows:
            yield tuple([None if term is None else shown(term) for term in row])

    def readable(self, language: Language = "zh") -> Iterator[tuple[str | None, ...]]:
        """Yield each row as `labelled` does, with truth values in words, for tables to read."""
        for terms, cells in zip(self.rows, self.labelled(language), strict=True):
            yield tuple(
                [
                    _TRUTHS[cell].to(language) if cell in _TRUTHS and _is_truth(term) else cell
                    for term, cell in zip(terms, cells, strict=True)
                ]
            )

    def why(self) -> Why:
        """Return which claims each row rests on.

        >>> from qualitykg import KnowledgeGraph
        >>> why = KnowledgeGraph.load().query("indicator-values", indicator="GDP").why()
        >>> {place.paragraph for claim in why.claims.values() for place in claim.passages}
        {8}
        """
        from qualitykg.query.why.explanation import explain

        return explain(self._engine, self.text, self.columns, self.rows)

    def why_empty(self) -> tuple[Finding, ...]:
        """Return what lets no row through, or which columns are blank since nothing binds them.

        Of an aggregate, such as a count of 0, what lets nothing through to it. Nothing is
        returned where that cannot be told.

        >>> from qualitykg import KnowledgeGraph
        >>> answer = KnowledgeGraph.load().query("SELECT ?policy { ?policy a qkg:政策 }")
        >>> print(answer.why_empty()[0].said.en)
        the graph has no class qkg:政策; is qkg:Policy (policy instrument) meant?
        """
        is_nothing, is_empty = self._is_of_nothing(), self.is_empty
        if not (is_empty or is_nothing or selects_in_vain(self.text)):
            return ()
        from qualitykg.query.empty.explanation import (
            explain_blank,
            explain_empty,
            explain_nothing,
        )

        if is_empty:
            return explain_empty(self._engine, self.text, self.question)
        nothing = explain_nothing(self._engine, self.text) if is_nothing else ()
        return nothing or explain_blank(self.text)

    def _is_of_nothing(self) -> bool:
        """Tell whether the one row looks like an aggregate of no solutions."""
        if not aggregates_all(self.text):
            return False
        return any(term is None or value_of(term) in ("", "0") for row in self.rows for term in row)

    def with_column(
        self, name: str, heading: Text, cells: Sequence[str], remarks: Sequence[str] = ()
    ) -> Answer:
        """Return the answer with one more column of texts, one for each row, and remarks on it.

        `name` must be a variable name that no other column has.
        """
        from qualitykg.store.kept import KeptSolutions

        lines = ["\t".join(f"?{each}" for each in (*self.columns, name))]
        for row, cell in zip(self.rows, cells, strict=True):
            written = ["" if term is None else write_term(term) for term in row]
            lines.append("\t".join((*written, write_literal(cell))))
        kept = KeptSolutions("\n".join((*lines, "")).encode(), cut=self.cut)
        wider = Answer(self._engine, self.text, question=self.question, solutions=kept)
        wider._added = {**self._added, name: heading}
        wider.remarks = (*self.remarks, *remarks)
        return wider

    def to_pandas(self, language: Language | None = None) -> pd.DataFrame:
        """Return the answer as a DataFrame: with labels and headings when a language is given.

        Numbers and truth values have pandas types of their own, all else is text. Raises
        `QualityKGError` when pandas, which is an extra, is not installed.
        """
        from qualitykg.query.data_frames import as_data_frame

        shown = list(self.labelled(language) if language else self.values())
        columns = self.headings(language) if language else self.columns
        return as_data_frame(columns, shown, self.rows)

    def serialize(self, name: str) -> bytes:
        """Return all rows as the engine writes them, as W3C defines `csv`, `tsv`, `json`, `xml`."""
        from qualitykg.store.kept import as_kept, without_rows

        solutions = self._solutions()
        if aggregates_all(self.text):
            self._unread = solutions = as_kept(solutions)  # one row, to be looked at again
        written = solutions.serialize(name)
        # Noticed now, since looking for a first row later would ask the question again.
        self._was_written_empty = written == without_rows(self.columns).serialize(name)
        return written

    def _solutions(self) -> Solutions:
        # Rows that the engine is still finding can be read once: whoever comes second has the
        # question asked again.
        solutions = self._unread or solve(self._engine, self.text)
        self._unread = solutions if solutions.is_kept else None
        return solutions

    def headings(self, language: Language = "zh") -> tuple[str, ...]:
        """Return what the columns are called: the catalogue's words, else the variables."""
        said = {each.name: each.heading for each in self.question.columns} if self.question else {}
        said |= self._added
        return tuple(said[name].to(language) if name in said else name for name in self.columns)


def _is_truth(term: Term | None) -> bool:
    return term is not None and datatype_of(term) == f"{XSD}boolean"


_YES, _NO = Text("是", "true"), Text("否", "false")
_TRUTHS = {"true": _YES, "1": _YES, "false": _NO, "0": _NO}
