"""The templates: none can get round the encoding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError, nodes
from markupsafe import Markup

from briefbook import render
from briefbook.render.templating import ENVIRONMENT, fill

TEMPLATES = sorted((Path(render.__file__).parent / "templates").glob("*"))
SITE = sorted((Path(render.__file__).parent.parent / "site/theme").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_nothing_gets_round_the_encoding(path: Path) -> None:
    """`~` joins before the encoding sees the parts; `safe`, `tojson` and `{% autoescape %}` switch it off."""
    tree = ENVIRONMENT.parse(path.read_text(encoding="utf-8"))
    assert not list(tree.find_all(nodes.Concat)), "`~` in a template"
    filters = {one.name for one in tree.find_all(nodes.Filter)}
    assert not filters & {"safe", "tojson", "e", "escape", "forceescape", "striptags", "format", "replace", "xmlattr"}
    assert not list(tree.find_all(nodes.EvalContextModifier))
    assert not [one for one in tree.find_all(nodes.Add) if True], "`+` in a template"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_scripts_in_templates(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bon[a-z]+=|javascript:|<style|style=", text)


def test_every_value_is_encoded() -> None:
    template = ENVIRONMENT.from_string("{{ a }}|{{ b }}|{{ [c]|commas }}|{{ d }}|{{ plural(2, 'source') }}")
    shown = template.render(a="<b>", b=Markup("<i>"), c="*x*", d=None)
    assert shown == "&#60;b&#62;|<i>|&#42;x&#42;||2 sources"


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        ENVIRONMENT.from_string("{{ missing }}").render()
    with pytest.raises(TemplateSyntaxError):
        ENVIRONMENT.from_string("{{ missing").render()


def test_fill_takes_out_blank_lines() -> None:
    shown = fill("source-index.md", briefs=[], **{"desk": None})
    assert "\n\n\n" not in shown
    assert shown.endswith("\n")


@pytest.mark.parametrize("path", SITE, ids=lambda path: path.name)
def test_the_theme_has_no_inline_script(path: Path) -> None:
    """The site's policy forbids them; see `site/policy.py`."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"\son[a-z]+=|<style|\sstyle=", text)
    for script in re.findall(r"<script([^>]*)>(.*?)</script>", text, flags=re.DOTALL):
        assert "src=" in script[0] or "json" in script[0], script
