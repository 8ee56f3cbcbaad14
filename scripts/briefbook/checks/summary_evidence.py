"""Every sentence of a summary says which paragraphs it rests on: `... in Moscow. [3, 5]`.

Wrong::

    summary: The harbour stays closed.

Right::

    summary: The harbour stays closed. [2]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Problem, Severity, prose
from .index import Index

RULE = "summary-evidence"


def check(index: Index) -> Iterator[Problem]:
    """Summaries with words after their last locator, or with none at all."""
    for brief in index.manuscript.briefs:
        parts = list(prose.tokens(brief.summary))
        if not parts or not isinstance(parts[-1], prose.Cited):
            yield Problem(
                brief.summary.position,
                RULE,
                "the summary's last sentence does not say which paragraphs it rests on.",
                "End each sentence with them: `... in Moscow. [3, 5]`.",
                Severity.WARNING,
            )
