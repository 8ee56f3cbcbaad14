"""Every sentence of a summary says which paragraphs it rests on: `... in Moscow. [3, 5]`.

Wrong::

    summary: The harbour stays closed.

Right::

    summary: The harbour stays closed. [2]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten

from ..model import Problem, Severity, prose
from .index import Index

RULE = "summary-evidence"


_END = re.compile(r"""(?P<word>\S+?)[.!?]["'”’)]*\s+["'“‘(]?(?P<next>[^\W\d_])""")
"""What may be the end of a sentence within a text: a point, and after it a word."""
_OPENING = "(“‘'\""
NO_ENDS = "Adm Art Brig Capt Co Col Dr Gen Gov Inc Jr Lt Ltd Maj Mr Mrs Ms No Pres Prof Rep Sen Sgt Sr St Vol vs Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec"
"""Words whose point ends no sentence."""
_NO_ENDS = frozenset(NO_ENDS.split())


def check(index: Index) -> Iterator[Problem]:
    """Summaries with a sentence that no locator follows."""
    for brief in index.manuscript.briefs:
        for sentence in _bare(brief.summary):
            yield Problem(
                brief.summary.position,
                RULE,
                f"the summary's sentence `{shorten(sentence, 44, placeholder=' ...')}` does not say which paragraphs it rests on.",
                "End each sentence with them: `... in Moscow. [3, 5]`.",
                Severity.WARNING,
            )


def _bare(summary: str) -> Iterator[str]:
    """The sentences that no locator follows."""
    since = ""
    for token in prose.tokens(summary):
        if isinstance(token, prose.Cited):
            yield from _sentences(since)[:-1]
            since = ""
        else:
            since += token.text if isinstance(token, prose.Words) else token.words or token.id
    yield from _sentences(since) if re.search(r"\w", since) else []


def _sentences(text: str) -> list[str]:
    ends = [
        found.start("next") for found in _END.finditer(text) if _ends(found["word"].lstrip(_OPENING), found["next"])
    ]
    return [text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _ends(word: str, after: str) -> bool:
    """Whether a point between two words ends a sentence: not after an initial or a title, nor before a small letter."""
    return len(word) > 1 and "." not in word and word not in _NO_ENDS and not after.islower()
