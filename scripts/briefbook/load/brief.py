"""One brief's tree to a `Brief`."""

from __future__ import annotations

from typing import Any

from ..kinds import BY_FOLDER, Kind, Property
from ..model import Brief, Claim, Fact, Figure, Judgement, Mention, Source, Text
from .reader import Reader, Values
from .shape import BRIEF
from .tree import Items, Node, Pairs, Scalar


def brief_from(node: Node, id: Text, reader: Reader) -> Brief | None:
    """The brief a tree holds. None where its frame (source, summary) is missing; other mistakes leave the rest usable."""
    values = reader.read(node, BRIEF)
    if values is None:
        reader.unread |= _ids(node)
        return None
    entries = [
        (BY_FOLDER[folder], name, entry)
        for folder, table in values.items()
        if folder in BY_FOLDER
        for name, entry in table.items()
    ]
    return Brief(
        source=_source(values["source"], id),
        summary=values["summary"],
        furniture=tuple(sorted(values.get("furniture", {}).items())),
        mentions=tuple(_mention(kind, name, entry, id) for kind, name, entry in entries),
        facts=tuple(fact for kind, name, entry in entries for fact in _facts(kind, name, entry, id)),
        figures=tuple(_figure(entry, id, number) for number, entry in enumerate(values.get("figures", ()), 1)),
        claims=tuple(_claim(entry, id, number) for number, entry in enumerate(values.get("claims", ()), 1)),
    )


def _ids(node: Node) -> set[str]:
    """The ids that a brief without its frame lists all the same: entities, and what its source was called before."""
    found: set[str] = set()
    for name, section in node.pairs if isinstance(node, Pairs) else ():
        if isinstance(section, Pairs) and name in BY_FOLDER:
            found |= {str(id) for id, _ in section.pairs}
        elif isinstance(section, Pairs) and name == "source":
            former = dict(section.pairs).get(Text("formerly"))
            listed = former.nodes if isinstance(former, Items) else (former,)
            found |= {str(one.text) for one in listed if isinstance(one, Scalar)}
    return found


def _source(values: Values, id: Text) -> Source:
    return Source(id=id, position=values.position, **values)


def _mention(kind: Kind, name: Text, entry: Values, source: Text) -> Mention:
    return Mention(
        entity=name,
        kind=kind.id,
        source=source,
        at=entry["at"],
        names=entry.get("as", ()),
        chosen_name=entry.get("name"),
        note=entry.get("note"),
        position=name.position,
    )


def _facts(kind: Kind, name: Text, entry: Values, source: Text) -> list[Fact]:
    return [
        _fact(declared, name, given, value, source, entry)
        for declared in kind.properties
        for given in entry.get(declared.name, ())
        for value in _each(given[declared.key])
    ]


def _each(value: Any) -> tuple[Text, ...]:
    return value if isinstance(value, tuple) else (value,)


def _fact(declared: Property, name: Text, given: Values, value: Text, source: Text, entry: Values) -> Fact:
    return Fact(
        entity=name,
        property=declared.name,
        value=value,
        source=source,
        at=given.get("at") or entry["at"],
        position=value.position,
        qualifiers=tuple(
            (field.name, _each(given[field.name])) for field in declared.qualifiers if field.name in given
        ),
        printed=given.get("as"),
        note=given.get("note"),
        origin=given.get("origin", ()),
    )


def _figure(values: Values, source: Text, number: int) -> Figure:
    return Figure(
        of=values["of"],
        measure=values["measure"],
        value=values["value"],
        source=source,
        at=values["at"],
        position=values.position,
        number=number,
        upto=values.get("to"),
        approx=values.get("approx", False),
        bound=values.get("bound"),
        unit=values.get("unit"),
        as_of=values.get("as_of"),
        printed=values.get("as"),
        by=values.get("by", ()),
        note=values.get("note"),
        origin=values.get("origin", ()),
    )


def _claim(values: Values, source: Text, position_in_list: int) -> Claim:
    number = values.get("n")
    return Claim(
        source=source,
        number=position_in_list if number is None else int(number),
        numbered=number is not None,
        says=values["says"],
        about=values["about"],
        by=values.get("by", ()),
        basis=values["basis"],
        at=values["at"],
        position=values.position,
        date=values.get("date"),
        quote=values.get("quote"),
        note=values.get("note"),
        origin=values.get("origin", ()),
        credibility=values.get("credibility"),
        contradicts=_judgements(values, "contradicts"),
        supports=_judgements(values, "supports"),
    )


def _judgements(values: Values, key: str) -> tuple[Judgement, ...]:
    return tuple(Judgement(given["claim"], given.get("on"), given.get("note")) for given in values.get(key, ()))
