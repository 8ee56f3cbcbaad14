"""Equipment: weapons and material."""

from .kind import Kind, Property, link

EQUIPMENT = Kind(
    id="equipment",
    folder="equipment",
    label="Equipment",
    plural="Equipment",
    intro="Weapons and material that the sources name.",
    schema="Product",
    properties=(
        Property("type", "Type", "what sort of equipment", example="attack helicopter"),
        link("maker", "Maker", "Makes", ("organisation", "place"), "who makes it", single=True),
    ),
)
