"""Two entities of one kind with nearly the same name are perhaps one.

Names are compared over scripts and spellings: in ASCII letters, without case, signs and the order of words. A number
in a name counts in full, so `Exercise 2016` and `Exercise 2017` are two. Where they are one, merge them; where they are
two, say so in the authority file under `not`, which also tells readers.

Wrong::

    people:
      mira-holt: {as: [Captain Mira Holt], name: Mira Holt, at: 2}
      holt-of-the-tower: {name: Myra Holt, at: 2}

Right::

    people:
      mira-holt: {as: [Captain Mira Holt], name: Mira Holt, at: [2, 3]}
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from anyascii import anyascii
from rapidfuzz import fuzz

from ..kinds import BY_ID
from ..model import Problem, Severity
from .index import Index, authority_file

RULE = "names-alike"
ALIKE = 88
"""From this likeness on (rapidfuzz's ratio, 0 to 100), two names are nearly the same."""
_SHORTEST = 6
_LARGEST_BLOCK = 40
_WORD = re.compile(r"[a-z0-9]+")
_HEARD = str.maketrans(
    {"q": "k", "c": "k", "w": "v", "z": "s", "f": "v", "j": "g", "b": "p", "d": "t"} | dict.fromkeys("aeiouyh")
)
_DOUBLED = re.compile(r"(.)\1+")


def check(index: Index) -> Iterator[Problem]:
    """Pairs of entities whose names are nearly the same and that nobody told apart."""
    names: dict[str, str] = {}
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id in index.kinds:
        words = _folded(_chosen(index, id))
        names[id] = " ".join(words)
        for key in {_skeleton(word) for word in words if len(word) > 2}:
            blocks[(index.kinds[id], key)].append(id)
    told_apart = {
        frozenset((str(entry.id), str(other.id))) for entry in index.authority.values() for other in entry.confusable
    }
    seen = set(told_apart)
    for block in blocks.values():
        if len(block) <= _LARGEST_BLOCK:
            for place, first in enumerate(block):
                for second in block[place + 1 :]:
                    if are_alike(names[first], names[second]) and (pair := frozenset((first, second))) not in seen:
                        seen.add(pair)
                        yield _problem(index, *sorted(pair))


def are_alike(first: str, second: str) -> bool:
    """Whether two names, as folded words in order of the alphabet, are nearly the same, and the same in their numbers."""
    if fuzz.ratio(first, second, score_cutoff=ALIKE) < ALIKE or min(len(first), len(second)) < _SHORTEST:
        return False
    return re.findall(r"\d+", first) == re.findall(r"\d+", second)


def _chosen(index: Index, id: str) -> str:
    if id in index.authority:
        return str(index.authority[id].name)
    entries = index.entries[id]
    given = [one.chosen_name for one in entries if one.chosen_name] or [name for one in entries for name in one.names]
    return str(given[0]) if given else id.replace("-", " ")


def _folded(name: str) -> tuple[str, ...]:
    text = name if name.isascii() else anyascii(name)
    return tuple(sorted(_WORD.findall(text.casefold().replace("'", "").replace("`", ""))))


def _skeleton(word: str) -> str:
    """What is left of a word when its vowels and nearly equal sounds are taken out; numbers stay whole."""
    return _DOUBLED.sub(r"\1", word[:1] + word[1:].translate(_HEARD))


def _problem(index: Index, first: str, second: str) -> Problem:
    entry = index.entries[second][0]
    kind = BY_ID[index.kinds[second]]
    return Problem(
        entry.position,
        RULE,
        f"`{second}` ({_chosen(index, second)}) may be the same as `{first}` ({_chosen(index, first)}).",
        f"If so, `briefbook merge {second} {first}`; if not, tell them apart under `not` in {authority_file(kind.id)}.",
        Severity.ADVICE,
    )
