"""People: who holds which role, and who meets whom."""

from ..model.values import Date, Field
from .kind import Kind, Property, link

PERSON = Kind(
    id="person",
    folder="people",
    label="Person",
    plural="People",
    intro="Everybody the sources name, with their roles, the spellings printed, and what is said of them.",
    central=True,
    schema="Person",
    properties=(
        Property(
            "role",
            "Role",
            "the office or function, as the source gives it",
            example="{value: Minister of Defence, from: 2012, at: 4}",
            qualifiers=(
                Field("from", Date(), "since when"),
                Field("to", Date(), "until when"),
            ),
        ),
        Property("rank", "Rank", "the military rank", example="General"),
        link("country", "Country", "People", ("place",), "the country the person serves or comes from", single=True),
        Property("born", "Born", "the date of birth", type=Date(), single=True, example="1960-11-11"),
        link("organisation", "Organisation", "People", ("organisation",), "what the person belongs to or leads"),
    ),
)
