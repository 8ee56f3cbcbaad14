"""Finding entities' names in prose, so that they can link by themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Book

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: from `start` to `end`, standing for the entity `id`."""

    start: int
    end: int
    id: str


class Names:
    """All names of a book that stand for one entity alone, ready to be looked for. The longest name wins."""

    def __init__(self, book: Book) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        for entity in book.entities.values():
            for name in entity.names:
                owners[name].add(entity.id)
        by_first_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, ids in sorted(owners.items()):
            first = _WORD.match(name)
            if len(ids) == 1 and first and name[0].isupper():
                by_first_word[first.group()].append((name, next(iter(ids))))
        self._by_first_word = {
            word: sorted(found, key=lambda pair: (-len(pair[0]), pair[0])) for word, found in by_first_word.items()
        }

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, from left to right, none overlapping another."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for name, id in self._by_first_word.get(word.group(), ()):
                stop = word.start() + len(name)
                if text.startswith(name, word.start()) and not (
                    stop < len(text) and (text[stop].isalnum() or text[stop] == "_")
                ):
                    yield Found(word.start(), stop, id)
                    end = stop
                    break
