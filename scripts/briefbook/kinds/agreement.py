"""Agreements: accords, deals, offers, sales and alliances talked of, through their stages."""

from ..model.values import Choice, Date, Field, Many, Ref
from .event import STATUSES
from .kind import Kind, Property, link

STAGES = (
    "rumoured",
    "proposed",
    "announced",
    "agreed",
    "signed",
    "ratified",
    "in force",
    "sold",
    "delivered",
    "lapsed",
    "blocked",
    "denied",
)

AGREEMENT = Kind(
    id="agreement",
    folder="agreements",
    label="Agreement",
    plural="Agreements",
    intro="Accords, deals, offers and purchases, signed or only talked of, with the stages the sources give.",
    central=True,
    schema="CreativeWork",
    dated_by="stages.date",
    properties=(
        Property("subject", "Subject", "what it is about, in a few words of our own", example="sale of helicopters"),
        Property(
            "stages",
            "Stages",
            "how far it has come, each stage dated and sourced",
            type=Choice(STAGES),
            key="stage",
            example="{stage: signed, date: 2014-11-20, place: islamabad, at: 13}",
            card=False,
            staged=True,
            qualifiers=(
                Field("date", Date(), "when"),
                Field("place", Many(Ref(("place",))), "where"),
                Field("by", Many(Ref(("person", "organisation", "place"))), "by whom"),
                Field(
                    "status", Choice(STATUSES), "`happened` where nothing is said; `expected` for a stage still to come"
                ),
            ),
        ),
        link("parties", "Parties", "Agreements", ("place", "organisation", "person"), "between whom"),
        link("signatories", "Signatories", "Agreements signed", ("person",), "who signed"),
        link("event", "Made at", "Agreements", ("event",), "the meeting or visit where it was made"),
        link("equipment", "Equipment", "Agreements", ("equipment",), "weapons or material it is about"),
    ),
)
