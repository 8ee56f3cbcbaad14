"""Events: what happened, was planned, expected, rumoured or called off."""

from ..model.values import Choice, Date
from .kind import Kind, Property, link

STATUSES = ("happened", "planned", "expected", "cancelled", "rumoured")
TYPES = (
    "visit",
    "talks",
    "exercise",
    "ceremony",
    "conference",
    "statement",
    "attack",
    "operation",
    "war",
    "crisis",
    "deployment",
    "decision",
    "sale",
    "competition",
    "publication",
    "series",
    "other",
)

EVENT = Kind(
    id="event",
    folder="events",
    label="Event",
    plural="Events",
    intro="What the sources report, expect or rumour, in order of time.",
    central=True,
    schema="Event",
    dated_by="date",
    properties=(
        Property(
            "date",
            "Date",
            "when it took place, or is to",
            type=Date(),
            single=True,
            example="{value: 2015-06-15, at: 4}",
        ),
        Property(
            "status",
            "Status",
            "whether it happened, as of the article: `planned` by those who are to do it, `expected` by others",
            type=Choice(STATUSES),
            single=True,
            excludes=(("happened", "cancelled"),),
            pending=("planned", "expected"),
        ),
        Property("type", "Type", "what sort of event", type=Choice(TYPES)),
        link("place", "Place", "Events here", ("place",), "where"),
        link("people", "People", "Events", ("person",), "who took part"),
        link("organisations", "Organisations", "Events", ("organisation",), "which organisations took part"),
        link(
            "parties",
            "Parties",
            "Events as a party",
            ("place", "organisation"),
            "which states or bodies stand behind it",
        ),
        link("part_of", "Part of", "Includes", ("event",), "the larger event it belongs to"),
        link(
            "series",
            "Series",
            "In this series",
            ("event",),
            "the recurring event or round of visits it belongs to",
            sequence=True,
        ),
        link("led_to", "Led to", "Came of", ("event", "agreement"), "what the source says came of it"),
        link("agreements", "Agreements", "Events", ("agreement",), "agreements made or discussed there"),
        link("equipment", "Equipment", "Events", ("equipment",), "weapons or material involved"),
    ),
)
