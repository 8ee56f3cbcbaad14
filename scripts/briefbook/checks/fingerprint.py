"""Every source has a fingerprint in `seeds/`, and a text that lies beside it agrees with it.

The fingerprint is what locators and quotes are checked against in a clone that does not hold the text.

Wrong::

    $ rm seeds/storm.yaml; cp storm-as-sent.yaml briefs/storm.yaml

Right::

    $ rm seeds/storm.yaml; cp storm-as-sent.yaml briefs/storm.yaml
    $ briefbook seed storm.txt
"""

from __future__ import annotations

from collections.abc import Iterator

from ..evidence.fingerprint import fingerprints_of
from ..model import Problem, Severity
from .index import Index, file_of

RULE = "fingerprint"


def check(index: Index) -> Iterator[Problem]:
    """Sources without fingerprint, fingerprints without source, and texts that differ from their fingerprint."""
    for id in index.sources:
        if index.fingerprint(id) is None:
            yield Problem(
                file_of(id),
                RULE,
                f"there is no fingerprint seeds/{id}.yaml, so no locator or quote of this brief can be checked.",
                f"Run `briefbook seed TEXT --id {id}` with the article's text.",
            )
    for id, fingerprint in index.manuscript.fingerprints.items():
        if id not in index.register.by_source and id not in index.unread:
            yield Problem(
                fingerprint.position,
                RULE,
                f"no brief is about the source `{id}`.",
                f"Write briefs/{id}.yaml, or delete this file.",
                Severity.WARNING,
            )
        text = index.manuscript.texts.get(id)
        if text is not None and tuple(fingerprints_of(text)) != fingerprint.paragraphs:
            yield Problem(
                fingerprint.position,
                RULE,
                f"the text of `{id}` beside this file is not the text that was fingerprinted.",
                "Put the original text back, or make the fingerprint anew with `briefbook seed` and read the brief against it.",
            )
