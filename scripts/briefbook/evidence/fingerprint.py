"""A paragraph's fingerprint: what any clone of a book can check a locator and a quote against, without the text.

For each paragraph two sets are kept: 16-bit hashes of its words, and 32-bit hashes of its overlapping runs of three
words (the first bytes of BLAKE2b over the words joined by single spaces; words as in `evidence.words`). Both are
sorted, so the order of the text is not in the file; in memory they stay one string of bytes each.

What it proves. A quote of n >= 3 words has n - 2 runs; all of them must be in the paragraph's set. A run that is not
in the paragraph is accepted by chance with a probability of (runs in the paragraph) / 2**32, about 1 in 40 million for
a paragraph of 100 words; a quote with one word changed in its middle has three such runs at once. Changed case,
quotation marks, dashes, punctuation, diacritics and spaces are deliberately not seen.

What it does not prove. Order beyond three words: where a paragraph repeats a pair of words, runs may be joined in a
way the text does not join them. Texts of one or two words are only looked up word by word, in any order, and a word
that is not there is accepted by chance about once in 700 for a paragraph of 100 words. And it is no secrecy: who
guesses the words can confirm the guess.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from functools import lru_cache

from ..model import Fingerprint, Paragraph
from .words import paragraphs, runs, words

RUN = 3
_BYTES = {"words": 2, "runs": 4}


def _hash(run: tuple[str, ...], size: int) -> bytes:
    return hashlib.blake2b(" ".join(run).encode(), digest_size=8).digest()[:size]


def fingerprint_of(paragraph: str) -> Paragraph:
    """The fingerprint of one paragraph's text."""
    its_words = words(paragraph)
    return Paragraph(
        words=b"".join(sorted({_hash((word,), _BYTES["words"]) for word in its_words})),
        runs=b"".join(sorted({_hash(run, _BYTES["runs"]) for run in runs(its_words, RUN)})),
    )


def fingerprints_of(text: str) -> list[Paragraph]:
    """The fingerprints of a text's paragraphs, in order."""
    return [fingerprint_of(paragraph) for paragraph in paragraphs(text)]


def sha256(raw: bytes) -> str:
    """A file's SHA-256 in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def pack(hashes: bytes) -> str:
    """Hashes in base64, a hyphen for none."""
    return base64.b64encode(hashes).decode() or "-"


def unpack(packed: str, which: str) -> bytes:
    """The hashes that `pack` wrote; `which` is `words` or `runs`. Raises ValueError for damaged text."""
    try:
        raw = base64.b64decode(packed if packed != "-" else "", validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(raw) % _BYTES[which]:
        raise ValueError("cut off")
    return raw


def run_hashes(paragraph: Paragraph) -> frozenset[bytes]:
    """The hashes of a paragraph's runs of three words."""
    size = _BYTES["runs"]
    return frozenset(paragraph.runs[start : start + size] for start in range(0, len(paragraph.runs), size))


def _is_among(one: bytes, hashes: bytes) -> bool:
    """Whether a hash is among others that stand one after the other; where it lies across two of them, it is not."""
    at = hashes.find(one)
    while at > 0 and at % len(one):
        at = hashes.find(one, at + 1)
    return at >= 0


@lru_cache(maxsize=1 << 15)
def _sought(text: str) -> tuple[bool, tuple[bytes, ...]]:
    """The hashes that a paragraph has to hold for a text, and whether they are of runs; kept, since names are many times sought."""
    its_words = words(text)
    if len(its_words) < RUN:
        return False, tuple(_hash((word,), _BYTES["words"]) for word in its_words)
    return True, tuple(_hash(run, _BYTES["runs"]) for run in runs(its_words, RUN))


def holds(paragraph: Paragraph, text: str) -> bool:
    """Whether the paragraph holds this text, word for word; one or two words in any order (see above for the limits)."""
    of_runs, hashes = _sought(text)
    held = paragraph.runs if of_runs else paragraph.words
    return bool(hashes) and all(_is_among(one, held) for one in hashes)


def where(fingerprint: Fingerprint, text: str, at: Iterable[int] | None = None) -> tuple[int, ...]:
    """The numbers of the paragraphs that hold a text: of all, or of those `at` that there are."""
    among = fingerprint.paragraphs
    numbers = range(1, len(among) + 1) if at is None else at
    return tuple(number for number in numbers if number <= len(among) and holds(among[number - 1], text))


def longest_shared_run(fingerprint: Fingerprint, its_words: list[str], more_than: int = 0) -> tuple[int, int]:
    """The longest run of words that a text shares with one paragraph of a seed: its start and length in words.

    Where it is not of `more_than` so many words, (0, 0).
    """
    least = max(more_than + 1, RUN)
    every = runs(its_words, RUN)
    # A run of so many words holds one of each so-manieth short run: where none is there, nothing need be looked for.
    step = least - RUN + 1
    few = [_hash(run, _BYTES["runs"]) for run in every[step - 1 :: step]]
    suspected = [one for one in fingerprint.paragraphs if any(_is_among(hash, one.runs) for hash in few)]
    best = (0, 0)
    hashed = [_hash(run, _BYTES["runs"]) for run in every] if suspected else []
    for held in map(run_hashes, suspected):
        start = 0
        for index, one in enumerate([*hashed, None]):
            if one is None or one not in held:
                if index > start and index - start + RUN - 1 > best[1]:
                    best = (start, index - start + RUN - 1)
                start = index + 1
    return best if best[1] >= least else (0, 0)
