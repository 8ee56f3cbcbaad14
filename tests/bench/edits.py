"""Makes random edits of a book, builds it after each where it stands, and compares with a clean build elsewhere.

    python -m tests.bench.edits --edits 300

Sources and pages are added, changed, renamed and deleted, ids renamed and merged. After each edit the site, the pages under
`docs/` and the preview have to be what a clean build of the same files gives; where the edit is refused, the site has to
stay as it was. Prints how often that held, beside the plain pipeline (`naive.py`), whose pages are compared.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections import Counter
from pathlib import Path

from briefbook.edit import merge_entities, rename_entity
from briefbook.load import load_manuscript
from briefbook.model import BriefbookError
from briefbook.preview import Preview
from briefbook.write import write_file
from tests import copies
from tests.bench import naive
from tests.copies import tree

BRIEF = """source: {{title: {title}, published: {year}}}
summary: The ferry ran again. [2]
people:
  {person}: {{as: [Ada Quill], at: 3, role: {{value: {role}, from: {year}}}}}
  bo-renn: {{as: [Bo Renn], at: 3}}
events:
  {event}: {{name: Crossing of {year}, at: 2, date: {year}, people: [{person}, bo-renn]}}
figures:
  - {{of: {event}, measure: boats, value: {value}, at: 2}}
claims:
  - {{n: 1, says: {person} was seen by many., about: [{person}, {event}], basis: reported, at: 3}}
"""
WAYS = ("add", "add", "change", "change", "delete", "rename a source", "rename", "merge", "authority", "page by hand")


class Edited:
    """A book that is edited at random; `number` counts the edits."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.dice = random.Random(seed)
        self.number = 0

    def edit(self) -> str:
        """Makes one edit. Gives its name."""
        self.number += 1
        way = self.dice.choice(WAYS)
        added = sorted((self.root / "briefs").glob("source-*.yaml"))
        one = self.dice.choice(added) if added else None
        match way:
            case "delete" if one is not None and len(added) > 3:
                one.unlink()
                self._seed(one).unlink()
            case "change" if one is not None:
                one.write_text(self._brief(), encoding="utf-8")
            case "rename a source" if one is not None:
                new = one.with_name(f"source-{self.number}.yaml")
                self._seed(one).rename(self._seed(new))
                one.rename(new)
            case "rename" | "merge":
                return self._ids(way)
            case "authority":
                name = f"Ada {self.dice.choice(('Quill', 'Q.', 'Quill the Elder'))}"
                (self.root / "briefs/authority/people.yaml").write_text(
                    f"ada-quill: {{name: {name}, formerly: [a-quill]}}\nbo-renn: {name.replace('Ada', 'Bo')}\n"
                )
            case "page by hand":
                page = self.root / f"docs/notes/page-{self.dice.randrange(3)}.md"
                if page.exists():
                    page.unlink()
                else:
                    write_file(page, f"# Note {self.number}\n\nBy hand.\n".encode())
            case _:
                new = self.root / f"briefs/source-{self.number}.yaml"
                new.write_text(self._brief(), encoding="utf-8")
                shutil.copy(self.root / "seeds/ferry-news-2001.yaml", self._seed(new))
                return "add"
        return way

    def _brief(self) -> str:
        dice = self.dice
        return BRIEF.format(
            title=dice.choice(("Ferry runs again", "News of the lake", "The crossing")),
            year=dice.randrange(2001, 2012),
            person=dice.choice(("ada-quill", "una-reed", "ines-moor", "x-1", "x-2")),
            event=f"crossing-{dice.randrange(5)}",
            role=dice.choice(("Minister", "Skipper", "Governor")),
            value=dice.randrange(100),
        )

    def _ids(self, way: str) -> str:
        manuscript, _ = load_manuscript(self.root)
        by_kind: dict[str, set[str]] = {}
        for brief in manuscript.briefs:
            for mention in brief.mentions:
                by_kind.setdefault(mention.kind, set()).add(str(mention.entity))
        ids = sorted(by_kind[self.dice.choice(sorted(by_kind))])
        names = sorted((self.root / "briefs").rglob("*.yaml"))
        files = {path.relative_to(self.root).as_posix(): path.read_text(encoding="utf-8") for path in names}
        old, other = self.dice.choice(ids), self.dice.choice(ids)
        try:
            if way == "rename":
                change = rename_entity(files, manuscript, old, f"{old[:20]}-{self.number}")
            else:
                change = merge_entities(files, manuscript, old, other)
        except BriefbookError:
            return f"{way}, refused by the command"
        for name, text in change.files.items():
            write_file(self.root / name, text.encode())
        return way

    def _seed(self, brief: Path) -> Path:
        return self.root / "seeds" / brief.name


