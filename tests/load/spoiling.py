"""Spoilt briefs by the thousand, and what load, check, merge and render make of them.

Each takes the place of a file of the mini book and goes through load and check, and through merge and render where it has
no error. That happens in processes of their own, since what is looked for includes crashes and endless loops; each process
may hold at most `MEGABYTES`, and each document may take at most `SECONDS` of its processor.
"""

from __future__ import annotations

import json
import random
import re
import resource
import signal
import tempfile
import time
import traceback
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from types import FrameType

from briefbook.checks import check_manuscript
from briefbook.exports import export
from briefbook.load import FileRead, join, list_files, read_one
from briefbook.merge import merge
from briefbook.model import Severity
from briefbook.render import render

from ..copies import MINI, copy_book

SECONDS = 1.0
MEGABYTES = 256
CHUNK = 250
SECONDS_A_CHUNK = 500
FILES = (
    "briefs/ferry-news-2001.yaml",
    "briefs/ferry-news-2001.yaml",
    "briefs/harbour-review-2002.yaml",
    "briefs/harbour-review-2002.yaml",
    "briefs/authority/people.yaml",
    "briefs/authority/assessments.yaml",
    "seeds/ferry-news-2001.yaml",
)
TOKENS = (
    *(
        "[",
        "]",
        "{",
        "}",
        ": ",
        ":",
        ",",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "\t",
        "#",
        "'",
        '"',
        "|",
        ">",
        "&a ",
        "*a",
        "!!int ",
    ),
    *(
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "? ",
        "~",
        "null",
        "NO",
        "true",
        "0",
        "-1",
        "99999",
        "1e9",
        ".nan",
        "010",
    ),
    *("2014-13", "2014-11-31", "[2014..]", "2015/2014", "../..", "Y1E9", "20XX", "2014?", "XXXX", "0000", "9999-12-31"),
    *(
        "[[",
        "]]",
        "[[x]]",
        "[[ada-quill|her]]",
        "[[!x]]",
        "[[|]]",
        "[3]",
        "[0]",
        "[99999]",
        "[3, 4]",
        "#1",
        "ferry-news-2001#1",
    ),
    *(
        "ada-quill",
        "bo-renn",
        "port-alder",
        "lake-treaty",
        "shore-wire",
        "nobody",
        "index",
        "A B",
        "é",
        "🚢",
        "\u202e",
        "\x00",
    ),
    *(
        "\ufeff",
        "\x85",
        "\u2028",
        "\r",
        "\r\n",
        "a" * 600,
        "https://x.y",
        "javascript:x",
        "<b>",
        "{{ x }}",
        "{% x %}",
        "$&",
    ),
    *(
        "stages: ",
        "at: ",
        "at: []",
        "value: ",
        "date: ",
        "to: ",
        "bound: below",
        "approx: true",
        "n: 1",
        "quote: x y z",
    ),
)


def spoil(text: str, dice: random.Random) -> bytes:
    """A text with one to six things done to it: cut, doubled, swapped, moved, replaced; sometimes wrong bytes."""
    for _ in range(dice.randint(1, 6)):
        lines = text.split("\n")
        at = dice.randrange(len(text) + 1)
        row = dice.randrange(len(lines))
        match dice.randrange(10):
            case 0:
                text = text[:at] + text[at + dice.randint(1, 12) :]
            case 1 | 2 | 3:
                text = text[:at] + dice.choice(TOKENS) + text[at:]
            case 4:
                del lines[row]
                text = "\n".join(lines)
            case 5:
                lines.insert(dice.randrange(len(lines) + 1), lines[row])
                text = "\n".join(lines)
            case 6:
                key, colon, _ = lines[row].partition(":")
                lines[row] = f"{key}{colon} {dice.choice(TOKENS)}"
                text = "\n".join(lines)
            case 7:
                lines[row] = " " * dice.randrange(5) + lines[row].lstrip()
                text = "\n".join(lines)
            case 8:
                words = text.split(" ")
                one, two = dice.randrange(len(words)), dice.randrange(len(words))
                words[one], words[two] = words[two], words[one]
                text = " ".join(words)
            case _:
                text = text[:at] + text[dice.randrange(len(text) + 1) :][: dice.randint(1, 200)] + text[at:]
    raw = text.encode("utf-8", "replace")
    if dice.random() < 0.03:
        at = dice.randrange(len(raw) + 1)
        raw = raw[:at] + dice.randbytes(dice.randint(1, 3)) + raw[at:]
    return raw


def bend(text: str, dice: random.Random) -> bytes:
    """A text with one or two values changed so that it mostly stays YAML: another value, an entry less, one twice."""
    for _ in range(dice.randint(1, 2)):
        lines = text.split("\n")
        row = dice.randrange(len(lines))
        values = list(re.finditer(r"(?<=: )[^{\[\n,}]+|(?<=\[)[^\[\]\n,]+", text))
        match dice.randrange(6):
            case 0:
                del lines[row]
                text = "\n".join(lines)
            case 1:
                one, two = dice.sample(values, 2)
                text = text[: one.start()] + two.group() + text[one.end() :]
            case 2:
                number = dice.choice([*re.finditer(r"\d+", text), *values])
                text = text[: number.start()] + str(dice.choice((0, 1, 3, 4, 12, 1999, 2003))) + text[number.end() :]
            case _:
                one = dice.choice(values)
                text = text[: one.start()] + json.dumps(dice.choice(TOKENS)) + text[one.end() :]
    return text.encode("utf-8", "replace")


