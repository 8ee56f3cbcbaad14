"""The plain way to make such a site, for comparison: `yaml.safe_load`, Markdown by f-strings, MkDocs into the folder.

    python -m tests.bench.naive BOOK

It is what one writes in an afternoon, and no straw man: the same engine, theme and Markdown extensions as Briefbook's.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml


def build(root: Path) -> Path:
    """Writes the pages of the book in a folder and builds its site in place. Gives the site's folder."""
    generate(root)
    subprocess.run(command(root), check=True, capture_output=True)
    return root / "site"


def command(root: Path) -> list[str]:
    """What builds the HTML."""
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(root / "plain.yml")]


def generate(root: Path) -> None:
    """Writes a page for each brief and for each thing it names."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text())
    kept = ("site_name", "theme", "markdown_extensions", "plugins")
    plain = {name: settings[name] for name in kept if name in settings} | {"docs_dir": "docs"}
    (root / "plain.yml").write_text(yaml.safe_dump(plain))
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index.md").write_text(f"# {settings['site_name']}\n")
    for path in (root / "briefs").glob("*.yaml"):
        brief = yaml.safe_load(path.read_text())
        write(root / f"docs/sources/{path.stem}.md", brief["source"]["title"], brief["summary"], brief["source"])
        for claim in brief.get("claims", []):
            with (root / f"docs/sources/{path.stem}.md").open("a") as page:
                page.write(f"\n- {claim['says']}\n")
        for kind, section in brief.items():
            if isinstance(section, dict) and kind not in ("source", "furniture"):
                for id, entry in section.items():
                    entry = entry if isinstance(entry, dict) else {"at": entry}
                    write(root / f"docs/{kind}/{id}.md", entry.get("name", id), entry.get("note", ""), entry)


def write(path: Path, title: str, text: str, fields: dict[str, Any]) -> None:
    """Writes one page: a title, a text and a table of fields."""
    rows = "".join(f"| {name} | {value} |\n" for name, value in fields.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\n---\n\n# {title}\n\n{text}\n\n| field | value |\n| --- | --- |\n{rows}")


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
