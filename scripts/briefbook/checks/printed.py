"""What is given as printed is printed: names under `as`, and the wording of facts and figures.

A name must stand in one of the paragraphs its entry cites. Names of one or two words are looked up word by word.

Wrong::

    people:
      mira-holt: {as: [Captain M. Holt], at: 2}

Right::

    people:
      mira-holt: {as: [Captain Mira Holt], at: 2}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..evidence.fingerprint import where
from ..model import Locator, Problem, Text
from .index import Index

RULE = "printed"


def check(index: Index) -> Iterator[Problem]:
    """Names and wordings that the cited paragraphs do not hold."""
    for brief in index.manuscript.briefs:
        for mention in brief.mentions:
            for name in mention.names:
                yield from _check(index, brief.id, name, mention.at, "name")
        for fact in brief.facts:
            if fact.printed is not None:
                yield from _check(index, brief.id, fact.printed, fact.at, "wording")
        for figure in brief.figures:
            if figure.printed is not None:
                yield from _check(index, brief.id, figure.printed, figure.at, "wording")


def _check(index: Index, source: str, printed: Text, at: Iterable[Locator], what: str) -> Iterator[Problem]:
    fingerprint = index.fingerprint(source)
    if fingerprint is None:
        return
    cited = [int(number) for number in at if number <= len(fingerprint.paragraphs)]
    if not cited or where(fingerprint, printed, cited):
        return  # where no locator is sound, that is the problem to show
    found = where(fingerprint, printed)
    mend = (
        f"It stands in paragraph {', '.join(map(str, found))}: add that to `at`."
        if found
        else "Copy it from the article exactly."
    )
    yield Problem(
        printed.position,
        RULE,
        f"the {what} `{printed}` is not printed in paragraph {', '.join(map(str, cited))}.",
        mend,
    )
