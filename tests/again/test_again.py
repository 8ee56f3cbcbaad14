"""The check that remembers finds what a check without any memory finds, whatever was changed between two checks."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefbook import pipeline, program, recall
from briefbook.again import check_again
from briefbook.checks import EVERY_RULE, check_manuscript, in_order
from briefbook.load import load_manuscript
from briefbook.model import Problem, Severity
from briefbook.recall import PLACE, Recall

from ..bench.load import Maker
from ..copies import MINI, change, copy_book

FERRY = "briefs/ferry-news-2001.yaml"
HARBOUR = "briefs/harbour-review-2002.yaml"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own, which holds the secret."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(recall, "FEW", 0)
    return tmp_path / "cache"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The mini book among briefs that were made up, with the private texts of some."""
    Maker(6).write(tmp_path / "book")
    for path in MINI.rglob("*.*"):
        name = path.relative_to(MINI)
        if name.parts[0] in ("briefs", "seeds"):
            (tmp_path / "book" / name).parent.mkdir(exist_ok=True)
            (tmp_path / "book" / name).write_bytes(path.read_bytes())
    return tmp_path / "book"


def clean(root: Path) -> list[Problem]:
    """The problems of a book, found without memory and by the rules as a build runs them: over all briefs at once."""
    manuscript, problems = load_manuscript(root)
    return in_order([*problems, *check_manuscript(manuscript, whole=not problems, advice=True)])


def remembering(root: Path) -> tuple[list[Problem], int]:
    """The problems of a book, found with memory, and how many briefs were looked at."""
    _, problems, looked_at = check_again(root, Recall.of(root))
    return problems, looked_at


