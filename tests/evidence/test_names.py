"""Names found in prose: the longest, whole words, of one entity alone."""

from __future__ import annotations

import pytest

from briefbook.evidence.names import Names

NAMES = Names(
    {
        "ada": ["Ada Quill", "Quill", "Gen. Quill"],
        "port": ["Port Alder", "the port"],
        "alder": ["Alder"],
        "one": ["Twin"],
        "two": ["Twin"],
        "mi35": ["Mi-35", "35"],
        "ru": ["Ада Квилл"],
        "urdu": ["پاکستان"],
        "odd": ["Ünal", "O'Neil"],
    }
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Ada Quill came.", [("ada", "Ada Quill")]),
        ("Quill and Ada Quill", [("ada", "Quill"), ("ada", "Ada Quill")]),
        ("Gen. Quill's pen", [("ada", "Gen. Quill")]),
        ("Port Alder, Alder", [("port", "Port Alder"), ("alder", "Alder")]),
        ("the port", []),
        ("Twin", []),
        ("Quills Quillian quill MacQuill", []),
        ("Mi-35s", []),
        ("a Mi-35.", [("mi35", "Mi-35")]),
        ("Ада Квилл и", [("ru", "Ада Квилл")]),
        ("پاکستان اور", [("urdu", "پاکستان")]),
        ("Ünal O'Neil", [("odd", "Ünal"), ("odd", "O'Neil")]),
        ("(Quill)", [("ada", "Quill")]),
        ("Port  Alder", [("alder", "Alder")]),
    ],
)
def test_find(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.id, text[found.start : found.end]) for found in NAMES.find(text)] == expected


def test_many_names_are_found_at_once() -> None:
    many = Names({f"id-{number}": [f"Name{number} Of", f"Name{number}"] for number in range(20_000)})
    text = " ".join(f"Name{number}" for number in range(0, 20_000, 10))
    assert len(list(many.find(text))) == 2_000
