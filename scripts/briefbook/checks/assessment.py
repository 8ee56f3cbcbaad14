"""An assessment is of a disagreement that the book has.

Wrong::

    # briefs/authority/assessments.yaml
    - disagreement: mira-holt--shoe-size
      says: The report of the day is the better witness.
      by: The editor
      date: 2003-01-02

Right::

    # briefs/authority/assessments.yaml
    - disagreement: first-sail-1999--date
      says: The report of the day is the better witness.
      by: The editor
      date: 2003-01-02

    # briefs/storm.yaml
    events:
      first-sail-1999: {at: 2, date: 1999-05-01}
"""

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
