"""Tables of the built sites: each has a caption, and header cells that name their columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from briefbook.site.tables import AccessibleTables

TABLE = re.compile(r"<table.*?</table>", re.DOTALL)


@pytest.mark.parametrize("name", ["real_site", "mini_site"])
def test_every_table_has_caption_and_scopes(
    name: str, request: pytest.FixtureRequest, tell: Callable[..., None]
) -> None:
    site: Path = request.getfixturevalue(name)
    count = 0
    wrong = []
    for path in sorted(site.rglob("*.html")):
        for table in TABLE.findall(path.read_text(encoding="utf-8")):
            count += 1
            heads = re.findall(r"<th\b[^>]*>", table)
            captioned = re.search(r"<caption>\s*[^<\s]", table)
            if not captioned or not heads or any('scope="col"' not in head for head in heads):
                wrong.append(f"{path.relative_to(site)}: {table[:120]}")
    tell("tables", tables=count, **{"without caption or scopes": len(wrong)})
    assert count > 20
    assert not wrong, "\n".join(wrong[:10])


def test_the_line_before_becomes_the_caption() -> None:
    """With what it holds of Markdown and of character references; a paragraph elsewhere stays one."""
    made = Markdown(extensions=["tables", AccessibleTables()]).convert(
        "Table: not of a table\n\nWords.\n\nTable: *Of* A &#38; B\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"
    )
    assert "<p>Table: not of a table</p>\n<p>Words.</p>\n<table>" in made
    assert "<caption><em>Of</em> A &#38; B</caption>" in made.replace("&amp;", "&#38;")
    assert made.count('<th scope="col">') == 2
