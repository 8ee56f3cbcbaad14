"""How text from YAML is encoded in each place it goes. Nothing is encoded anywhere else.

Text is text: it never becomes markup, script, template or file access. For Markdown, the characters that mean
something there are written as numeric character references, which neither Python-Markdown nor any of its
extensions reads as markup; the rest stays legible.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import quote, urlsplit

import yaml
from anyascii import anyascii
from markupsafe import Markup

_MEANT = re.compile(r"[&<>`*_\[\]{}|\\~^=#$\"]")
_AT_START = re.compile(r"[-+:!?%]|\d+(?=[.)])")
_SPACES = re.compile(r"\s+")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN_YAML = re.compile(r"[^\W\d_](?:[\w ;()/.+'\u2019\u2018\u2013\u2014-]|[:](?=\w))*(?<![ :])|\d{4}-\d{2}-\d{2}|\d+")
_YAML_WORDS = frozenset(["true", "false", "null", "yes", "no", "on", "off", "y", "n"])
_SCHEMES = ("http", "https", "mailto")


def _reference(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(sign)};" for sign in found.group())


def markdown(text: object) -> Markup:
    """Text for a Markdown body, a table cell or an element's content; what is encoded already stays as it is."""
    if isinstance(text, Markup):
        return text
    tidy = _SPACES.sub(" ", str(text)).strip()
    start = _AT_START.match(tidy)
    head = _reference(start) if start else ""
    return Markup(head + _MEANT.sub(_reference, tidy[start.end() if start else 0 :]))


def attribute(text: object) -> Markup:
    """Text for a quoted attribute of an HTML or SVG element that stands in Markdown."""
    tidy = _NOT_XML.sub("", _SPACES.sub(" ", str(text)).strip())
    return Markup(re.sub(r"[&<>`*_\[\]{}|\\~^=#$\"']", _reference, tidy))


def preformatted(text: str) -> Markup:
    """Text for a `pre` element that stands in Markdown: lines stay lines, none is empty."""
    lines = [_NOT_XML.sub("", line).rstrip() for line in text.splitlines()]
    return Markup("\n").join(Markup(re.sub(r"[&<>`*_\[\]{}|\\~^=#$\"']", _reference, line)) for line in lines if line)


def svg(text: object) -> Markup:
    """Text for an element of an SVG picture that stands in Markdown."""
    return attribute(text)


def url(text: str) -> Markup | None:
    """An outside address as a link's target; None unless it is a well-formed http, https or mailto address."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or (parts.scheme != "mailto" and not host) or not text.isprintable() or " " in text:
        return None
    return Markup(
        quote(text, safe=":/?#@!$&'*+,;=%~.-_")
        .replace("&", "&amp;")
        .replace("*", "%2A")
        .replace("_", "%5F")
        .replace("'", "%27")
    )


def front_matter(fields: Mapping[str, object]) -> str:
    """A page's front matter. MkDocs puts titles into pages as they are, so they are HTML-escaped here."""
    fields = {"generator": "briefbook", **fields}
    safe = {
        name: escape(_SPACES.sub(" ", value).strip()) if isinstance(value, str) else value
        for name, value in fields.items()
    }
    return "---\n" + yaml.safe_dump(safe, allow_unicode=True, sort_keys=True, width=10_000) + "---\n"


def yaml_text(text: str, flow: bool = True) -> str:
    """Text as a YAML scalar on one line, quoted where it would mean something else; `flow` for within brackets."""
    tidy = _SPACES.sub(" ", text).strip()
    if _PLAIN_YAML.fullmatch(tidy if flow else tidy.replace(", ", " ")) and tidy.casefold() not in _YAML_WORDS:
        return tidy
    if "'" not in tidy and tidy.isprintable():
        return f"'{tidy}'"
    quoted = json.dumps(tidy, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)


def slug(text: str) -> str:
    """A text as an id: its words in ASCII, lower-case, joined by hyphens, at most 64 characters; may be empty."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(re.sub("['\u2019]", "", text)).casefold()).strip("-")[:64].strip("-")


def json_text(data: Any, sort: bool = True) -> str:
    """JSON for a file: UTF-8, two spaces, keys sorted unless their order means something."""
    return json.dumps(data, ensure_ascii=False, sort_keys=sort, indent=2) + "\n"


def compact_json(data: Any) -> str:
    """JSON for a file that a browser fetches: UTF-8, keys in the order given, no spaces."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def json_in_html(data: Any) -> Markup:
    """JSON for a script element: no character in it can end the element or begin a comment."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def html(text: object) -> Markup:
    """Text for an element or a quoted attribute of an HTML file that no Markdown is read from."""
    return Markup(escape(_NOT_XML.sub("", _SPACES.sub(" ", str(text)).strip())))


def terminal(text: str) -> str:
    """Text for a terminal: control, format and direction characters are shown as codes."""
    return "".join(
        sign if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf", "Co", "Cs") else f"\\u{ord(sign):04x}"
        for sign in text
    )