FEATURES = (
    "plain: one\nquoted: 'it''s'\ndouble: \"a\\tb\\u263a\\x41\\\n  joined\"\n",
    "literal: |\n  one\n   two\n\n  three\nfolded: >-\n  one\n  two\n\n  three\nkeep: |+\n  x\n\n\nindented: |2\n   x\n",
    "- a\n- - b\n  - c\n- {d: e, f: [g, {h: i}]}\n-\n- ? j\n  : k\n",
    "? a complex key\n: - its value\n? [one, two]\n: three\n? |\n  block key\n: - x\n",
    "anchor: &a {x: 1}\nalias: *a\nmerge: {<<: *a, y: 2}\nlist: [&b one, *b]\n",
    "%YAML 1.2\n%TAG !e! tag:example.org,2000:\n---\n!e!thing {a: !!str 1, b: !local 2, c: !<tag:x> 3}\n...\n",
    "--- one\n--- two\n...\n---\n# nothing\n",
    "a: [1, 2,\n  3, # comment\n  4,]\nb: {x: 1,\n  'y': 2, \"z\":3, w}\n",
    "plain multi: one\n  two\n\n  three # no more\nurl: http://example.org/a#b\ntime: 12:30:45\n",
    "\ufeffa: b\r\nc:\r\n  - d\r\n",
    "empty:\nnull: ~\n'': \"\"\n- : x\n",
    "deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n",
    "tabs:\n\t- x\n a: 1\n  b: 2\nc : 3\n",
    "0: a\n0x1F: b\n1e3: c\n.inf: d\n2014-11-03: e\n1_000: f\nyes: g\n",
)
"""What YAML can do, feature by feature, in the manner of its test suites; a brief needs little of it."""


def change(text: str, dice: random.Random) -> bytes:
    """A text changed in one of four ways, from gentle to senseless; the third has nothing of the text."""
    way = dice.random()
    if way < 0.55:
        return bend(text, dice)
    if way < 0.82:
        return spoil(text, dice)
    return spoil("".join(dice.sample(FEATURES, 2)), dice) if way < 0.92 else invent(dice)


def invent(dice: random.Random) -> bytes:
    """A document of nothing but tokens."""
    return "".join(dice.choice(TOKENS) for _ in range(dice.randint(1, 60))).encode("utf-8", "replace")


@dataclass(slots=True)
class Tried:
    """What came of some documents. `slowest` is in seconds of processor time, `most` in megabytes held by a process."""

    documents: int = 0
    refused: int = 0
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0
    most: float = 0.0

    def add(self, other: Tried) -> None:
        """Takes in what came of others."""
        self.documents += other.documents
        self.refused += other.refused
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)
        self.most = max(self.most, other.most)


def most_held() -> float:
    """The most memory that this process has held, in megabytes; `ru_maxrss` would count its parent's before it began, too."""
    peak = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"), re.MULTILINE)
    assert peak
    return int(peak[1]) / 1024


class TooSlowError(Exception):
    """A document took more than its time."""


def spoilt(seed: int) -> Iterator[tuple[str, bytes]]:
    """One chunk of documents: the file of the mini book that each stands for, and its bytes."""
    dice = random.Random(seed)
    sound = {name: (MINI / name).read_text(encoding="utf-8") for name in sorted(set(FILES))}
    for _ in range(CHUNK):
        name = dice.choice(FILES)
        yield name, change(sound[name], dice)


def try_chunk(seed: int) -> Tried:
    """Tries one chunk of documents; what went wrong, with the document."""
    dice = random.Random(seed)
    limit_memory()
    tried = Tried()
    with tempfile.TemporaryDirectory() as folder:
        book = copy_book(MINI, Path(folder, "book"))
        sound = {name: read_one(book, name) for name in list_files(book)}
        for name, raw in spoilt(seed):
            began = time.process_time()
            try:
                with limited_time():
                    tried.refused += _try_book(book, {**sound, name: read_one(book, name, raw)}, dice)
            except Exception:
                tried.failures.append(f"{traceback.format_exc(limit=-4)}\n{name}: {raw!r}")
            tried.slowest = max(tried.slowest, time.process_time() - began)
            tried.documents += 1
    tried.most = most_held()
    return tried


def _try_book(book: Path, files: Mapping[str, FileRead], dice: random.Random) -> bool:
    """Checks a book of these files, and renders it where it may. Whether it has errors."""
    manuscript, problems = join(book, list(files.values()))
    problems += check_manuscript(manuscript, whole=not problems, advice=True)
    text = "".join(map(str, problems))
    assert all(one.position.line >= 1 and one.position.column >= 1 for one in problems)
    assert "Error(" not in text
    assert all(one.position.file.startswith(("briefs", "seeds")) for one in problems)
    if any(one.severity is Severity.ERROR for one in problems):
        return True
    if dice.random() < 0.4:
        merged = merge(manuscript)
        render(merged, "Title")
        export(merged)
    return False


def limit_memory() -> None:
    """Lets this process hold no more data than allowed; asking for more raises MemoryError."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MEGABYTES * 1024**2, hard))


@contextmanager
def limited_time() -> Iterator[None]:
    """Raises TooSlowError after the time allowed, counted on this process's processor alone."""

    def too_slow(number: int, frame: FrameType | None) -> None:
        raise TooSlowError

    signal.signal(signal.SIGPROF, too_slow)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def try_documents(documents: int, first_seed: int) -> Iterable[Tried]:
    """Tries that many documents, chunk by chunk. Raises where a process dies or hangs."""
    seeds = range(first_seed, first_seed + documents // CHUNK)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(try_chunk, seed) for seed in seeds]
        for one in waiting:
            yield one.result(timeout=SECONDS_A_CHUNK)
