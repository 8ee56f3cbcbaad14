"""Encoding: whatever the text, it is shown as it is and is never markup, script, template or address."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import markdown as python_markdown
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from briefbook import encode
from briefbook.load.tree import parse

from .copies import MINI, ROOT
from .hostile import PAYLOADS

TRICKY = st.text(alphabet="<>&`*_[](){}|\\~^=#$\"'!:;-+?%.,/@ \n\t019aZé🚢‌")
ANY = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp")))
WORDS = st.lists(st.sampled_from([*PAYLOADS, "word", "и", "1.", "-", "<b>", "](", "{:", "}"]), max_size=4).map(" ".join)
TEXTS = st.one_of(TRICKY, ANY, WORDS)


class Seen(HTMLParser):
    """What a browser would see: elements with their attributes, and the text."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    unknown_decl = handle_decl


def tidy(text: str) -> str:
    """The text as a reader sees it: white space in a row is one space."""
    return re.sub(r"\s+", " ", text).strip()


@cache
def extensions() -> tuple[list[str], dict[str, Any]]:
    """The Markdown extensions of the real book's settings, MkDocs' own included."""
    from mkdocs.config import load_config

    config = load_config(config_file=str(ROOT / "mkdocs.yml"))
    return list(config.markdown_extensions), dict(config.mdx_configs)


def displayed(source: str) -> Seen:
    """Markdown as the site shows it."""
    names, options = extensions()
    return Seen(python_markdown.markdown(source, extensions=names, extension_configs=options))


PLACES = {
    "paragraph": ("{}", ["p"], ""),
    "item": ("-   {}\n", ["ul", "li"], ""),
    "item after other words": ("-   word {}\n", ["ul", "li"], "word "),
    "numbered": ("1.  {}\n", ["ol", "li"], ""),
    "cell": (
        "| a | b |\n| --- | --- |\n| {} | x |\n",
        ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
        "a b x",
    ),
    "definition": ("Term\n:   {}\n", ["dl", "dt", "dd"], "Term "),
    "term": ("{}\n:   Definition\n", ["dl", "dt", "dd"], " Definition"),
    "in an element": ('<div class="bb-card" markdown>\n\nTerm\n:   {}\n\n</div>\n', ["div", "dl", "dt", "dd"], "Term "),
    "small": ("word <small>{}</small>", ["p", "small"], "word "),
    "strong": ("word **x {} x** word", ["p", "strong"], "word x  x word"),
    "link": ("[{}](x.md)", ["p", "a"], ""),
    "link with attributes": ("[{}](x.md){{ .bb-claim }}", ["p", "a"], ""),
    "before attributes": ("word {} [x](y.md){{ .bb-claim }}", ["p", "a"], "word  x"),
    "admonition": ('!!! note "Note"\n    {}\n', ["div", "p", "p"], "Note "),
    "heading": ("# {}\n", ["h1", "a"], "¶"),
    "heading with an id": ("## {} {{ #x-1 }}\n", ["h2", "a"], "¶"),
    "two together": ("{0} {0}", ["p"], ""),
    "footnote": ("word[^1]\n\n[^1]: {}\n", ["p", "sup", "a", "div", "hr", "ol", "li", "p", "a"], "word1↩"),
}


def check(place: str, text: str) -> None:
    """Checks that a text, encoded and put in its place, is shown as it is and makes no element of its own."""
    template, elements, around = PLACES[place]
    shown = tidy(text)
    if not shown:
        return
    source = template.format(encode.markdown(text))
    seen = displayed(source)
    assert [tag for tag, _ in seen.elements] == elements, (text, source, seen.elements)
    attributes = {name for _, given in seen.elements for name in given}
    assert attributes <= {"class", "href", "id", "title", "markdown", "role"}, seen.elements
    targets = [str(given["href"]) for _, given in seen.elements if "href" in given]
    assert all(target in ("x.md", "y.md") or target.startswith("#") for target in targets), targets
    assert shown in tidy(seen.text), (text, source, seen.text)
    count = 2 if place == "two together" else 1
    letters = re.sub(r"\s", "", seen.text)
    assert len(letters) == count * len(re.sub(r"\s", "", shown)) + len(re.sub(r"\s", "", around)), seen.text


@pytest.mark.parametrize("place", PLACES)
def test_payloads_in_markdown(place: str) -> None:
    for payload in PAYLOADS:
        check(place, payload)


