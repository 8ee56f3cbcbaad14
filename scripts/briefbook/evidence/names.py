"""Finding entities' names in prose: for links that come by themselves, and for checking what a claim names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: from `start` to `end`, standing for the entity `id`."""

    start: int
    end: int
    id: str


class Names:
    """Names that stand for one entity alone, ready to be looked for. The longest name wins.

    `names` gives each entity's names by its id. A name of two entities, and one that does not begin with a capital
    letter or a digit, is left out. Names are kept by their first word, so that a text is read once however many there are.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        owners: dict[str, set[str]] = defaultdict(set)
        for id, its_names in names.items():
            for name in its_names:
                owners[name].add(id)
        by_first_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for name, ids in sorted(owners.items()):
            first = _WORD.match(name)
            if len(ids) == 1 and first and not name[0].islower():
                by_first_word[first.group()].append((name, next(iter(ids))))
        self._by_first_word = {
            word: sorted(found, key=lambda pair: (-len(pair[0]), pair[0])) for word, found in by_first_word.items()
        }

    def beginning_with(self, word: str) -> Sequence[tuple[str, str]]:
        """The names that begin with a word, the longest first, each with its entity."""
        return self._by_first_word.get(word, ())

    def find(self, text: str) -> Iterator[Found]:
        """The names in a text, from left to right, none overlapping another."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for name, id in self._by_first_word.get(word.group(), ()):
                stop = word.start() + len(name)
                if text.startswith(name, word.start()) and not text[stop : stop + 1].isalnum():
                    yield Found(word.start(), stop, id)
                    end = stop
                    break
