"""The elements that all pictures are drawn with. Every text and attribute is encoded here."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from .. import encode


def number(value: float) -> str:
    """A coordinate with at most one decimal, the same on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def element(name: str, content: Iterable[Markup] | Markup = (), /, **attributes: object) -> Markup:
    """An SVG element; `klass` stands for class, underscores for hyphens, floats are rounded."""
    parts = []
    for key, value in attributes.items():
        if value is None:
            continue
        shown = number(value) if isinstance(value, float) else str(value)
        parts.append(f' {"class" if key == "klass" else key.replace("_", "-")}="{encode.attribute(shown)}"')
    inside = Markup("").join(content)
    return Markup(f"<{name}{''.join(parts)}>{inside}</{name}>")


def text(words: str, /, **attributes: object) -> Markup:
    """A text element."""
    return element("text", [encode.svg(words)], **attributes)


def titled(words: str) -> Markup:
    """A title: what a pointer that rests, and a screen reader, are told."""
    return element("title", [encode.svg(words)])


def linked(target: str | None, content: Iterable[Markup]) -> Markup:
    """Content that leads somewhere; plain where there is no target."""
    return element("a", content, href=target) if target else element("g", content)


def figure(name: str, label: str, width: float, height: float, content: Iterable[Markup], caption: str = "") -> Markup:
    """The whole picture in a figure. `label` names it for a screen reader; a wide one scrolls in itself."""
    drawing = element(
        "svg",
        content,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=number(width),
        height=number(height),
        role="group",
        aria_label=label,
    )
    below = Markup(f"<figcaption>{encode.attribute(caption)}</figcaption>") if caption else Markup("")
    region = f'<div class="bb-scroll" tabindex="0" role="region" aria-label="{encode.attribute(label)}">'
    return Markup(f'<figure class="bb-plot bb-{name}">{region}{drawing}</div>{below}</figure>')


def shortened(words: str, longest: int) -> str:
    """Words cut to a length, at a space where there is one."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[longest // 2 :] else cut).rstrip(" ,;:") + "…"
