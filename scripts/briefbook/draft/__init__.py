"""A brief begun from an article: what can be read off, and the rest marked for the editor. Values in, values out."""

from .article import Article, read_article
from .brief import Draft, draft_brief
from .copies import Likeness, find_copies

__all__ = ["Article", "Draft", "Likeness", "draft_brief", "find_copies", "read_article"]
