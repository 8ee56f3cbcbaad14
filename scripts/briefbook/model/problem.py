"""What can be wrong: problems in the data, and wrong usage of the command."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .text import Position


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning and an advice do not."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the data: where, which rule, what is wrong, and what to do about it."""

    position: Position
    rule: str
    message: str
    mend: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.position}: {self.message}{mend} [{self.rule}]"


class BriefbookError(Exception):
    """Wrong usage, or a state of the machine that stops the work. Caught once, in the command; exit status 2."""
