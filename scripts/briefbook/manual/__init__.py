"""The parts of the manual that are made from the program itself, so that the two can't part."""

from __future__ import annotations

from .. import encode
from ..model import Page
from ..schema import Known, schemas
from .form import SCHEMA, form_page
from .reference import reference_page
from .rules import RulePage, rule_page, rule_pages

__all__ = ["RulePage", "manual_pages", "rule_page"]


def manual_pages(known: Known) -> list[Page]:
    """The reference of fields, a page for each rule with their index, the page with the form, and the form's schema."""
    schema = Page(
        SCHEMA, encode.json_text({"generator": "briefbook", **schemas(known)["brief.schema.json"]}, sort=False)
    )
    return [reference_page(), *rule_pages(), form_page(), schema]