@pytest.mark.parametrize("place", PLACES)
@hypothesis_settings(max_examples=120)
@given(text=TEXTS)
def test_texts_in_markdown(place: str, text: str) -> None:
    check(place, text)


def test_there_are_many_payloads() -> None:
    assert len(set(PAYLOADS)) >= 100


def test_what_is_encoded_is_not_encoded_again() -> None:
    once = encode.markdown("a < b")
    assert encode.markdown(once) == once == "a &#60; b"


def test_legible_where_it_can_be() -> None:
    assert encode.markdown("General Raheel Sharif's visit (2015), 1.5 - 2: \u201cgood\u201d") == (
        "General Raheel Sharif's visit (2015), 1.5 - 2: \u201cgood\u201d"
    )


@hypothesis_settings(max_examples=300)
@given(TEXTS)
def test_attribute(text: str) -> None:
    for source in ('word <span lang="{}">x</span>', '<figure title="{}">x</figure>'):
        seen = displayed(source.format(encode.attribute(text)))
        [given] = [given for tag, given in seen.elements if tag in ("span", "figure")]
        assert list(given) in (["lang"], ["title"])
        assert list(given.values()) == [tidy(text)]
        assert tidy(seen.text) in ("word x", "x")


@hypothesis_settings(max_examples=300)
@given(TEXTS)
def test_attribute_of_an_element_with_markdown(text: str) -> None:
    """Python-Markdown writes such an element's attributes anew: nothing gets out of them all the same."""
    seen = displayed(f'<div markdown title="{encode.attribute(text)}">\n\nx\n\n</div>')
    assert [(tag, list(given)) for tag, given in seen.elements] == [("div", ["title"]), ("p", [])]
    assert tidy(seen.text) == "x"


@hypothesis_settings(max_examples=300)
@given(TEXTS)
def test_svg(text: str) -> None:
    seen = displayed(f'<figure class="p">\n<svg viewBox="0 0 1 1"><text>{encode.svg(text)}</text></svg>\n</figure>\n')
    assert [tag for tag, _ in seen.elements] == ["figure", "svg", "text"]
    assert tidy(seen.text) == tidy(text)


def test_characters_that_xml_forbids_are_left_out() -> None:
    odd = "a\x00\x08\x0b\x1f\ufffe\uffff\ud800b"
    for encoded in (encode.svg(odd), encode.attribute(odd), encode.html(odd), encode.preformatted(odd)):
        assert encoded.replace("\n", "") == "ab" or encoded == "a b"


def test_no_page_pulls_in_a_file() -> None:
    """The extension that includes files (snippets) published a planted secret: it is in no book's settings."""
    for path in (ROOT / "mkdocs.yml", MINI / "mkdocs.yml", *ROOT.glob("scripts/briefbook/starter/files/mkdocs.yml")):
        assert "snippets" not in path.read_text(encoding="utf-8")
    assert not [name for name in extensions()[0] if "snippets" in name or "b64" in name]


@hypothesis_settings(max_examples=300)
@given(TEXTS)
def test_html(text: str) -> None:
    seen = Seen(f'<p title="{encode.html(text)}">{encode.html(text)}</p>')
    assert seen.elements == [("p", {"title": tidy(text)})]
    assert seen.text == tidy(text)


@hypothesis_settings(max_examples=300)
@given(st.lists(TEXTS, max_size=4).map("\n".join))
def test_preformatted(text: str) -> None:
    seen = displayed(f"<pre>{encode.preformatted(text)}</pre>\n")
    assert [tag for tag, _ in seen.elements] == ["pre"]
    shown = [tidy(line) for line in seen.text.splitlines() if tidy(line)]
    assert shown == [tidy(line) for line in text.splitlines() if tidy(line)]


@hypothesis_settings(max_examples=500)
@given(st.dictionaries(st.sampled_from(["title", "description"]), TEXTS, min_size=1))
def test_front_matter(fields: dict[str, str]) -> None:
    from mkdocs.utils.meta import get_data

    body, meta = get_data(encode.front_matter(fields) + "\nBody\n")
    assert body.strip() == "Body"
    assert meta["generator"] == "briefbook"
    assert set(meta) == {"generator", *fields}
    for name, text in fields.items():
        assert isinstance(meta[name], str)
        assert html.unescape(meta[name]) == tidy(text)
        seen = Seen(f'<title>{meta[name]}</title><meta content="{meta[name]}">')
        assert [tag for tag, _ in seen.elements] == ["title", "meta"]


