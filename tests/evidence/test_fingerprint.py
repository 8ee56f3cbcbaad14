"""Fingerprints: what they accept, what they refuse, and how often they are wrong."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.evidence.fingerprint import (
    _is_among,
    fingerprint_of,
    fingerprints_of,
    holds,
    longest_shared_run,
    pack,
    run_hashes,
    sha256,
    unpack,
    where,
)
from briefbook.evidence.words import words
from briefbook.model import Fingerprint, Paragraph, Position, Text

TEXT = "A first paragraph.\n\nThe ferry left at noon; nobody waved, and the band played on. The band, at noon, left."


def of(text: str) -> Fingerprint:
    """The fingerprint of a text."""
    return Fingerprint(Text("x"), Text("x.txt"), Text("0"), tuple(fingerprints_of(text)), Position("seeds/x.yaml"))


def invented(dice: random.Random, length: int) -> list[str]:
    """A paragraph of invented words, some common and some rare, as in a language."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    vocabulary = ["".join(dice.choices(syllables, k=dice.randint(1, 3))) for _ in range(2_000)]
    return dice.choices(vocabulary, weights=[1 / (rank + 2) for rank in range(2_000)], k=length)


@given(st.frozensets(st.binary(min_size=2, max_size=2)), st.frozensets(st.binary(min_size=4, max_size=4)))
def test_pack_and_unpack(its_words: frozenset[bytes], its_runs: frozenset[bytes]) -> None:
    paragraph = Paragraph(b"".join(sorted(its_words)), b"".join(sorted(its_runs)))
    assert unpack(pack(paragraph.words), "words") == paragraph.words
    assert unpack(pack(paragraph.runs), "runs") == paragraph.runs
    assert run_hashes(paragraph) == its_runs


@given(
    st.lists(st.sampled_from([b"aaaa", b"aaab", b"abab", b"baba", b"bbbb"]), max_size=4),
    st.text("ab", min_size=4, max_size=4),
)
def test_a_hash_across_two_others_is_not_held(hashes: list[bytes], sought: str) -> None:
    assert _is_among(sought.encode(), b"".join(hashes)) is (sought.encode() in hashes)


@given(st.text())
def test_a_text_is_held_by_its_own_fingerprint(text: str) -> None:
    assert holds(fingerprint_of(text), text) is bool(words(text))


@pytest.mark.parametrize("packed", ["?", "A", "AA", "AAA", "AAAA AAAA", "AA==\n", "=AAA", "é"])
def test_damaged(packed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(packed, "runs")


def test_packed_is_sorted_and_stable() -> None:
    """The format is written into every seed of every book: it must never change."""
    print_ = fingerprint_of("We share one water, Quill said.")
    assert [print_.words[at : at + 2] for at in range(0, 12, 2)] == sorted(
        print_.words[at : at + 2] for at in range(0, 12, 2)
    )
    assert pack(fingerprint_of("one two three").words) == "MrU08vXu"
    assert pack(fingerprint_of("one two three four").runs) == "ZPWQEYFGOn8="
    assert pack(b"") == "-"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("The ferry left at noon", (2,)),
        ("“the FERRY left at noon!”", (2,)),
        ("band played on The band", (2,)),
        ("ferry left", (2,)),
        ("paragraph", (1,)),
        ("first paragraph the ferry", ()),
        ("the ferry left at midnight", ()),
        ("ferry the left at noon", ()),
        ("nobody and the band", ()),
        ("", ()),
    ],
)
def test_where(text: str, paragraphs: tuple[int, ...]) -> None:
    assert where(of(TEXT), text) == paragraphs


def test_limits_that_are_known() -> None:
    """Written down in the module: short texts have no order, and repeated pairs can join what the text does not."""
    assert holds(of(TEXT).paragraphs[1], "waved ferry")
    paragraph = fingerprint_of("a b c x b c d")
    assert holds(paragraph, "a b c d")
    assert not holds(fingerprint_of("a b c x c d"), "a b c d")


def test_false_accepts() -> None:
    """Of altered quotes that are not in the paragraph, as good as none is accepted."""
    dice = random.Random(2014)
    tried, accepted = {"changed": 0, "swapped": 0, "dropped": 0}, {"changed": 0, "swapped": 0, "dropped": 0}
    for _ in range(150):
        text = invented(dice, dice.randint(60, 140))
        print_ = fingerprint_of(" ".join(text))
        joined = f" {' '.join(text)} "
        for _ in range(20):
            length = dice.randint(4, 12)
            start = dice.randrange(len(text) - length)
            quote = text[start : start + length]
            assert holds(print_, " ".join(quote))
            at = dice.randrange(length - 1)
            inner = dice.randrange(1, length - 1)
            altered = {
                "changed": [*quote[:at], dice.choice(text), *quote[at + 1 :]],
                "swapped": [*quote[:at], quote[at + 1], quote[at], *quote[at + 2 :]],
                "dropped": [*quote[:inner], *quote[inner + 1 :]],
            }
            for how, other in altered.items():
                if f" {' '.join(other)} " not in joined:
                    tried[how] += 1
                    accepted[how] += holds(print_, " ".join(other))
    assert all(count > 2_000 for count in tried.values())
    assert sum(accepted.values()) <= 0.001 * sum(tried.values()), (accepted, tried)


def test_longest_shared_run() -> None:
    article = of("one two three four five six seven\n\neight nine ten eleven twelve thirteen")
    assert longest_shared_run(article, words("zero one two three four x")) == (1, 4)
    assert longest_shared_run(article, words("a b one two three c four five six seven d")) == (6, 4)
    assert longest_shared_run(article, words("nothing of it at all")) == (0, 0)
    assert longest_shared_run(article, words("one two")) == (0, 0)
    assert longest_shared_run(article, []) == (0, 0)


def test_a_run_does_not_cross_paragraphs() -> None:
    article = of("one two three four five six seven\n\neight nine ten eleven twelve thirteen")
    assert longest_shared_run(article, words("five six seven eight nine ten")) == (0, 3)


@given(st.integers(0, 30), st.integers(0, 30))
def test_longest_shared_run_is_exact(before: int, shared: int) -> None:
    article = [f"w{number}" for number in range(40)]
    text = [*(f"x{number}" for number in range(before)), *article[5 : 5 + shared], "y"]
    expected = (before, shared) if shared >= 3 else (0, 0)
    assert longest_shared_run(of(" ".join(article)), text) == expected
    for more_than in (1, 3, 12, 29):
        long = expected if shared > more_than else (0, 0)
        assert longest_shared_run(of(" ".join(article)), text, more_than) == long


def test_sha256() -> None:
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
