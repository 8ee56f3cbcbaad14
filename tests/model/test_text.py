"""Values that know where they were written."""

from __future__ import annotations

import copy
import pickle

from briefbook.model import NOWHERE, Locator, Position, Text, position_of


def test_text_is_a_string_with_a_place() -> None:
    text = Text("a", Position("x.yaml", 3, 4))
    assert text == "a"
    assert hash(text) == hash("a")
    assert {"a": 1}[text] == 1
    assert sorted([Text("b"), text]) == ["a", "b"]
    assert position_of(text) == Position("x.yaml", 3, 4)
    assert str(position_of(text)) == "x.yaml:3:4"


def test_locator_is_a_number_with_a_place() -> None:
    locator = Locator(7, Position("x.yaml", 1, 2))
    assert locator == 7
    assert position_of(locator) == Position("x.yaml", 1, 2)


def test_what_the_program_made_has_no_place() -> None:
    assert position_of("a") == NOWHERE
    assert position_of(7) == NOWHERE
    assert position_of(None) == NOWHERE


def test_places_are_in_order() -> None:
    assert sorted([Position("b"), Position("a", 10), Position("a", 9, 5), Position("a", 9, 4)]) == [
        Position("a", 9, 4),
        Position("a", 9, 5),
        Position("a", 10),
        Position("b"),
    ]


def test_text_survives_copies() -> None:
    text = Text("a", Position("x.yaml", 3, 4))
    assert copy.deepcopy(text) == "a"
    assert pickle.loads(pickle.dumps(text)) == "a"
