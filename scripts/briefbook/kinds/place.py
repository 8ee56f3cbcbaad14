"""Places: countries, cities, regions and sites."""

from .kind import Kind, Property, link

PLACE = Kind(
    id="place",
    folder="places",
    label="Place",
    plural="Places",
    intro="Countries, cities, regions and sites, named as each source names them.",
    schema="Place",
    properties=(
        Property("type", "Type", "country, city, region, site or building", example="city"),
        Property(
            "coordinates",
            "Coordinates",
            "latitude, longitude, in degrees, as the source gives them",
            single=True,
            example='"55.75, 37.62"',
        ),
        link("part_of", "Part of", "Includes", ("place",), "the larger place, where a source says so"),
    ),
)
