"""Themes: the threads that run through several sources."""

from .kind import Kind, Property, link

THEME = Kind(
    id="theme",
    folder="themes",
    label="Theme",
    plural="Themes",
    intro="The threads that run through the sources, each told in order of time.",
    schema="DefinedTerm",
    is_thread=True,
    properties=(
        Property("description", "Description", "what the theme covers"),
        link("part_of", "Part of", "Includes", ("theme",), "the wider theme"),
    ),
)
