"""The parts of the manual that are made from the program itself, so that the two can't part."""

from __future__ import annotations

from ..model import Page
from .form import form_page
from .reference import reference_page
from .rules import RulePage, rule_page, rule_pages

__all__ = ["RulePage", "manual_pages", "rule_page"]


def manual_pages() -> list[Page]:
    """The reference of fields, a page for each rule with their index, and the page with the form."""
    return [reference_page(), *rule_pages(), form_page()]
