"""A page for each rule, from its docstring: what it asks and why, with a wrong and a right example."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass

from .. import encode
from ..checks import EVERY_RULE, RULES, RULES_OF_ADVICE, RULES_OF_THE_BOOK, silence
from ..load.rules import READING_RULES
from ..model import Page
from .examples import ARTICLE

FOLDER = "manual/reference/rules"
_GROUPS = (
    ("What the book needs", (*RULES, *RULES_OF_THE_BOOK, silence.RULE)),
    ("What reading needs", tuple(READING_RULES)),
    ("Advice", tuple(RULES_OF_ADVICE)),
)
_EXAMPLE = re.compile(r"^(?P<which>Wrong|Right)::\n\n(?P<block>(?:(?: {4}.*)?\n)+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule in words: its name, what it asks in a sentence, why and how, a wrong and a right example."""

    name: str
    asks: str
    why: str
    wrong: str
    right: str


def rule_page(name: str) -> RulePage:
    """What the manual says of a rule. Raises KeyError for a name that is none, ValueError where an example is missing."""
    text = inspect.cleandoc(_documented(name)) + "\n"
    examples = {found["which"]: textwrap.dedent(found["block"]).strip("\n") for found in _EXAMPLE.finditer(text)}
    if set(examples) != {"Wrong", "Right"}:
        raise ValueError(f"the rule {name} lacks an example")
    asks, _, why = text[: text.index("Wrong::")].partition("\n\n")
    return RulePage(name, " ".join(asks.split()), why.strip(), examples["Wrong"], examples["Right"])


def _documented(name: str) -> str:
    if name in READING_RULES:
        return READING_RULES[name]
    if name == silence.RULE:
        return silence.__doc__ or ""
    check = (RULES | RULES_OF_THE_BOOK | RULES_OF_ADVICE)[name]
    return sys.modules[check.__module__].__doc__ or ""


def rule_pages() -> list[Page]:
    """The index of all rules, and one page each."""
    return [_index(), *(_page(rule_page(name)) for name in sorted(EVERY_RULE))]


def _index() -> Page:
    lines = [
        encode.front_matter({"title": "Rules", "description": "Every rule that briefbook check looks at."}),
        "# Rules",
        "",
        "`briefbook check` names the rule at the end of each problem. `briefbook check --explain RULE` shows its page in",
        "the terminal. A rule can be [silenced for one place](silence.md) by a comment with a reason.",
        "",
    ]
    for title, names in _GROUPS:
        lines += [f"## {title}", "", *_table(title, (rule_page(name) for name in sorted(names))), ""]
    return Page(f"{FOLDER}/index.md", "\n".join(lines).rstrip("\n") + "\n")


def _table(title: str, pages: Iterable[RulePage]) -> list[str]:
    rows = [f"| [{page.name}]({page.name}.md) | {_cell(page.asks)} |" for page in pages]
    return [f"Table: {title}", "", "| Rule | Asks that |", "| --- | --- |", *rows]


def _cell(text: str) -> str:
    return text.replace("|", "&#124;")


def _page(page: RulePage) -> Page:
    is_shell = page.wrong.startswith("$ ")
    lines = [
        encode.front_matter({"title": f"Rule {page.name}", "description": page.asks}),
        f"# {page.name}",
        "",
        f"**{page.asks}**",
        "",
        page.why,
        "",
        "## Wrong",
        "",
        *_block(page.wrong),
        "",
        "## Right",
        "",
        *_block(page.right),
        "",
    ]
    if not is_shell:
        lines += [
            "The brief is of this little article:",
            "",
            *(f"> {line}".rstrip() for line in ARTICLE.splitlines()),
            "",
        ]
    lines += ["[All rules](index.md)", ""]
    return Page(f"{FOLDER}/{page.name}.md", re.sub(r"\n{3,}", "\n\n", "\n".join(lines)))


def _block(example: str) -> list[str]:
    return [f"```{'console' if example.startswith('$ ') else 'yaml'}", example, "```"]
