"""The book as documents to be searched, and the list of its names."""

from .document import PAGE, Document, Part
from .documents import documents
from .spellings import key, spellings, words

__all__ = ["PAGE", "Document", "Part", "documents", "key", "spellings", "words"]
