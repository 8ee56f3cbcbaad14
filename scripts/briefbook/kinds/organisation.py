"""Organisations: armed forces, ministries, alliances, media, institutes."""

from .kind import Kind, Property, link

ORGANISATION = Kind(
    id="organisation",
    folder="organisations",
    label="Organisation",
    plural="Organisations",
    intro="Armed forces, ministries, alliances, news agencies and institutes that the sources name.",
    schema="Organization",
    properties=(
        Property("type", "Type", "what sort of organisation", example="news agency"),
        link("country", "Country", "Organisations", ("place",), "the country it belongs to", single=True),
        link("part_of", "Part of", "Includes", ("organisation",), "the larger organisation"),
    ),
)
