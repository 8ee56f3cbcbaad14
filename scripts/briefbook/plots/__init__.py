"""The book to pictures: SVG that stands in the page, in the theme's colours, with links, titles and a name.

A plot is handed what it shows, links included, and gives encoded markup; a list or table beside it says the same.
"""

from .by_year import years
from .circle import Node, Tie, circle
from .grid import Head, grid
from .spans import Bar, spans
from .star import Spoke, star

__all__ = ["Bar", "Head", "Node", "Spoke", "Tie", "circle", "grid", "spans", "star", "years"]
