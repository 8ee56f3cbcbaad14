"""What flows through the program: values, briefs, the book, pages and problems. Frozen; nothing here touches disk."""

from .book import Book, Carried, Disagreement, Entity, PrintedName, Standing, Voice
from .brief import (
    Allowance,
    Assessment,
    Authority,
    Brief,
    Claim,
    Fact,
    Figure,
    Fingerprint,
    Judgement,
    Manuscript,
    Mention,
    NotToConfuse,
    OtherName,
    Paragraph,
    Source,
    Statement,
)
from .page import Page
from .problem import BriefbookError, Problem, Severity
from .text import NOWHERE, Locator, Position, Text, position_of

__all__ = [
    "NOWHERE",
    "Allowance",
    "Assessment",
    "Authority",
    "Book",
    "Brief",
    "BriefbookError",
    "Carried",
    "Claim",
    "Disagreement",
    "Entity",
    "Fact",
    "Figure",
    "Fingerprint",
    "Judgement",
    "Locator",
    "Manuscript",
    "Mention",
    "NotToConfuse",
    "OtherName",
    "Page",
    "Paragraph",
    "Position",
    "PrintedName",
    "Problem",
    "Severity",
    "Source",
    "Standing",
    "Statement",
    "Text",
    "Voice",
    "position_of",
]
