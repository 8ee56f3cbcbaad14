"""A checker of a built site: every link leads to a file of the site, every anchor to an element."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

FETCHED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "object": ("data",),
    "embed": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
    "input": ("src",),
}
"""What a browser fetches by itself, by element."""
NAMED = {"canonical", "alternate", "prev", "next", "edit", "license", "author"}
"""Relations of `link` elements that name an address without fetching it."""


@dataclass
class Page(HTMLParser):
    """One page: its anchors, its links with where they stand, and what it fetches."""

    path: Path
    ids: set[str] = field(default_factory=set)
    repeated: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    fetched: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    inside: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.path.read_text(encoding="utf-8"))
        self.close()

    def __hash__(self) -> int:
        return hash(self.path)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        where = f"line {self.getpos()[0]}"
        self.inside = tag
        if given.get("id"):
            if given["id"] in self.ids:
                self.repeated.append(given["id"])
            self.ids.add(given["id"])
        if tag == "a" and given.get("name"):
            self.ids.add(given["name"])
        for name in ("href", "xlink:href"):
            if tag in ("a", "area") and name in given:
                self.links.append((given[name], where))
        if tag == "link" and NAMED & set(given.get("rel", "").split()):
            self.links.append((given.get("href", ""), where))
            return
        for name in FETCHED.get(tag, ()):
            if name in given:
                addresses = (
                    [one.split()[0] for one in given[name].split(",") if one.split()]
                    if name == "srcset"
                    else [given[name]]
                )
                self.fetched += [(address, where) for address in addresses]

    def handle_data(self, data: str) -> None:
        if self.inside == "title":
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""


def read_site(site: Path) -> dict[Path, Page]:
    """Every page of a built site, by its file."""
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def broken_links(site: Path, pages: dict[Path, Page]) -> list[str]:
    """Every link and anchor of a site that leads nowhere, and every address that a page fetches from another host."""
    found = []
    for page in pages.values():
        for address, where in page.links:
            wrong = _wrong(address, page, site, pages)
            if wrong:
                found.append(f"{page.path.relative_to(site)}, {where}: {address!r} {wrong}")
        for address, where in page.fetched:
            parts = urlsplit(address)
            wrong = "is fetched from elsewhere" if parts.netloc else ""
            if not wrong and parts.scheme != "data":
                wrong = _wrong(address, page, site, pages)
            if wrong:
                found.append(f"{page.path.relative_to(site)}, {where}: {address!r} {wrong}")
    return found


def outside(pages: dict[Path, Page]) -> set[str]:
    """The hosts that links lead to."""
    return {urlsplit(address).netloc for page in pages.values() for address, _ in page.links} - {""}


def _wrong(address: str, page: Page, site: Path, pages: dict[Path, Page]) -> str:
    parts = urlsplit(address)
    if parts.scheme in ("http", "https", "mailto"):
        return ""
    if parts.scheme or parts.netloc:
        return "is of a scheme that is not allowed"
    if page.path.name == "404.html":
        # It is shown at any address, so its links begin at the root of the site.
        target = site / parts.path.lstrip("/")
    elif parts.path.startswith("/"):
        return "is absolute, so it breaks where the site does not stand at the root"
    else:
        target = page.path.parent / unquote(parts.path) if parts.path else page.path
    target = target.resolve()
    if target.is_dir():
        if parts.path and not parts.path.endswith(("/", ".")):
            return "is a folder without a slash at its end"
        target /= "index.html"
    if not target.is_file() or site.resolve() not in target.parents:
        return "leads to no file"
    if parts.fragment:
        there = pages.get(site / target.relative_to(site.resolve()))
        if there is not None and unquote(parts.fragment) not in there.ids:
            return "leads to no element"
    return ""
