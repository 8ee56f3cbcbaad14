"""An entity's page: what each source says of it, with references, and what leads to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from .. import encode
from ..kinds import BY_ID, Link, Property
from ..merge.disagreements import figure_in_words
from ..model import Carried, Claim, Disagreement, Entity, Fact, Page, PrintedName, dates, prose
from ..model.values import Date
from ..plots import Spoke, star, years
from . import addresses, linked_data
from .desk import Desk, Library
from .meetings import MEETING, Meeting
from .timeline import timeline_of


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property, the facts that give it, and coarser values that it refines."""

    shown: Markup
    facts: tuple[Fact, ...]
    refined: tuple[Value, ...]
    carried: Carried


@dataclass(frozen=True, slots=True)
class Row:
    """One property of the entity with all its values; `disagreement` where they can't all hold."""

    declared: Property
    values: tuple[Value, ...]
    disagreement: Disagreement | None


def entity_page(library: Library, entity: Entity) -> Page:
    """The page of one entity."""
    desk = Desk(library, addresses.entity_path(entity), subject=entity.id)
    kind = BY_ID[entity.kind]
    rows = [row for declared in kind.properties if (row := _row(library, desk, entity, declared))]
    disagreements = library.differing.get(entity.id, [])
    return desk.page(
        str(entity.name),
        _description(entity, kind.label),
        "entity.md",
        entity=entity,
        kind=kind,
        rows=rows,
        stages=_stages(entity, desk),
        disagreements=disagreements,
        carried=library.known(entity),
        confusable=entity.authority.confusable if entity.authority else (),
        also=_other_names(entity),
        printed=_printed(entity),
        sequences=_sequences(entity, desk),
        neighbourhood=_neighbourhood(entity, desk),
        activity=_activity(entity),
        timeline=timeline_of(desk, entity),
        happened=len(library.moments_of.get(entity.id, ())),
        met=_met(library, entity),
        linked_data=linked_data.of_entity(library, entity),
        links_here=_links_here(entity, desk),
        figures=[(figure, figure_in_words(figure)) for figure in entity.figures],
        years=_by_year(entity.claims),
        said=[claim for claim in entity.said if entity.id not in claim.about],
        notes=[mention for mention in entity.mentions if mention.note],
    )


def _description(entity: Entity, label: str) -> str:
    said = prose.plain(entity.authority.description) if entity.authority and entity.authority.description else ""
    sources = len(entity.sources)
    count = f"{sources} source{'s' if sources != 1 else ''}"
    return f"{label}: {entity.name}. {said or f'What {count} say, with paragraph references.'}"


def _row(library: Library, desk: Desk, entity: Entity, declared: Property) -> Row | None:
    facts = entity.values(declared.name)
    if not facts or declared.staged:
        return None
    grouped: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        grouped[(fact.value.casefold(), str(fact.qualifiers))].append(fact)
    groups = list(grouped.values())
    refines: dict[int, list[int]] = defaultdict(list)
    if isinstance(declared.type, Date):
        order = sorted(range(len(groups)), key=lambda i: dates.span(groups[i][0].value).days)
        for place, coarse in enumerate(order):
            for fine in order[:place]:
                if not any(fine in others for others in refines.values()) and _refines(groups[fine], groups[coarse]):
                    refines[fine].append(coarse)
                    break
    hidden = {index for others in refines.values() for index in others}

    def value(index: int) -> Value:
        group = groups[index]
        words = desk.value(group[0])
        narrowed = desk.qualifiers(group[0])
        shown = words + Markup(" (") + narrowed + Markup(")") if narrowed else words
        return Value(shown, tuple(group), tuple(value(i) for i in refines[index]), library.carried(group))

    values = [value(index) for index in range(len(groups)) if index not in hidden]
    disagreement = next(
        (one for one in library.differing.get(entity.id, []) if one.kind == "fact" and one.property == declared.name),
        None,
    )
    return Row(declared, tuple(values), disagreement)


def _refines(fine: list[Fact], coarse: list[Fact]) -> bool:
    return dates.span(coarse[0].value).holds(dates.span(fine[0].value))


def _stages(entity: Entity, desk: Desk) -> list[tuple[Fact, Markup]]:
    """An agreement's stages, dated ones first in time order, each with what narrows it."""
    staged = [fact for fact in entity.facts if BY_ID[entity.kind].property(fact.property).staged]

    def place(fact: Fact) -> tuple[object, ...]:
        options: tuple[str, ...] = getattr(BY_ID[entity.kind].property(fact.property).type, "options", ())
        when = fact.qualifier("date")
        return (dates.order(str(when[0]) if when else None), options.index(fact.value), fact.source)

    return [(fact, desk.qualifiers(fact)) for fact in sorted(staged, key=place)]


