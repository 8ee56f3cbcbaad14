"""Two books compared: sources, entities, claims, facts, figures, disagreements and corroborations that come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ..merge.disagreements import figure_in_words
from ..model import Book, Claim, Fact, Figure

_K = TypeVar("_K", bound=Hashable)
_T = TypeVar("_T")
Line = tuple[str, str]
"""What is different, and in which source; the source may be empty."""
Renamed = Callable[[str], str]
"""An id as it is in the newer book."""


@dataclass(frozen=True, slots=True)
class Differences:
    """What came, went and changed of one sort; `changed` are the new forms with the old ones."""

    added: tuple[Line, ...] = ()
    removed: tuple[Line, ...] = ()
    changed: tuple[tuple[Line, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Impact:
    """All differences of two books, by sort, in the order to be told."""

    sorts: Mapping[str, Differences] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.sorts.values())


def compare(before: Book, after: Book) -> Impact:
    """What changed from one book to the other.

    An entity's id that now redirects counts as renamed, not as gone; a renamed source counts as gone and new.
    """
    now = {old: new for old, new in after.redirects.items() if old in before.entities and old not in after.entities}

    def id(one: str) -> str:
        return now.get(str(one), str(one))

    return Impact(
        {
            "Sources": _differences(
                {str(one.id): one for one in before.sources},
                {str(one.id): one for one in after.sources},
                lambda one: (f"{one.title} ({one.id})", ""),
                lambda one: (one.title, one.author, one.published, one.origin, one.publisher, one.genre),
            ),
            "Entities": _entities(before, after, now),
            "Claims": _differences(before.claims, after.claims, _claim, lambda one: _content(one, id)),
            "Facts": _facts(before, after, id),
            "Figures": _differences(
                _figures(before, id),
                _figures(after, id),
                lambda one: (f"{id(one.of)}: {one.measure}: {figure_in_words(one)}", str(one.source)),
                lambda one: (figure_in_words(one), _at(one), one.as_of, one.printed, one.note),
            ),
            "Disagreements": _disagreements(before, after, id),
            "Corroborations": _corroborations(before, after, id),
        }
    )


def _differences(
    before: Mapping[_K, _T], after: Mapping[_K, _T], line: Callable[[_T], Line], content: Callable[[_T], object]
) -> Differences:
    both = [key for key in after if key in before and content(before[key]) != content(after[key])]
    return Differences(
        tuple(sorted(line(one) for key, one in after.items() if key not in before)),
        tuple(sorted(line(one) for key, one in before.items() if key not in after)),
        tuple(sorted((line(after[key]), line(before[key])[0]) for key in both)),
    )


def _entities(before: Book, after: Book, now: Mapping[str, str]) -> Differences:
    found = _differences(
        {id: one for id, one in before.entities.items() if id not in now},
        after.entities,
        lambda one: (f"{one.name} ({one.kind}, {one.id})", ""),
        lambda one: one.name,
    )
    kept = set(now.values())
    added = tuple(line for line in found.added if not any(line[0].endswith(f", {new})") for new in kept))
    moved = tuple(
        ((f"{after.entities[new].name} ({new})" if new in after.entities else new, ""), old)
        for old, new in sorted(now.items())
    )
    return Differences(added, found.removed, (*found.changed, *moved))


def _claim(claim: Claim) -> Line:
    return f"{claim.id}: {claim.says}", str(claim.source)


def _content(claim: Claim, id: Renamed) -> tuple[object, ...]:
    return (
        claim.says,
        _ids(claim.about, id),
        _ids(claim.by, id),
        claim.basis,
        _at(claim),
        claim.date,
        claim.quote,
        claim.note,
    )


def _facts(before: Book, after: Book, id: Renamed) -> Differences:
    """Facts by entity, property, source and value; where just one value gave way to one other, it changed."""
    old, new = _given(before, id), _given(after, id)
    gone: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    come: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for key in old.keys() - new.keys():
        gone[key[:3]].append(key)
    for key in new.keys() - old.keys():
        come[key[:3]].append(key)
    swapped = {come[place][0]: gone[place][0] for place in come if len(come[place]) == 1 and len(gone[place]) == 1}
    found = _differences(
        {key: facts for key, facts in old.items() if key not in swapped.values()},
        {key: facts for key, facts in new.items() if key not in swapped},
        lambda facts: _fact(facts[0]),
        lambda facts: _details(facts, id),
    )
    changed = [(_fact(new[key][0]), _fact(old[other][0])[0]) for key, other in swapped.items()]
    return Differences(found.added, found.removed, tuple(sorted([*found.changed, *changed])))


def _given(book: Book, id: Renamed) -> dict[tuple[str, ...], list[Fact]]:
    found: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for brief in book.briefs:
        for fact in brief.facts:
            found[(id(fact.entity), fact.property, str(fact.source), id(fact.value))].append(fact)
    return found


def _fact(fact: Fact) -> Line:
    when = f" {', '.join(fact.qualifier('date'))}" if fact.qualifier("date") else ""
    return f"{fact.entity}: {fact.property}: {fact.value}{when}", str(fact.source)


def _details(facts: Iterable[Fact], id: Renamed) -> tuple[object, ...]:
    """What several entries say of one value, taken together."""
    facts = list(facts)
    return (
        sorted({number for fact in facts for number in _at(fact)}),
        sorted({str(fact.printed) for fact in facts}),
        sorted({str(fact.note) for fact in facts}),
        sorted({(name, _ids(values, id)) for fact in facts for name, values in fact.qualifiers}),
    )


def _figures(book: Book, id: Renamed) -> dict[tuple[object, ...], Figure]:
    found: dict[tuple[object, ...], Figure] = {}
    counted: dict[tuple[str, str, str], int] = defaultdict(int)
    for figure in book.figures:
        key = (id(figure.of), figure.measure.casefold(), str(figure.source))
        found[(*key, counted[key])] = figure
        counted[key] += 1
    return found


def _disagreements(before: Book, after: Book, id: Renamed) -> Differences:
    def sides(book: Book) -> dict[str, tuple[str, tuple[str, ...]]]:
        found = {}
        for one in book.disagreements:
            entity, dash, rest = one.id.partition("--")
            key = f"{id(entity)}{dash}{rest}"
            voices = sorted(
                f"{', '.join(_ids(voice.links, id)) or voice.value} [{voice.source}]" for voice in one.voices
            )
            found[key] = (f"{key}: {one.property}", tuple(voices))
        return found

    return _differences(
        sides(before), sides(after), lambda one: (f"{one[0]}: {' / '.join(one[1])}", ""), lambda one: one[1]
    )


def _corroborations(before: Book, after: Book, id: Renamed) -> Differences:
    def carried(book: Book) -> dict[str, int]:
        found: dict[str, int] = {}
        for statement, standing in book.standing.items():
            if standing.carried.origins > 1:
                match statement:
                    case Fact():
                        key = f"{id(statement.entity)}: {statement.property}: {id(statement.value)}"
                    case Figure():
                        key = f"{id(statement.of)}: {statement.measure}: {figure_in_words(statement)}"
                    case _:
                        key = f"{statement.id}: {statement.says}"
                found[key] = max(found.get(key, 0), standing.carried.origins)
        return found

    old, new = carried(before), carried(after)
    return _differences(
        {key: (key, count) for key, count in old.items()},
        {key: (key, count) for key, count in new.items()},
        lambda one: (f"{one[0]} ({one[1]} independent origins)", ""),
        lambda one: one[1],
    )


def _ids(some: Iterable[str], id: Renamed) -> tuple[str, ...]:
    return tuple(sorted({id(one) for one in some}))


def _at(located: Claim | Fact | Figure) -> tuple[int, ...]:
    return tuple(int(number) for number in located.at)
