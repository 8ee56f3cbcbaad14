"""The shape of the files that editors write: every key, with its type, what it is for and an example."""

from __future__ import annotations

from ..kinds import KINDS, Kind, Property
from ..model.values import (
    QUOTE_WORDS,
    Choice,
    ClaimRef,
    Date,
    Field,
    Flag,
    Line,
    Locators,
    Many,
    Number,
    Prose,
    Record,
    Ref,
    Slug,
    Table,
    Whole,
)

GENRES = ("news report", "analysis", "opinion", "interview", "press release", "official document", "other")
BASES = ("reported", "quoted", "assessment", "forecast")
BOUNDS = ("below", "above", "at least", "at most")
RELIABILITY = ("A", "B", "C", "D", "E", "F")
CREDIBILITY = ("1", "2", "3", "4", "5", "6")

AT = Field("at", Locators(), "the paragraphs it stands in", example="[4, 7]")
NOTE = Field("note", Prose(), "a remark of the editor's: a slip as printed, how a date was derived")
ORIGIN = Field(
    "origin", Many(Ref(("organisation",))), "who this statement is taken from, where it is not the source's own origin"
)

SOURCE = Record(
    (
        Field("title", Line(), "the headline as printed", required=True),
        Field("subtitle", Line(), "the line under the headline, as printed"),
        Field(
            "author",
            Line(),
            "who wrote it, where the text says so; several in one text, as printed",
            example="Una Reed and Bo Lind",
        ),
        Field("publisher", Line(), "who published it, where the text says so"),
        Field("published", Date(), "when it was published; bounded where only bounds are known", example="2016-09-23"),
        Field("published_basis", Prose(), "why this date, where it is not printed: what in the text bounds it"),
        Field(
            "origin",
            Many(Ref(("organisation",))),
            "the organisations it has its news from (a wire, a ministry); sources of one origin are not independent",
            example="[some-news-agency]",
        ),
        Field("genre", Choice(GENRES), "what sort of article"),
        Field("url", Line(), "where it can be read (http or https)"),
        Field("language", Line(), "its language, as a BCP 47 code", example="en"),
        Field(
            "reliability",
            Choice(RELIABILITY),
            "the editor's grade of the source by the Admiralty code: A completely reliable to E unreliable, F can't be judged",
        ),
        NOTE,
        Field(
            "formerly",
            Many(Slug()),
            "ids the source had before, when its files had other names; they stay as redirects",
            example="[old-id]",
        ),
    )
)

JUDGEMENTS = Many(
    Record(
        (
            Field("claim", ClaimRef(), "the other claim", required=True, example="other-source#3"),
            Field(
                "on",
                Line(100),
                "the matter, in a few words, as a heading; claims set against each other on one matter stand together",
            ),
            Field("note", Prose(), "in what they differ or agree"),
        ),
        short="claim",
    )
)

CLAIM = Record(
    (
        Field("n", Whole(), "its number within the source; needed where another claim refers to it", example="3"),
        Field("says", Prose(1000), "one sentence in our own words of what the source says", required=True),
        Field("about", Many(Ref()), "the entities it is about", required=True, example="[some-minister, some-visit]"),
        Field("by", Many(Ref()), "who says so, where it is not the source itself"),
        Field(
            "basis",
            Choice(BASES),
            "reported (as having happened or being so), quoted (somebody's words or view, named under `by`), assessment (the "
            "source's own judgement) or forecast (what is expected)",
            required=True,
        ),
        Field("date", Date(), "when what it says happened, or is to; not when it was said", example="2015-06-15"),
        Field("at", Locators(), "the paragraphs it stands in", required=True, example="11"),
        Field("quote", Line(), f"three to {QUOTE_WORDS} words exactly as printed, where the exact words matter"),
        NOTE,
        ORIGIN,
        Field(
            "credibility",
            Choice(CREDIBILITY),
            "the editor's grade of this piece of information by the Admiralty code: 1 confirmed to 5 improbable, 6 can't be judged",
        ),
        Field("contradicts", JUDGEMENTS, "claims that can't hold beside this one, in the editor's judgement"),
        Field("supports", JUDGEMENTS, "claims that say the same, in the editor's judgement"),
    )
)

