"""Prose: words, links and citations, taken apart and put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.model.prose import Cited, Linked, Token, Words, plain, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Just words.", [Words("Just words.")]),
        ("[[ada|She]] came.", [Linked("ada", "She"), Words(" came.")]),
        ("To [[port-alder]] again", [Words("To "), Linked("port-alder", None), Words(" again")]),
        ("[[ port-alder |x]]", [Linked("port-alder", "x")]),
        ("The [[!Quill]] pen", [Words("The "), Words("Quill", linkable=False), Words(" pen")]),
        ("One. [3] Two. [4, 5]", [Words("One."), Cited((3,)), Words(" Two."), Cited((4, 5))]),
        ("One.[3]", [Words("One."), Cited((3,))]),
        ("One [3,5,7]", [Words("One"), Cited((3, 5, 7))]),
        ("A [note] and [x](y)", [Words("A [note] and [x](y)")]),
        ("[[]] [[|x]] [[x|]]", [Words("[[]] [[|x]] [[x|]]")]),
        ("[123456]", [Words("[123456]")]),
        ("[[a|b|c]]", [Linked("a", "b|c")]),
    ],
)
def test_tokens(text: str, expected: list[Token]) -> None:
    assert list(tokens(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[ada|She]] came to [[port-alder]]. [3]", "She came to port alder."),
        ("The [[!Quill]] pen [1, 2], said", "The Quill pen, said"),
        ("[note]", "[note]"),
    ],
)
def test_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(alphabet="ab[]|!,13 \n"))
def test_nothing_is_lost_but_brackets_and_numbers(text: str) -> None:
    kept = plain(text)
    assert sum(sign in "ab" for sign in kept) <= sum(sign in "ab" for sign in text)
    if not any(isinstance(token, Linked | Cited) or not token.linkable for token in tokens(text)):
        assert kept == text