class Editor:
    """Changes a book at random: what an editor might do, slips and their mending among it."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.random = random.Random(seed)
        self.first = {path: path.read_bytes() for path in sorted(root.rglob("*.*")) if path.parent != root}
        self.made = 0

    def files(self, pattern: str = "briefs/*.yaml") -> list[Path]:
        return sorted(self.root.glob(pattern))

    def any(self, pattern: str = "briefs/*.yaml") -> Path:
        return self.random.choice(self.files(pattern) or self.files("*.yml"))

    def ids(self) -> list[str]:
        text = "".join(path.read_text() for path in self.files())
        return sorted({*re.findall(r"[a-z]+(?:-[a-z0-9]+)+", text), "shore", "nobody-at-all", "moscow"})

    def edit(self) -> str:
        """One edit; what it was."""
        edits: list[Callable[[], None]] = [
            *[self.mend] * 3,
            *[self.mend_all] * 6,
            self.delete,
            self.delete_seed,
            self.add,
            self.rename,
            self.other_id,
            self.other_id_everywhere,
            self.other_word,
            self.other_number,
            self.drop_line,
            self.other_section,
            self.swap_seeds,
            self.text_beside,
            self.authority,
            self.silence,
            self.assessment,
            self.judgement,
            self.link,
            self.fixed_number,
            self.name,
            self.former_source,
        ]
        chosen = self.random.choice(edits)
        chosen()
        return chosen.__name__

    def mend(self) -> None:
        path = self.random.choice(list(self.first))
        path.write_bytes(self.first[path])

    def mend_all(self) -> None:
        for path in self.root.rglob("*.*"):
            if path.parent.name != ".briefbook" and path.parent != self.root and path not in self.first:
                path.unlink()
        for path, content in self.first.items():
            path.write_bytes(content)

    def delete(self) -> None:
        self.any("briefs/**/*.yaml").unlink()

    def delete_seed(self) -> None:
        self.any("seeds/*.*").unlink()

    def add(self) -> None:
        self.made += 1
        source = self.any()
        target = source.with_name(f"{self.random.choice('amz')}-added-{self.made}.yaml")
        target.write_bytes(source.read_bytes())
        seed = self.root / "seeds" / source.name
        if seed.is_file() and self.random.random() < 0.8:
            (self.root / "seeds" / target.name).write_bytes(seed.read_bytes())

    def rename(self) -> None:
        self.made += 1
        source = self.any()
        name = self.random.choice([f"renamed-{self.made}.yaml", f"{source.stem}-x.yaml", f"Renamed {self.made}.yaml"])
        seed = self.root / "seeds" / source.name
        source.rename(source.with_name(name))
        if seed.is_file() and self.random.random() < 0.7:
            seed.rename(seed.with_name(name))

    def replace(self, path: Path, pattern: str, new: str) -> None:
        text = path.read_text()
        found = list(re.finditer(pattern, text))
        if found:
            one = self.random.choice(found)
            path.write_text(text[: one.start()] + new + text[one.end() :])

    def other_id(self) -> None:
        self.replace(self.any("briefs/**/*.yaml"), r"[a-z]+-[a-z0-9-]+", self.random.choice(self.ids()))

    def other_id_everywhere(self) -> None:
        old, new = self.random.choice(self.ids()), self.random.choice(self.ids())
        for path in self.files("briefs/**/*.yaml"):
            if self.random.random() < 0.8:
                path.write_text(path.read_text().replace(old, new))

    def name(self) -> None:
        """A name in one brief becomes one that others have, or the other way round."""
        names = re.findall(r"as: \[([^],]+)", "".join(path.read_text() for path in self.files()))
        self.replace(self.any(), r"(?<=as: \[)[^],]+", self.random.choice(names or ["Nobody"]))

    def other_word(self) -> None:
        words = re.findall(r"\b[A-Z][a-z]{3,}\b", self.any().read_text())
        self.replace(self.any("briefs/**/*.yaml"), r"\b[A-Za-z]{4,}\b", self.random.choice(words or ["Word"]))

    def other_number(self) -> None:
        self.replace(self.any("briefs/**/*.yaml"), r"\d+", str(self.random.randint(0, 14)))

    def drop_line(self) -> None:
        path = self.any("briefs/**/*.yaml")
        lines = path.read_text().splitlines(keepends=True)
        if lines:
            del lines[self.random.randrange(len(lines))]
            path.write_text("".join(lines))

    def other_section(self) -> None:
        path = self.any()
        one, other = self.random.sample(["people", "places", "organisations", "themes", "events"], 2)
        path.write_text(re.sub(rf"^{one}:", f"{other}:", path.read_text(), flags=re.MULTILINE))

    def swap_seeds(self) -> None:
        one, other = self.any("seeds/*.yaml"), self.any("seeds/*.yaml")
        first, second = one.read_bytes(), other.read_bytes()
        one.write_bytes(second)
        other.write_bytes(first)

    def text_beside(self) -> None:
        name = self.random.choice([f"{self.any().stem}.txt", "text.txt"])
        texts = self.files("seeds/*.txt")
        text = self.random.choice(texts).read_text() if texts and self.random.random() < 0.7 else "Other.\n\nText.\n"
        (self.root / "seeds" / name).write_text(text)

    def authority(self) -> None:
        kind = self.random.choice(["people", "places", "events"])
        path = self.root / f"briefs/authority/{kind}.yaml"
        ids = [self.random.choice(self.ids()) for _ in range(3)]
        before = path.read_text() if path.is_file() else ""
        if f"{ids[0]}:" not in before:
            words = re.findall(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?\b", self.any().read_text()) or ["Word"]
            more = self.random.choice(
                ["", f"  formerly: [{ids[1]}]\n", f"  not: [{ids[1]}]\n", f"  also: [{words[-1]}]\n"]
            )
            path.write_text(f"{before}{ids[0]}:\n  name: {self.random.choice(words)}\n{more}")

    def silence(self) -> None:
        path = self.any()
        lines = path.read_text().splitlines(keepends=True) or ["\n"]
        rule = self.random.choice([*sorted(EVERY_RULE), "coverage", "claim-words", "printed", "awaited", "none-such"])
        reason = self.random.choice([" -- for a test", " -- for a test", ""])
        lines.insert(self.random.choice([0, self.random.randrange(len(lines))]), f"# briefbook: allow {rule}{reason}\n")
        path.write_text("".join(lines))

    def assessment(self) -> None:
        path = self.root / "briefs/authority/assessments.yaml"
        id = self.random.choice(
            [
                *("lake-treaty--signed-date", "boat-parade-2001--boats", "claims--where-the-treaty-was-signed"),
                *("lake-treaty--subject", "nobody--date", "boat-parade-2001--date"),
            ]
        )
        before = path.read_text() if path.is_file() else ""
        path.write_text(f"{before}- {{disagreement: {id}, says: So it seems., by: The editor, date: 2003-01-03}}\n")

    def former_source(self) -> None:
        old = self.random.choice(["gone-1", "gone-2", self.any().stem])
        self.replace(self.any(), r"\Asource:(?=\n)|(?<=\n)source:(?=\n)", f"source:\n  formerly: [{old}]")

    def judgement(self) -> None:
        source, number = self.random.choice([self.any().stem, self.any().stem, "gone-1"]), self.random.randint(1, 9)
        which = self.random.choice(["contradicts", "supports"])
        text = f"\\g<0>\n    {which}: [{source}#{number}]"
        path = self.any()
        path.write_text(re.sub(r"^    basis: .*$", text, path.read_text(), count=1, flags=re.MULTILINE))

    def fixed_number(self) -> None:
        path = self.any()
        path.write_text(re.sub(r"^  - n: \d\n    says", "  - says", path.read_text(), count=1, flags=re.MULTILINE))

    def link(self) -> None:
        self.replace(self.any(), r"(?<=says: )\w+", f"[[{self.random.choice(self.ids())}|Word]]")


def compare(root: Path, edits: int, seed: int) -> Counter[str]:
    """Edits a book at random and compares both checks after each edit; what was met, for seeing that it was enough."""
    editor, met = Editor(root, seed), Counter[str]()
    remembering(root)
    for number in range(edits):
        what = editor.edit()
        expected = clean(root)
        found, looked_at = remembering(root)
        assert found == expected, f"seed {seed}, edit {number}: {what}"
        again, none = remembering(root)
        assert again == expected, f"seed {seed}, the same again after edit {number}: {what}"
        met.update(["sound" if all(one.severity is not Severity.ERROR for one in expected) else "with errors"])
        met.update({one.rule for one in expected})
        met["recalled"] += len(list(root.glob("briefs/*.yaml"))) - looked_at
        met["recalled the second time"] += len(list(root.glob("briefs/*.yaml"))) - none
    return met


def test_same_problems_after_random_edits(book: Path) -> None:
    met = compare(book, 40, seed=1)
    assert met["sound"] >= 5, met
    assert met["with errors"] >= 15, met
    assert met["recalled"] >= 40, met


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 10))
def test_same_problems_after_many_random_edits(book: Path, seed: int) -> None:
    met = compare(book, 60, seed)
    assert met["recalled"] >= 60, met


def test_nothing_is_looked_at_again_while_nothing_changes(book: Path) -> None:
    assert remembering(book)[1] == 8
    assert remembering(book)[1] == 0
    change(book / FERRY, "role: Governor", "role: Mayor")
    assert remembering(book)[1] == 1
    assert remembering(book)[1] == 0


def test_few_changes_are_not_written(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembering(book)
    monkeypatch.setattr(recall, "FEW", 2)
    before = (book / PLACE).read_bytes()
    change(book / FERRY, "role: Governor", "role: Mayor")
    assert [remembering(book)[1], remembering(book)[1]] == [1, 1]
    assert (book / PLACE).read_bytes() == before


ELSEWHERE = {
    "a claim's number is no longer fixed": (FERRY, "  - n: 1\n    says", "  - says", HARBOUR, "claim-number"),
    "a claim that is judged goes": (FERRY, "  - n: 1\n    says", "  - n: 7\n    says", HARBOUR, "claim-number"),
    "an entity that is linked to goes": (
        HARBOUR,
        "  westhaven: {as",
        "  westhafen: {as",
        "briefs/a.yaml",
        "dangling-id",
    ),
    "an entity becomes another kind": (HARBOUR, "places:", "equipment:", "briefs/a.yaml", "dangling-id"),
    "an id becomes a former one": (
        "briefs/authority/people.yaml",
        "formerly: [a-quill]",
        "formerly: [a-quill, nobody-known]",
        "briefs/a.yaml",
        "dangling-id",
    ),
    "a like id comes": (
        HARBOUR,
        "  westhaven: {as",
        "  nobody-knowm: {as: [Westhaven], at: 2}\n  westhaven: {as",
        "briefs/a.yaml",
        "dangling-id",
    ),
    "what is named can't be read": ("briefs/b.yaml", "", "people:\n  nobody-known: [", "briefs/a.yaml", "dangling-id"),
    "a name of somebody else comes": (
        HARBOUR,
        "as: [Governor Renn]",
        "as: [Governor Renn, Word]",
        "briefs/a.yaml",
        "claim-words",
    ),
    "the text is another": ("seeds/ferry-news-2001.txt", "boats", "ships", "seeds/ferry-news-2001.yaml", "fingerprint"),
    "the fingerprint is another": (
        "seeds/a.yaml",
        "paragraphs:\n",
        "paragraphs:\n- words: '-'\n  runs: '-'\n",
        "briefs/a.yaml",
        "coverage",
    ),
}
A = """source: {title: A note}
summary: Short. [1]
events:
  a-sail-1999: {name: First sail, place: westhaven, at: 1}