def _other_names(entity: Entity) -> list[Markup]:
    """The authority file's other names, with language and where they are from."""
    shown = []
    for other in entity.authority.also if entity.authority else ():
        language = f' lang="{encode.attribute(other.language)}"' if other.language else ""
        basis = Markup(" <small>(") + encode.markdown(other.basis) + Markup(")</small>") if other.basis else Markup("")
        shown.append(Markup(f"<span{language}>{encode.markdown(other.name)}</span>") + basis)
    return shown


def _sequences(entity: Entity, desk: Desk) -> list[tuple[Entity, Entity | None, Entity | None]]:
    """Each series it belongs to, with what comes before and after it there; undated members have no place in one."""
    book = desk.library.book
    found: list[tuple[Entity, Entity | None, Entity | None]] = []
    for declared in BY_ID[entity.kind].properties:
        if not (isinstance(declared, Link) and declared.sequence and entity.date):
            continue
        for id in dict.fromkeys(fact.value for fact in entity.values(declared.name)):
            series = book.entities[id]
            leading = {str(fact.entity) for fact in series.links_here if fact.property == declared.name}
            dated = [book.entities[one] for one in leading if book.entities[one].date]
            members = sorted(dated, key=lambda one: (dates.order(one.date), one.name.casefold(), one.id))
            place = members.index(entity)
            before = members[place - 1] if place else None
            after = members[place + 1] if place + 1 < len(members) else None
            if before or after:
                found.append((series, before, after))
    return found


def _neighbourhood(entity: Entity, desk: Desk) -> Markup:
    """The picture of what it is linked with, for the kinds that stand in the middle of things."""
    if not BY_ID[entity.kind].central:
        return Markup("")
    book = desk.library.book
    how: dict[str, str] = {}
    weight: Counter[str] = Counter()
    for fact in entity.facts:
        declared = BY_ID[entity.kind].property(fact.property)
        for id in declared.targets(fact):
            if id in book.entities:
                how.setdefault(str(id), declared.label)
                weight[str(id)] += 3
    for fact in entity.links_here:
        how.setdefault(str(fact.entity), desk.reverse_label(fact))
        weight[str(fact.entity)] += 3
    for claim in (*entity.claims, *entity.said):
        for id in (*claim.about, *claim.by):
            if BY_ID[book.entities[id].kind].central:
                how.setdefault(str(id), "Named in one claim")
                weight[str(id)] += 1
    how.pop(entity.id, None)
    ranked = sorted(how, key=lambda id: (-weight[id], book.entities[id].name.casefold(), id))
    spokes = [
        Spoke(
            book.entities[id].name, how[id], desk.href(addresses.entity_path(book.entities[id])), book.entities[id].kind
        )
        for id in ranked
    ]
    return star(entity.name, spokes) if len(spokes) > 2 else Markup("")


def _activity(entity: Entity) -> Markup:
    """Claims by year, where they spread over more than two."""
    counted = Counter(year for claim in entity.claims if (year := dates.year_of(claim.date)))
    return years(sorted(counted.items()), "claims") if len(counted) > 2 else Markup("")


def _met(library: Library, entity: Entity) -> list[tuple[str, Meeting]]:
    """Whom somebody is met with, the strongest links first."""
    if entity.kind != MEETING:
        return []
    found = [
        (b if a == entity.id else a, meeting) for (a, b), meeting in library.meetings.items() if entity.id in (a, b)
    ]
    return sorted(found, key=lambda pair: (-pair[1].weight, pair[0]))


def _printed(entity: Entity) -> list[tuple[str, list[PrintedName]]]:
    """Each name as printed, with the sources that print it and where."""
    found: dict[str, list[PrintedName]] = defaultdict(list)
    for printed in entity.printed:
        found[printed.name].append(printed)
    return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0].casefold()))


def _links_here(entity: Entity, desk: Desk) -> list[tuple[str, list[tuple[Entity, list[Fact]]]]]:
    """What leads here: under each label the entities, in time order, with the facts that say so."""
    labels: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in entity.links_here:
        labels[desk.reverse_label(fact)][str(fact.entity)].append(fact)
    entities = desk.library.book.entities
    return [
        (
            label,
            sorted(
                ((entities[id], facts) for id, facts in found.items()),
                key=lambda pair: (dates.order(pair[0].date), pair[0].name.casefold(), pair[0].id),
            ),
        )
        for label, found in sorted(labels.items())
    ]


def _by_year(claims: Iterable[Claim]) -> list[tuple[str, list[Claim]]]:
    """Claims under the year they are about; the undated under no year."""
    return [
        (str(year) if year else "Undated", list(group))
        for year, group in groupby(claims, key=lambda one: dates.year_of(one.date))
    ]
