"""An answer as a pandas DataFrame, for those who calculate in Python.

pandas is an extra: `pip install qualitykg[pandas]`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualitykg.errors import QualityKGError
from qualitykg.namespaces import PREFIXES
from qualitykg.store.terms import datatype_of, value_of
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from qualitykg.store.terms import Row, Term

_XSD = PREFIXES["xsd"]
_INTEGERS = frozenset(
    f"{_XSD}{name}"
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_NUMBERS = _INTEGERS | {f"{_XSD}{name}" for name in ("decimal", "double", "float")}
_TRUTHS = frozenset({f"{_XSD}boolean"})
# A 64-bit integer holds these; longer ones stay texts.
_LONGEST = 18


def as_data_frame(
    columns: Sequence[str], shown: Sequence[Sequence[str | None]], rows: Sequence[Row]
) -> pd.DataFrame:
    """Return a row for each row and a column for each column, in the same order.

    `rows` are the terms of what is shown. A column of integers is `Int64`, of other numbers
    `Float64`, of truth values `boolean`, and any other `string`; `pd.NA` stands where nothing
    is bound. Raises `QualityKGError` when pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise QualityKGError(_NO_PANDAS) from None
    series = {
        number: _series([row[number] for row in shown], [row[number] for row in rows])
        for number in range(len(columns))
    }
    frame = pd.DataFrame(series, index=range(len(shown)))
    frame.columns = pd.Index(columns)
    return frame


def _series(shown: Sequence[str | None], terms: Iterable[Term | None]) -> pd.Series[Any]:
    import pandas as pd

    bound = [term for term in terms if term is not None]
    kinds = {datatype_of(term) for term in bound}
    longest = max((len(value_of(term)) for term in bound), default=0)
    if bound and kinds <= _INTEGERS and longest <= _LONGEST:
        return pd.Series([None if each is None else int(each) for each in shown], dtype="Int64")
    if bound and kinds <= _NUMBERS:
        return pd.Series([None if each is None else float(each) for each in shown], dtype="Float64")
    if bound and kinds <= _TRUTHS:
        truths = [None if each is None else each in ("true", "1") for each in shown]
        return pd.Series(truths, dtype="boolean")
    return pd.Series(list(shown), dtype="string")


_NO_PANDAS = Text(
    "未安装 pandas；请运行 pip install qualitykg[pandas]",
    "pandas is not installed; run pip install qualitykg[pandas]",
)
