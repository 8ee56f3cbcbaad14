"""Dates: the span of days that an EDTF date allows, and its words."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from briefbook.model import dates
from briefbook.model.dates import Day, can_both_hold, in_words, likely, order, span, year_of

TABLE: list[tuple[str, Day | None, Day | None, str]] = [
    ("2014", (2014, 1, 1), (2014, 12, 31), "2014"),
    ("2014-11", (2014, 11, 1), (2014, 11, 30), "November 2014"),
    ("2016-02", (2016, 2, 1), (2016, 2, 29), "February 2016"),
    ("1900-02", (1900, 2, 1), (1900, 2, 28), "February 1900"),
    ("2014-11-20", (2014, 11, 20), (2014, 11, 20), "20 November 2014"),
    ("2014-11-02", (2014, 11, 2), (2014, 11, 2), "2 November 2014"),
    ("2014-21", (2014, 3, 1), (2014, 5, 31), "spring 2014"),
    ("2014-22", (2014, 6, 1), (2014, 8, 31), "summer 2014"),
    ("2014-23", (2014, 9, 1), (2014, 11, 30), "autumn 2014"),
    ("[2014-11-20..2014-12-31]", (2014, 11, 20), (2014, 12, 31), "between 20 November and 31 December 2014"),
    ("[2018-02..2018-04-24]", (2018, 2, 1), (2018, 4, 24), "between February 2018 and 24 April 2018"),
    ("[2018-04-24..2018-06]", (2018, 4, 24), (2018, 6, 30), "between 24 April 2018 and June 2018"),
    ("[2017..2018-02]", (2017, 1, 1), (2018, 2, 28), "between 2017 and February 2018"),
    ("[2018-04-24..2019]", (2018, 4, 24), (2019, 12, 31), "between 24 April 2018 and 2019"),
    ("[2018-21..2018-07]", (2018, 3, 1), (2018, 7, 31), "between spring and July 2018"),
    ("[2014..2015]", (2014, 1, 1), (2015, 12, 31), "between 2014 and 2015"),
    ("[..2014]", None, (2014, 12, 31), "by 2014"),
    ("[..2014-12-03]", None, (2014, 12, 3), "by 3 December 2014"),
    ("[2014..]", (2014, 1, 1), None, "2014 or later"),
    ("[2014,2016]", (2014, 1, 1), (2016, 12, 31), "2014 or 2016"),
    ("2014/2015", (2014, 1, 1), (2015, 12, 31), "2014 to 2015"),
    ("2016-09-24/2016-10-10", (2016, 9, 24), (2016, 10, 10), "24 September to 10 October 2016"),
    ("2014-11-20/2014-12", (2014, 11, 20), (2014, 12, 31), "20 November 2014 to December 2014"),
    ("2014/..", (2014, 1, 1), None, "from 2014"),
    ("../2014", None, (2014, 12, 31), "until 2014"),
    ("2014/", (2014, 1, 1), None, "from 2014"),
    ("/2014", None, (2014, 12, 31), "until 2014"),
    ("2014?", (2014, 1, 1), (2014, 12, 31), "2014 (uncertain)"),
    ("2014-11~", (2014, 11, 1), (2014, 11, 30), "about November 2014"),
    ("2014%", (2014, 1, 1), (2014, 12, 31), "about 2014 (uncertain)"),
    ("201X", (2010, 1, 1), (2019, 12, 31), "201X"),
    ("2014-XX", (2014, 1, 1), (2014, 12, 31), "2014-XX"),
    ("2014-11-XX", (2014, 11, 1), (2014, 11, 30), "2014-11-XX"),
    ("0001", (1, 1, 1), (1, 12, 31), "0001"),
    ("9999-12-31", (9999, 12, 31), (9999, 12, 31), "31 December 9999"),
]


@pytest.mark.parametrize(("date", "first", "last", "words"), TABLE, ids=[row[0] for row in TABLE])
def test_table(date: str, first: Day | None, last: Day | None, words: str) -> None:
    found = span(date)
    assert (found.first, found.last) == (first, last)
    assert in_words(date) == words
    assert found.holds(found)
    assert found.overlaps(found)
    assert found.days >= 1


NOT_DATES = (
    *[
        "2014-13",
        "2014-00",
        "2014-1",
        "2014-11-31",
        "2015-02-29",
        "2014-02-30",
        "2014-21-01",
        "14",
        "201",
        "20140",
        "20141120",
        "11/2014",
        "2014.11",
        "May",
        "2015/2014",
        "[2015..2014]",
        "[..]",
        "../..",
        "/",
        "..",
        "[]",
        "{}",
        "unknown",
        "open",
        "today",
        "2014-11-20T25:00",
        "2014-Q1",
        "２０１４",
        "2014-１１",
        "٢٠١٤",
        "Y170000002",
        "Y1E99999999",
        "Y-1",
        "2014-",
        "2014--11",
        "--11",
        "2014-11-",
        "2014-W12",
        "2014-11-20..",
        "<b>",
        "12:30",
        "NO",
    ],
    *("", " ", "by 2014", "2014 November", "[" * 40, "[" + "2014," * 20 + "2015]", "X" * 61, "2014\x00"),
)


@pytest.mark.parametrize("text", NOT_DATES)
def test_not_a_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        span(text)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2014", "2014-11-20", True),
        ("2014", "2015", False),
        ("2014-11", "2014-11-20", True),
        ("2014-10", "2014-11-20", False),
        ("2014-11-20", "2014-11-20", True),
        ("2014-11-20", "2014-11-21", False),
        ("[..2014]", "2013-05", True),
        ("[..2014]", "2015", False),
        ("[2014..]", "2015", True),
        ("[2014..]", "2013", False),
        ("[2014-11-20..2014-12-31]", "2014-12", True),
        ("[2014-11-20..2014-12-31]", "2015-01", False),
        ("2014/2015", "2015-06-01", True),
        ("[..2014]", "[2015..]", False),
        ("[..2014]", "[2014..]", True),
        ("201X", "2014", True),
        ("201X", "2020", False),
    ],
)
def test_can_both_hold(a: str, b: str, expected: bool) -> None:
    assert can_both_hold(a, b) is expected
    assert can_both_hold(b, a) is expected


def test_order_is_by_time_and_the_undated_last() -> None:
    dated = ["[..1990]", "1999-12-31", "2000", "2000-01", "2000/2005", "2000-01-02", "[2000-02..]", "2001"]
    keys = [order(date) for date in dated]
    assert all(a[0] <= b[0] for a, b in pairwise(keys))
    assert order(None) > max(keys)
    assert order("") == order(None)


@pytest.mark.parametrize(
    ("date", "year"),
    [("2014-11", 2014), ("[..2014]", 2014), ("[2014..]", 2014), ("2013/2015", 2013), (None, None), ("", None)],
)
def test_year_of(date: str | None, year: int | None) -> None:
    assert year_of(date) == year


def test_finer_is_shorter() -> None:
    days = [span(date).days for date in ("2014-11-20", "2014-11", "2014", "2014/2015", "201X", "[2014..]")]
    assert days == sorted(days)
    assert len(set(days)) == len(days)


def test_no_date_takes_long() -> None:
    """A year with a large exponent would be counted out by the library."""
    code = "from briefbook.model.values import is_date\nfor d in ('Y1E99999999','[Y9E9999999..]','y1e9999999','2014S9999'): is_date(d)"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)


def test_words_of_what_is_not_understood_are_the_text_itself() -> None:
    assert dates.in_words("2014?-11") == "2014?-11"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14 March 2019", "2019-03-14"),
        ("March 14, 2019", "2019-03-14"),
        ("14th Mar. 2019", "2019-03-14"),
        ("May 1999", "1999-05"),
        ("Spring 2018", "2018-21"),
        ("2019-3-4", "2019-03-04"),
        ("2018-02..2018-04-24", "[2018-02..2018-04-24]"),
        ("30 February 2014", ""),
        ("Ma 2014", ""),
        ("03/04/2019", ""),
        ("14 March", ""),
        ("soon", ""),
        ("14 March 15 2019", ""),
    ],
)
def test_what_was_probably_meant(text: str, meant: str) -> None:
    assert likely(text) == meant