def pages(site: Path) -> dict[str, bytes]:
    """What the preview keeps up to date: not the search index and the sitemap, which are as of its start."""
    left_out = ("pagefind/", "search/", "sitemap")
    return {name: content for name, content in tree(site).items() if not name.startswith(left_out)}


def run(folder: Path, edits: int, seed: int, with_preview: bool = True) -> tuple[Counter[str], list[str]]:
    """Makes so many edits; how often what was made, and what differed from a clean build."""
    root = copies.copy_book(copies.MINI, folder / "book")
    book = Edited(root, seed)
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    settings = (root / "mkdocs.yml").read_text()
    (root / "mkdocs.yml").write_text(settings.replace("/*/*.md", "/notes/*.md\n  /*/*.md"))
    site = copies.build(root).site
    preview = Preview(root, lambda: False)
    if with_preview:
        preview.start()
    for _ in range(edits):
        kept = folder / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        for name in ("briefs", "seeds"):
            shutil.copytree(root / name, kept / name)
        way = book.edit()
        clean = copies.copy_book(root, folder / "clean")
        before = tree(site)
        try:
            copies.build(clean)
        except BriefbookError:
            counted[f"{way}, refused"] += 1
            try:
                copies.build(root)
                wrong.append(f"edit {book.number} ({way}) is refused by a clean build alone")
            except BriefbookError:
                wrong += (
                    [f"edit {book.number} ({way}) was refused, and the site changed"] if tree(site) != before else []
                )
            for name in ("briefs", "seeds"):
                shutil.rmtree(root / name)
                shutil.copytree(kept / name, root / name)
        else:
            counted[way] += 1
            if with_preview:
                preview.refresh()
                preview.settle()
                wrong += _differences(book, way, "the preview", pages(preview.place), pages(clean / "site"))
            copies.build(root)
            wrong += _differences(book, way, "the site", tree(site), tree(clean / "site"))
            wrong += _differences(book, way, "the pages", tree(root / "docs"), tree(clean / "docs"))
        shutil.rmtree(clean)
    return counted, wrong


def _differences(book: Edited, way: str, what: str, found: dict[str, bytes], wanted: dict[str, bytes]) -> list[str]:
    names = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
    return [f"edit {book.number} ({way}): {what}: {', '.join(names[:5])}"] if names else []


def run_plain(folder: Path, edits: int, seed: int) -> int:
    """Makes the same edits for the plain pipeline; after how many its pages were not those of a clean run."""
    root = copies.copy_book(copies.MINI, folder / "book")
    book = Edited(root, seed)
    wrong = 0
    for _ in range(edits):
        book.edit()
        clean = copies.copy_book(root, folder / "clean")
        for made in (clean / "docs").glob("[!n]*"):
            shutil.rmtree(made) if made.is_dir() else made.unlink()
        for one in (root, clean):
            naive.generate(one)
        wrong += tree(root / "docs") != tree(clean / "docs")
        shutil.rmtree(clean)
    return wrong


def main() -> None:
    """Runs both and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        counted, wrong = run(Path(folder), chosen.edits, chosen.seed)
    print(
        f"Briefbook: {chosen.edits} edits, {dict(sorted(counted.items()))}; different from a clean build: {len(wrong)}"
    )
    print("\n".join(wrong[:10]))
    with tempfile.TemporaryDirectory() as folder:
        print(
            f"plain pipeline: {chosen.edits} edits, after {run_plain(Path(folder), chosen.edits, chosen.seed)} other pages"
        )


if __name__ == "__main__":
    main()
