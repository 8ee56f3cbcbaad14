"""The little that prose may hold besides words: links to entities, and the paragraphs a sentence rests on.

`[[id|words]]` links the words, `[[id]]` the entity's name, `[[!words]]` keeps words from being linked;
`[3, 5]` cites paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\[\[!(?P<plain>[^\[\]|]+)\]\]|\[\[(?P<id>[^\[\]|]+)(?:\|(?P<words>[^\[\]]+))?\]\]|\s*\[(?P<cite>\d{1,5}(?:,\s*\d{1,5})*)\]"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words; `linkable` unless the editor forbids it."""

    text: str
    linkable: bool = True


@dataclass(frozen=True, slots=True)
class Linked:
    """A link that the editor wrote; without words, the entity's name stands there."""

    id: str
    words: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """The paragraphs that the words before it rest on."""

    at: tuple[int, ...]


Token = Words | Linked | Cited


def tokens(prose: str) -> Iterator[Token]:
    """The parts of a text, in order; nothing is lost but the brackets."""
    end = 0
    for found in _TOKEN.finditer(prose):
        if found.start() > end:
            yield Words(prose[end : found.start()])
        if found["plain"]:
            yield Words(found["plain"], linkable=False)
        elif found["id"]:
            yield Linked(found["id"].strip(), found["words"])
        else:
            yield Cited(tuple(int(number) for number in found["cite"].split(",")))
        end = found.end()
    if end < len(prose):
        yield Words(prose[end:])


def plain(prose: str) -> str:
    """The words alone, as a reader reads them aloud."""
    if "[" not in prose:
        return prose
    parts = []
    for token in tokens(prose):
        match token:
            case Words(text):
                parts.append(text)
            case Linked(id, words):
                parts.append(words or id.replace("-", " "))
            case Cited():
                pass
    return "".join(parts)
