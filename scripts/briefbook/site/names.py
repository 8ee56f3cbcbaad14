"""The list of the book's names, for the browser: what is called exactly so, and which word a slip may stand for.

A small book's list is one file. A large one's is cut into files of a few kilobytes, of which a search needs one or two:
names by a hash of their key (FNV-1a, 32 bits, of its UTF-16 units), words by one of their first two letters and again by
one of their last two, so that a slip at either end finds them by the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import encode
from ..search import Document, key, words
from .shown import width_of

SHORT = 3
"""A name of at most so many words is found first by one of them, where at most `FEW` documents share it."""
FEW = 3
WHOLE = 40_000
"""A list of at most this many characters stays in one file; a longer one is cut into files of about `PIECE`."""
PIECE = 4_000


def names(documents: Sequence[Document], index: str) -> dict[str, Any]:
    """The list in one piece. `index` and `width` make a document's id of its number (`id_of`).

    `exact` has for the key of each name the numbers of the documents called so, `words` what a slip may stand for.
    """
    return {
        "index": index,
        "width": width_of(len(documents)),
        "exact": _exact(documents),
        "words": _words(documents),
    }


def write_names(documents: Sequence[Document], index: str, out: Path) -> None:
    """Writes `names.json`, and where needed the files beside it, into the folder `out`. `index` names the index."""
    out.mkdir(parents=True, exist_ok=True)
    whole = names(documents, index)
    if len(encode.compact_json(whole)) <= WHOLE:
        _write(out / "names.json", whole)
        return
    pieces: list[dict[str, list[int]]] = [{} for _ in range(_count(whole["exact"]))]
    for name, numbers in whole["exact"].items():
        pieces[_hash(name) % len(pieces)][name] = numbers
    ends: list[list[str]] = [[] for _ in range(2 * _count(whole["words"]))]
    for word in whole["words"]:
        plain = key(word)
        for place in sorted({_hash(plain[:2]) % len(ends), _hash(plain[-2:]) % len(ends)}):
            ends[place].append(word)
    start = {"index": index, "width": whole["width"], "names": len(pieces), "words": len(ends)}
    _write(out / "names.json", start)
    for folder, files in (("names", pieces), ("words", ends)):
        (out / folder).mkdir()
        for number, content in enumerate(files):
            _write(out / f"{folder}/{number}.json", content)


def _count(content: object) -> int:
    """Into how many files something is cut."""
    return 1 + len(encode.compact_json(content)) // PIECE


def _exact(documents: Sequence[Document]) -> dict[str, list[int]]:
    """For each name's key the numbers of the documents that are called so.

    One word of a short name does, too, where few bear it and nothing else is called so: a surname finds the person.
    """
    found: dict[str, list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for name in dict.fromkeys(key(name) for name in (*document.names, *document.ids)):
            if name:
                found[name].append(number)
        short = [words(name) for name in document.names if len(name.split()) <= SHORT]
        for word in dict.fromkeys(key(word) for its_words in short for word in its_words):
            by_word[word].append(number)
    for word, numbers in by_word.items():
        if word not in found and len(numbers) <= FEW:
            found[word] = numbers
    return dict(sorted(found.items()))


def _words(documents: Sequence[Document]) -> list[str]:
    """The words of names at which a slip is noticed, each as it is most often printed.

    Of a long, descriptive name (and of a headline) only what is written with a capital within it.
    """
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for name in document.names:
            for place, word in enumerate(words(name)):
                if len(name.split()) <= SHORT or (place and not word[0].islower()):
                    printed[key(word)][word] += 1
    return sorted(
        min(forms, key=lambda form: (form.isupper(), -forms[form], form.islower(), form))
        for plain, forms in printed.items()
        if len(plain) >= 2
    )


def _hash(text: str) -> int:
    value = 0x811C9DC5
    units = text.encode("utf-16-le")
    for at in range(0, len(units), 2):
        value = ((value ^ int.from_bytes(units[at : at + 2], "little")) * 0x01000193) & 0xFFFFFFFF
    return value


def _write(path: Path, data: object) -> None:
    path.write_text(encode.compact_json(data), encoding="utf-8")
