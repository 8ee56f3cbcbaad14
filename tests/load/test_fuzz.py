"""Thousands of spoilt briefs: whatever stands in a file, loading and checking give problems, never an exception.

Each is put into a copy of the mini book and goes through load and check, and through merge and render where it has no
error. That happens in processes of their own, since what is looked for includes crashes and endless loops.
"""

from __future__ import annotations

import json
import random
import re
import tempfile
import traceback
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from briefbook.checks import check_manuscript
from briefbook.exports import export
from briefbook.load import load_manuscript
from briefbook.merge import merge
from briefbook.model import Severity
from briefbook.render import render

from ..copies import MINI, copy_book

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


def change(text: str, dice: random.Random) -> bytes:
    """A text changed in one of three ways, from gentle to senseless."""
    way = dice.random()
    return bend(text, dice) if way < 0.6 else spoil(text, dice) if way < 0.92 else invent(dice)


def invent(dice: random.Random) -> bytes:
    """A document of nothing but tokens."""
    return "".join(dice.choice(TOKENS) for _ in range(dice.randint(1, 60))).encode("utf-8", "replace")


def try_chunk(seed: int) -> list[str]:
    """Tries one chunk of documents; what went wrong, with the document."""
    dice = random.Random(seed)
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        book = copy_book(MINI, Path(folder, "book"))
        sound = {name: (book / name).read_bytes() for name in set(FILES)}
        for _ in range(CHUNK):
            name = dice.choice(FILES)
            raw = change(sound[name].decode(), dice)
            (book / name).write_bytes(raw)
            try:
                manuscript, problems = load_manuscript(book)
                problems += check_manuscript(manuscript, whole=not problems, advice=True)
                text = "".join(map(str, problems))
                assert all(one.position.line >= 1 and one.position.column >= 1 for one in problems)
                assert "Error(" not in text
                assert all(one.position.file.startswith(("briefs", "seeds")) for one in problems)
                if not any(one.severity is Severity.ERROR for one in problems) and dice.random() < 0.4:
                    merged = merge(manuscript)
                    render(merged, "Title")
                    export(merged)
            except Exception:
                failures.append(f"{traceback.format_exc(limit=-4)}\n{name}: {raw!r}")
            (book / name).write_bytes(sound[name])
    return failures


def fuzz(documents: int, first_seed: int) -> None:
    """Tries that many documents. Fails with the first exceptions met, or where a process dies or hangs."""
    seeds = range(first_seed, first_seed + documents // CHUNK)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(try_chunk, seed) for seed in seeds]
        failures = [failure for one in waiting for failure in one.result(timeout=SECONDS_A_CHUNK)]
    assert not failures, f"{len(failures)} failures of {documents}\n" + "\n\n".join(failures[:3])


def test_20000_spoilt_files() -> None:
    fuzz(20_000, 1)


@pytest.mark.slow
def test_200000_more() -> None:
    fuzz(200_000, 1_000)
