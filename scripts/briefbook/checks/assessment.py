"""An assessment is of a disagreement that the book has."""

from __future__ import annotations

from collections.abc import Iterator

from ..load.reader import nearest
from ..merge import merge
from ..model import Problem, Severity
from .index import Index

RULE = "assessment"


def check(index: Index) -> Iterator[Problem]:
    """Assessments of nothing."""
    if not index.manuscript.assessments:
        return
    known = {disagreement.id for disagreement in merge(index.manuscript).disagreements}
    for assessment in index.manuscript.assessments:
        if assessment.disagreement not in known:
            yield Problem(
                assessment.disagreement.position,
                RULE,
                f"the book has no disagreement `{assessment.disagreement}`.",
                nearest(assessment.disagreement, known) or "Copy the id from the page, or delete the assessment.",
                Severity.WARNING,
            )