def test_front_matter_of_payloads() -> None:
    from mkdocs.utils.meta import get_data

    for payload in (*PAYLOADS, "x" * 20_000, "a: b\n---\nc", "NO", "12:30", "2014-11-03", "~", "- x", "'", '"', ""):
        body, meta = get_data(encode.front_matter({"title": payload, "description": payload * 3}))
        assert not body.strip()
        assert html.unescape(meta["title"]) == tidy(payload)
        assert "<" not in meta["title"]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a/b.html?x=1&y=2#z",
        "https://user@example.org:8080/",
        "https://example.org/a_(b)_*c*",
        "https://example.org/%D0%B9/й?q=[1]'\"<>",
        "https://[2001:db8::1]/x",
        "mailto:mira@example.org",
    ],
)
def test_sound_addresses(address: str) -> None:
    target = encode.url(address)
    assert target is not None
    seen = displayed(f"[x]({target})")
    assert [tag for tag, _ in seen.elements] == ["p", "a"]
    assert seen.elements[1][1].keys() == {"href"}
    assert unquote(seen.elements[1][1]["href"] or "") == unquote(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "//example.org",
        "/etc/passwd",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://example.org",
        "http:example.org",
        "https://",
        "https:///x",
        "https://example.org/a b",
        "https://example.org/\n",
        "https://example.org/\u202e",
        "http://[::1",
        "http://]/",
        "https://example.org:port/ x",
    ],
)
def test_refused_addresses(address: str) -> None:
    assert encode.url(address) is None


@hypothesis_settings(max_examples=500)
@given(st.one_of(TEXTS, TEXTS.map("https://example.org/{}".format), TEXTS.map("https://{}".format)))
def test_addresses(text: str) -> None:
    target = encode.url(text)
    if target is not None:
        seen = displayed(f"[x]({target})")
        assert [tag for tag, _ in seen.elements] == ["p", "a"], text
        assert seen.elements[1][1].keys() == {"href"}
        assert str(seen.elements[1][1]["href"]).lower().startswith(("http://", "https://", "mailto:"))


JSON = st.recursive(
    TEXTS | st.integers() | st.none() | st.booleans(), lambda one: st.lists(one) | st.dictionaries(TEXTS, one)
)


@given(JSON)
def test_json(data: object) -> None:
    in_html = encode.json_in_html(data)
    assert not set("<>&\u2028\u2029") & set(in_html)
    seen = Seen(f'<script type="application/json">{in_html}</script>')
    assert [tag for tag, _ in seen.elements] == ["script"]
    assert json.loads(seen.text) == data
    assert json.loads(encode.json_text(data)) == data
    assert json.loads(encode.compact_json(data)) == data


def test_json_in_html_of_line_separators() -> None:
    assert json.loads(encode.json_in_html("a\u2028b\u2029</script><!--")) == "a\u2028b\u2029</script><!--"


@given(st.text())
def test_terminal(text: str) -> None:
    shown = encode.terminal(text)
    assert not [sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cs") and sign not in "\n\t"]
    assert encode.terminal("plain – é 🚢\n\t") == "plain – é 🚢\n\t"
    assert encode.terminal("\x1b[31m\u202e") == "\\u001b[31m\\u202e"


@hypothesis_settings(max_examples=500)
@given(TEXTS)
def test_yaml_text(text: str) -> None:
    shown = tidy(text)
    if not shown or "\u200f" in shown:
        return
    for source in (
        f"key: {encode.yaml_text(text)}\n",
        f"[{encode.yaml_text(text)}]\n",
        f"{{a: {encode.yaml_text(text)}}}\n",
    ):
        node, problems = parse(source, "x.yaml")
        assert not problems, (source, problems)
        assert values(node) == [shown], source


def values(node: Any) -> list[str]:
    """All strings in a tree."""
    if hasattr(node, "text"):
        return [str(node.text)]
    if hasattr(node, "nodes"):
        return [one for inner in node.nodes for one in values(inner)]
    return [one for _, inner in node.pairs for one in values(inner)]


@given(TEXTS)
def test_slug(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", encode.slug(text))
    assert len(encode.slug(text)) <= 64
