"""What validation found: findings, and the report that they make up.

"Checked, and it failed" is a value. A report that has checked nothing has not passed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from qualitykg.text import Text

Severity = Literal["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and what to do about it.

    `rule` is the prefixed name of the shape or the name of the check; `focus` is the IRI of
    the thing at fault, or what a blank node is called in this run; `path` is the prefixed
    name of the property, `value` what stands there.
    """

    severity: Severity
    rule: str
    message: Text
    remedy: Text
    focus: str | None = None
    label: Text | None = None
    path: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings about a graph, worst first, and how much was looked at.

    `things` are the nodes that shapes apply to, `rules` the shapes and checks applied.
    """

    findings: tuple[Finding, ...]
    things: int
    rules: int

    @property
    def passed(self) -> bool:
        """Tell whether something was checked and nothing is violated."""
        return self.things > 0 and not self.of("violation")

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(each for each in self.findings if each.severity == severity)

    def counts(self) -> dict[Severity, int]:
        """Return how many findings there are of each severity."""
        found = Counter(each.severity for each in self.findings)
        return {severity: found[severity] for severity in SEVERITIES}


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort findings by severity, then by thing, so that reports do not differ between runs.

    A shape that is broken in two ways at once says so once.
    """
    return tuple(
        sorted(
            set(findings),
            key=lambda each: (
                SEVERITIES.index(each.severity),
                each.focus or "",
                each.rule,
                each.path or "",
                each.value or "",
            ),
        )
    )
