"""Changing ids across all files of a book, and nothing else: texts in, changed texts out.

A YAML library that reads and writes again would keep comments, but not every byte. Here only the places are looked up
(`load.tree` knows the line and column of each value), and the text is cut and joined at exactly those places.
"""

from .change import Change, Files
from .merge import merge_entities
from .rename import rename_entity
from .split import split_entity

__all__ = ["Change", "Files", "merge_entities", "rename_entity", "split_entity"]
