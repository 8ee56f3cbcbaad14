"""What an analyst asks of the book, and how the answer is reached from the home page: three clicks or one search.

Each click is a link or folded list by its words; each search is typed into the home page's own field, and its first
result may be opened. The words must then be seen on the page.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest

from .conftest import Watched

pytestmark = pytest.mark.browser

OPEN_FIRST = "(open the first result)"
SEEN = """() => {
  const target = document.querySelector("h2:target");
  if (!target) return document.querySelector("article").innerText;
  const words = [];
  for (let one = target; one && (one === target || one.tagName !== "H2"); one = one.nextElementSibling) words.push(one.innerText);
  return words.join(" ");
}"""
"""The article's words, or those of the section alone that the last click led to."""


class Question(NamedTuple):
    """A question, the ways to its answer, and words of the answer."""

    asked: str
    clicks: tuple[str, ...]
    search: tuple[str, ...]
    answer: tuple[str, ...]


QUESTIONS = [
    Question(
        "Who signed the 2014 agreement, where, and do sources agree?",
        clicks=("Agreements", "Defence cooperation agreement of Pakistan and Russia, November 2014"),
        search=("2014 defence agreement", OPEN_FIRST),
        answer=(
            "Signatories",
            "Sergei Shoigu",
            "Khawaja Asif",
            "Islamabad",
            "20 November 2014",
            "3 sources, 3 origins",
            "Where sources differ",
            "What led to the defence agreement",
        ),
    ),
    Question(
        "How many Russian soldiers came to the exercise of 2016, and who gives which number?",
        clicks=("Views", "Where sources differ", "Friendship 2016 (Druzhba 2016), joint exercise: Russian soldiers"),
        search=("Russian soldiers 2016", OPEN_FIRST),
        answer=("200", "70", "Russia Sends Army Troops To Pakistan For Joint Military Exercise", "¶"),
    ),
    Question(
        "Why did Russia end its arms embargo on Pakistan: is there more than one account?",
        clicks=("Events", "End of the Russian arms embargo on Pakistan"),
        search=("arms embargo", OPEN_FIRST),
        answer=("India's shift of its defence purchases", "General Ashfaq Pervez Kiyani's visit", "sources differ"),
    ),
    Question(
        "Whom did General Bajwa meet in Moscow in April 2018, on which day, in which place?",
        clicks=("Qamar Javed Bajwa", "Talks of Qamar Javed Bajwa and Oleg Salyukov, April 2018"),
        search=("Bajwa Salyukov talks", OPEN_FIRST),
        answer=("Oleg Salyukov", "24 April 2018", "Kremlin Palace", "one origin only"),
    ),
    Question(
        "Were the Mi-35 helicopters sold, and how many?",
        clicks=("Equipment", "Mi-35"),
        search=("Mi-35", OPEN_FIRST),
        answer=("Four Mi-35 attack helicopters were sold in 2014", "attack helicopter", "sources differ"),
    ),
    Question(
        "What did India say of Gilgit-Baltistan in 2016, through whom, and in which paragraph of which article?",
        clicks=("Places", "Gilgit-Baltistan"),
        search=("Gilgit-Baltistan", OPEN_FIRST),
        answer=("Vikas Swarup", "part of Indian territory", "Russia Sends Army Troops To Pakistan", "¶"),
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asked)
def test_in_three_clicks(chromium: Any, real_address: str, question: Question) -> None:
    assert len(question.clicks) <= 3
    page, context = _home(chromium, real_address)
    for words in question.clicks:
        exactly = re.compile(rf"^\s*{re.escape(words)}\s*$")
        page.locator("a:visible, summary:visible").filter(has_text=exactly).first.click()
        page.wait_for_load_state()
    _assert_answered(page, question)
    context.close()


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asked)
def test_in_one_search(chromium: Any, real_address: str, question: Question) -> None:
    page, context = _home(chromium, real_address)
    query, *then = question.search
    page.locator("article input[type=search]").fill(query)
    page.locator("article input[type=search]").press("Enter")
    page.wait_for_url("**/search/?q=*")
    hit = page.locator(".bb-hit-head a").first
    hit.wait_for()
    if then:
        hit.click()
        page.wait_for_url(lambda url: "/search/" not in url)
    _assert_answered(page, question)
    context.close()


def _home(chromium: Any, address: str) -> tuple[Any, Any]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    watched = Watched(context, address)
    watched.go("")
    return watched.page, context


def _assert_answered(page: Any, question: Question) -> None:
    page.locator("article h1").wait_for()
    seen = " ".join(page.evaluate(SEEN).split())
    assert [words for words in question.answer if words not in seen] == []
