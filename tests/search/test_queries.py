"""What a reader types, and what has to come first: the table queries.tsv, in a real browser on the real book."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from .conftest import results, settled

TABLE = Path(__file__).with_name("queries.tsv")
FIRST, IN_THREE = 0.90, 0.98


def rows() -> list[tuple[str, str, set[str]]]:
    """Sort, query, and the addresses any of which will do."""
    lines = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(sort, query, set(addresses.split("|"))) for sort, query, addresses in lines]


def test_table_is_of_every_sort() -> None:
    """Sixty queries and more, each once, of each sort several."""
    queries = [query for _, query, _ in rows()]
    sorts = [sort for sort, _, _ in rows()]
    assert len(queries) == len(set(queries)) >= 60
    assert min(sorts.count(sort) for sort in set(sorts)) >= 4


def test_every_address_is_there(real_site: Path) -> None:
    """An address that is gone would be a row that can never be found."""
    for _, query, addresses in rows():
        for one in addresses:
            path, _, anchor = one.partition("#")
            page = real_site / path / "index.html"
            assert page.is_file(), (query, one)
            assert not anchor or f'id="{anchor}"' in page.read_text(encoding="utf-8"), (query, one)


@pytest.mark.browser
def test_readers_find(page: Any, address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """At least 90 % of the queries find their page first, 98 % among the first three."""
    first = three = 0
    missed = []
    for sort, query, addresses in rows():
        page.goto(f"{address}search/?q={quote(query)}")
        settled(page)
        found = results(page)[:3]
        first += bool(addresses & set(found[:1]))
        three += bool(addresses & set(found))
        if not addresses & set(found[:1]):
            missed.append(f"{sort}: {query}: {', '.join(found) or 'nothing'}")
    count = len(rows())
    with capsys.disabled():
        print(f"\nsearch: of {count} queries {first / count:.1%} found first, {three / count:.1%} in three")
        print("".join(f"  not first: {one}\n" for one in missed), end="")
    assert first / count >= FIRST, missed
    assert three / count >= IN_THREE, missed
