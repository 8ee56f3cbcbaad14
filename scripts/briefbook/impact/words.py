"""An impact in words: plain lines for a terminal, Markdown for a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from .. import encode
from .compare import Differences, Impact, Line

MOST = 50
"""Lines of one sort that Markdown shows before it only counts: a forge cuts long comments off."""


def in_words(impact: Impact, since: str, markdown: bool = False) -> str:
    """The impact since a revision, ending with a newline."""
    lines = _as_markdown(impact, since) if markdown else _as_text(impact, since)
    return "\n".join(lines).rstrip("\n") + "\n"


def _as_text(impact: Impact, since: str) -> Iterator[str]:
    if not impact:
        yield f"The book is as it was at {since}."
        return
    yield f"Since {since}: {_summary(impact)}."
    for sort, found in impact.sorts.items():
        if found:
            yield f"{sort}:"
            for sign, line, old in _lines(found):
                yield f"  {sign} {encode.terminal(_said(line))}"
                if old is not None:
                    yield f"    was {encode.terminal(old)}"


def _as_markdown(impact: Impact, since: str) -> Iterator[str]:
    yield "## What this does to the book"
    yield ""
    if not impact:
        yield f"Nothing: it is as it was at {encode.markdown(since)}."
        return
    yield f"Since {encode.markdown(since)}: {_summary(impact)}."
    for sort, found in impact.sorts.items():
        if not found:
            continue
        yield ""
        yield f"### {sort}"
        yield ""
        lines = list(_lines(found))
        for sign, line, old in lines[:MOST]:
            word = {"+": "new", "-": "gone", "~": "changed"}[sign]
            was = f", was: {encode.markdown(old)}" if old is not None else ""
            yield f"- **{word}** {encode.markdown(_said(line))}{was}"
        if len(lines) > MOST:
            yield f"- and {len(lines) - MOST} more"


def _lines(found: Differences) -> Iterator[tuple[str, Line, str | None]]:
    yield from (("+", line, None) for line in found.added)
    yield from (("-", line, None) for line in found.removed)
    yield from (("~", line, None if old == line[0] else old) for line, old in found.changed)


def _said(line: Line) -> str:
    return f"{line[0]} [{line[1]}]" if line[1] else line[0]


def _summary(impact: Impact) -> str:
    parts = []
    for sort, found in impact.sorts.items():
        counts = [(len(found.added), "new"), (len(found.removed), "gone"), (len(found.changed), "changed")]
        said = ", ".join(f"{count} {word}" for count, word in counts if count)
        if said:
            parts.append(f"{sort.lower()} {said}")
    return "; ".join(parts)
