"""What a change to the YAML does to the book: two books in, the differences out, in words for a pull request."""

from .compare import Impact, compare
from .words import in_words

__all__ = ["Impact", "compare", "in_words"]