claims:
  - {n: 1, says: Word has come., about: [nobody-known, westhaven], basis: reported, at: 1}
"""


@pytest.mark.parametrize("what", ELSEWHERE)
def test_change_elsewhere_that_matters_here(book: Path, what: str) -> None:
    """What a rule finds in an unchanged brief may depend on any other file that it asks about."""
    name, old, new, here, rule = ELSEWHERE[what]
    (book / "briefs/a.yaml").write_text(A)
    (book / "seeds/a.yaml").write_bytes((book / "seeds/harbour-review-2002.yaml").read_bytes())
    before = remembering(book)[0]
    text = (book / name).read_text() if (book / name).is_file() else ""
    (book / name).write_text(text.replace(old, new, 1))
    expected = clean(book)
    assert remembering(book)[0] == expected

    def of_it(problems: list[Problem]) -> set[Problem]:
        return {one for one in problems if one.position.file == here and one.rule == rule}

    assert of_it(before) != of_it(expected), "the example shows nothing"


def spoilt(content: bytes) -> Iterator[bytes]:
    """A memory as damage, chance or an ill will might leave it."""
    signature, _, rows = content.partition(b"\n")
    data = json.loads(rows)
    without = {source: [*row[:-1], []] for source, row in data.items()}
    yield from (b"", b"\n", b"{}", b"\xff" * 100, rows, signature, content[:-1], content + b" ", b"[" * 100_000)
    yield signature + b"\n" + json.dumps(without).encode()
    yield signature + b"\n" + b"[" * 100_000
    yield b"0" * 64 + b"\n" + rows
    yield "é".encode() * 32 + b"\n" + rows


def test_spoilt_memory_is_none(book: Path) -> None:
    change(book / FERRY, "at: 4\n    date", "at: 77\n    date")
    expected = clean(book)
    assert any(one.rule == "locator-range" for one in expected)
    assert remembering(book)[0] == expected
    content = (book / PLACE).read_bytes()
    for one in spoilt(content):
        (book / PLACE).write_bytes(one)
        assert not Recall.of(book).rows
        assert remembering(book) == (expected, 8)
    (book / PLACE).unlink()
    (book / PLACE).mkdir()
    assert remembering(book)[0] == expected


def test_memory_of_another_program_or_user_is_none(book: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remembering(book)
    assert Recall.of(book).rows
    monkeypatch.setattr(recall, "identity", lambda: "another version")
    assert not Recall.of(book).rows
    monkeypatch.setattr(recall, "identity", program.identity)
    assert Recall.of(book).rows
    (cache / "briefbook/secret").write_bytes(b"x" * 32)
    assert not Recall.of(book).rows
    (cache / "briefbook/secret").write_bytes(b"cut off")
    assert not Recall.of(book).rows
    assert remembering(book)[1] == 8


def test_small_book_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_book(MINI, tmp_path / "mini")
    pipeline.check(root)
    assert not (root / PLACE).exists()
    monkeypatch.setattr(pipeline, "LARGE", 1)
    assert pipeline.check(root).problems == clean(root)
    assert (root / PLACE).is_file()
