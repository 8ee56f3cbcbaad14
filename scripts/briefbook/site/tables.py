"""Tables as a screen reader needs them: a caption, and header cells that say that they head their column.

Markdown has no words for either. A paragraph that begins with "Table: " (as in Pandoc) becomes the caption of the table
under it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

MARK = "Table: "
_BEFORE_INLINE = 25
"""Python-Markdown turns inline words into elements at 20; until then a paragraph's words are one text."""


class AccessibleTables(Extension):
    """The extension of Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Registers what the extension does, as Python-Markdown asks."""
        md.treeprocessors.register(_Tables(md), "accessible-tables", _BEFORE_INLINE)


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            before: Element | None = None
            for child in list(parent):
                if child.tag == "table":
                    for cell in child.iterfind("thead/tr/th"):
                        cell.set("scope", "col")
                    if before is not None and before.tag == "p" and (before.text or "").startswith(MARK):
                        caption = Element("caption")
                        caption.text = (before.text or "").removeprefix(MARK)
                        child.insert(0, caption)
                        parent.remove(before)
                before = child