FIGURE = Record(
    (
        Field("of", Ref(), "the entity that is counted or measured", required=True),
        Field(
            "measure",
            Line(),
            "what is counted, in one wording throughout the book: only like measures are compared",
            required=True,
            example="Russian soldiers",
        ),
        Field("value", Number(), "the number, in plain digits; the lower end of a range", required=True, example="200"),
        Field("to", Number(), "the upper end of a range"),
        Field("approx", Flag(), "`true` for `about`, `around`, `some`", example="true"),
        Field(
            "bound",
            Choice(BOUNDS),
            "for a number that is a limit: `fewer than` is below, `more than` is above, `up to` is at most",
        ),
        Field(
            "unit",
            Line(),
            "the unit, in one spelling throughout the book: only like units are compared; `ordinal` for a place in a row, "
            "shown as 1st, 2nd",
            example="USD",
        ),
        Field("as_of", Date(), "when it held; numbers of different times do not disagree", example="2016"),
        Field("as", Line(), "the figure as printed", example="Around 70 Russian troops"),
        Field("by", Many(Ref()), "who gives it, where it is not the source itself"),
        Field("at", Locators(), "the paragraphs it stands in", required=True),
        NOTE,
        ORIGIN,
    )
)


def fact_record(declared: Property) -> Record:
    """The long form of one property: its value, qualifiers, locators and remarks."""
    value = Field(
        declared.key, Many(declared.type) if declared.is_link else declared.type, declared.help, required=True
    )
    return Record(
        (value, *declared.qualifiers, Field("as", Line(), "how it is worded there"), AT, NOTE, ORIGIN),
        short=declared.key,
    )


def entity_record(kind: Kind) -> Record:
    """An entity's entry in a brief: mention, then the kind's properties, each short or long."""
    return Record(
        (
            Field(
                "name",
                Line(200),
                "a short neutral name of our own, where no authority file gives one; needed where `as` is not given",
            ),
            Field(
                "as",
                Many(Line(200)),
                "names as printed; the first is shown where neither `name` nor an authority file gives one",
                example="[General Some Person, Gen Person]",
            ),
            Field("at", Locators(), "the paragraphs that name or mean it", required=True, example="[4, 7]"),
            NOTE,
            *(
                Field(declared.name, Many(fact_record(declared)), declared.help, example=declared.example)
                for declared in kind.properties
            ),
        ),
        short="at",
    )


ENTITIES = {kind.folder: entity_record(kind) for kind in KINDS}

BRIEF = Record(
    (
        Field("source", SOURCE, "the article", required=True),
        Field(
            "summary",
            Prose(),
            "three to six sentences in our own words, each with its paragraphs",
            required=True,
            example="Two ministers met in Moscow. [2, 5]",
        ),
        Field(
            "furniture",
            Table(Whole(), Line()),
            "paragraphs that are not part of the article, or only a heading, and what they are",
            example="{7: heading, 22: copyright line}",
        ),
        *(Field(kind.folder, Table(Slug(), ENTITIES[kind.folder]), kind.intro) for kind in KINDS),
        Field("figures", Many(FIGURE), "every number with what it counts"),
        Field("claims", Many(CLAIM), "what the source says, one sentence each"),
    )
)

AUTHORITY = Table(
    Slug(),
    Record(
        (
            Field("name", Line(200), "the chosen name", required=True),
            Field(
                "also",
                Many(
                    Record(
                        (
                            Field("name", Line(200), "another name", required=True),
                            Field("language", Line(20), "its language, as a BCP 47 code", example="ru"),
                            Field("basis", Line(), "where the name is from, when no source of the book prints it"),
                        ),
                        short="name",
                    )
                ),
                "other names, spellings and scripts",
            ),
            Field("formerly", Many(Slug()), "ids it had before; they stay as redirects", example="[old-id]"),
            Field(
                "not",
                Many(
                    Record(
                        (
                            Field("id", Ref(), "the other entity", required=True),
                            Field("note", Prose(), "how to tell them apart"),
                        ),
                        short="id",
                    )
                ),
                "entities it must not be confused with",
            ),
            Field("description", Prose(), "who or what it is, in a sentence"),
        ),
        short="name",
    ),
)

ASSESSMENTS = Many(
    Record(
        (
            Field(
                "disagreement",
                Line(200),
                'the disagreement\'s id: the last part of its address on "Where sources differ"',
                required=True,
            ),
            Field("says", Prose(), "the editor's assessment", required=True),
            Field("by", Line(200), "the editor", required=True),
            Field("date", Date(), "when it was made", required=True),
        )
    )
)

FINGERPRINT = Record(
    (
        Field("file", Line(), "the text's original file name", required=True),
        Field("sha256", Line(), "the text's SHA-256", required=True),
        Field(
            "paragraphs",
            Many(
                Record(
                    (
                        Field("words", Line(200_000), "hashes of its words", required=True),
                        Field("runs", Line(200_000), "hashes of its runs of three words", required=True),
                    )
                )
            ),
            "one entry a paragraph",
            required=True,
        ),
    )
)
