"""The form on "Add a source", in a browser: what it writes is a brief that loads, and it sees what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefbook import pipeline
from briefbook.checks.summary_evidence import NO_ENDS
from briefbook.cli import cli

from ..browser.conftest import Watched, stop
from ..copies import build
from ..search.conftest import serve

pytestmark = pytest.mark.browser

TEXT = """Ferry tariff doubled

The Nordvik harbour office doubles the tariff of the Heron from 1 June 2003, Jonas Brekke said. About 20 people protested.
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new book, built."""
    root = tmp_path_factory.mktemp("form") / "own"
    assert CliRunner().invoke(cli, ["init", str(root)]).exit_code == 0
    build(root)
    return root


@pytest.fixture(scope="module")
def address(own: Path) -> Iterator[str]:
    server, address = serve(own / "site")
    yield address
    stop(server)


@pytest.fixture
def form(chromium: Any, address: str) -> Iterator[Watched]:
    """The page with the form, loaded."""
    context = chromium.new_context()
    watched = Watched(context, address)
    watched.page.set_default_timeout(5_000)
    watched.go("add-a-source/")
    watched.page.wait_for_selector("#bb-add .bb-yaml")
    yield watched
    context.close()


def section(form: Watched, name: str) -> Any:
    """One section of the form, opened."""
    found = form.page.locator("#bb-add details").filter(has=form.page.locator(f"summary:text-is('{name}')"))
    if found.get_attribute("open") is None:
        found.locator("summary").click()
    return found


def fill(form: Watched) -> None:
    """Writes a small brief in the form."""
    page = form.page.locator("#bb-add")
    page.get_by_label("The article’s text").fill(TEXT)
    page.get_by_label("The source’s id").fill("tariff")
    page.get_by_label("title", exact=True).fill("Ferry tariff doubled: a protest")
    page.get_by_label("published", exact=True).fill("2003-05-20")
    page.get_by_label("genre", exact=True).select_option("news report")
    page.get_by_label("summary", exact=True).fill("Taking the ferry is to cost twice as much. [2]")
    people = section(form, "People")
    people.get_by_role("button", name="Add to people").click()
    people.get_by_label("Id", exact=True).fill("jonas-brekke")
    people.get_by_label("as", exact=True).first.fill("Jonas Brekke")
    people.get_by_label("at", exact=True).first.fill("2")
    equipment = section(form, "Equipment")
    equipment.get_by_role("button", name="Add to equipment").click()
    equipment.get_by_label("Id", exact=True).fill("heron")
    equipment.get_by_label("at", exact=True).first.fill("1, 2")
    figures = section(form, "Figures")
    figures.get_by_role("button", name="Add a figure").click()
    figures.get_by_label("of", exact=True).fill("heron")
    figures.get_by_label("measure", exact=True).fill("people protesting")
    figures.get_by_label("value", exact=True).fill("20")
    figures.get_by_label("at", exact=True).fill("2")
    claims = section(form, "Claims")
    claims.get_by_role("button", name="Add a claim").click()
    claims.get_by_label("says", exact=True).fill("The office asks for twice as much from June on.")
    claims.get_by_label("about", exact=True).fill("heron")
    claims.get_by_label("basis", exact=True).select_option("reported")
    claims.get_by_label("at", exact=True).fill("2")
    claims.get_by_label("quote", exact=True).fill("doubles the tariff of the Heron")


def test_what_it_writes_is_a_sound_brief(form: Watched, own: Path, tmp_path: Path) -> None:
    fill(form)
    assert form.page.locator("#bb-add p[role=status]").inner_text() == "Nothing to mend. Save it as briefs/tariff.yaml."
    with form.page.expect_download() as download:
        form.page.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "tariff.yaml"
    download.value.save_as(own / "briefs/tariff.yaml")
    (own / "seeds/tariff.txt").write_text(TEXT, encoding="utf-8")
    try:
        result = CliRunner().invoke(cli, ["seed", "-C", str(own), str(own / "seeds/tariff.txt")])
        assert result.exit_code == 0, result.output
        found = [str(one) for one in pipeline.check(own)[1] if "tariff" in one.position.file and one.rule != "coverage"]
        assert found == []
        written = (own / "briefs/tariff.yaml").read_text(encoding="utf-8")
        assert written.startswith("# yaml-language-server: $schema=../.briefbook/brief.schema.json\nsource:\n")
        assert 'title: "Ferry tariff doubled: a protest"' in written
    finally:
        for path in (own / "briefs/tariff.yaml", own / "seeds/tariff.yaml", own / "seeds/tariff.txt"):
            path.unlink(missing_ok=True)
    assert form.errors == []
    assert form.foreign == []


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("published", "last Friday", "not a date in EDTF"),
        ("summary", "No paragraphs named.", "End each sentence with its paragraphs"),
        ("summary", "First this. Then that. [2]", "End each sentence with its paragraphs"),
        ("about", "nobody-here", "The book has no nobody-here"),
        ("quote", "doubles the tariff of the Swan", "does not hold these words"),
        ("quote", "the tariff", "fewer than three words"),
        ("says", "", "Claim 1: says is missing"),
        (
            "says",
            "The office doubles the tariff of the Heron from 1 June 2003, Jonas Brekke said. Indeed.",
            "More than twelve words",
        ),
        ("Id", "Jonas Brekke", "An id is lower-case"),
        ("Id", "nordvik", "The book lists this id under places"),
        ("as", "Jon Brekke", "not printed in the text"),
        ("The source’s id, which is the file’s name", "My Article", "id is lower-case"),
    ],
)
def test_it_sees_what_is_wrong(form: Watched, label: str, value: str, words: str) -> None:
    fill(form)
    field = form.page.locator("#bb-add").get_by_label(label, exact=True)
    field.first.fill(value)
    assert words in form.page.get_by_role("list", name="What is missing or wrong").inner_text()


def test_a_problem_leads_to_its_field(form: Watched) -> None:
    fill(form)
    form.page.locator("#bb-add").get_by_label("published", exact=True).fill("someday")
    form.page.get_by_role("button", name="published: This is not a date").click()
    assert form.page.evaluate("document.activeElement.value") == "someday"


def test_without_scripts_the_page_says_what_to_do(chromium: Any, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}add-a-source/")
    assert "briefbook new" in page.locator("#bb-add").inner_text()
    context.close()


def test_filled_form_is_accessible(form: Watched) -> None:
    from axe_playwright_python.sync_playwright import Axe

    fill(form)
    found = Axe().run(form.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def test_it_knows_the_same_words_that_end_no_sentence() -> None:
    script = files("briefbook").joinpath("site/theme/assets/add-a-source.js").read_text(encoding="utf-8")
    assert f'new Set("{NO_ENDS}".split(" "))' in script
