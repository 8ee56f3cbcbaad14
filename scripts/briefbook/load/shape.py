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
        Field("author", Line(), "who wrote it, where the text says so"),
        Field("publisher", Line(), "who published it, where the text says so"),
        Field("published", Date(), "when it was published; bounded where only bounds are known", example="2016-09-23"),
        Field("published_basis", Prose(), "why this date, where it is not printed"),
        Field("origin", Many(Ref(("organisation",))), "the organisations it has its news from"),
        Field("genre", Choice(GENRES), "what sort of article"),
        Field("url", Line(), "where it can be read (http or https)"),
        Field("language", Line(), "its language, as a BCP 47 code", example="en"),
        Field("reliability", Choice(RELIABILITY), "the editor's grade of the source, Admiralty A to F"),
        NOTE,
    )
)

JUDGEMENTS = Many(
    Record(
        (
            Field("claim", ClaimRef(), "the other claim", required=True, example="other-source#3"),
            Field(
                "on",
                Line(100),
                "the matter, in a few words; claims set against each other on one matter stand together",
            ),
            Field("note", Prose(), "in what they differ or agree"),
        ),
        short="claim",
    )
)

CLAIM = Record(
    (
        Field("n", Whole(), "its number within the source; needed where another claim refers to it"),
        Field("says", Prose(1000), "one sentence in our own words of what the source says", required=True),
        Field("about", Many(Ref()), "the entities it is about", required=True),
        Field("by", Many(Ref()), "who says so, where it is not the source itself"),
        Field(
            "basis",
            Choice(BASES),
            "reported, quoted, assessment (the source's own judgement) or forecast",
            required=True,
        ),
        Field("date", Date(), "when what it says happened"),
        Field("at", Locators(), "the paragraphs it stands in", required=True, example="11"),
        Field("quote", Line(), f"at most {QUOTE_WORDS} words exactly as printed"),
        NOTE,
        ORIGIN,
        Field("credibility", Choice(CREDIBILITY), "the editor's grade of this piece of information, 1 to 6"),
        Field("contradicts", JUDGEMENTS, "claims that can't hold beside this one, in the editor's judgement"),
        Field("supports", JUDGEMENTS, "claims that say the same, in the editor's judgement"),
    )
)

FIGURE = Record(
    (
        Field("of", Ref(), "the entity that is counted or measured", required=True),
        Field("measure", Line(), "what is counted", required=True, example="Russian soldiers"),
        Field("value", Number(), "the number; the lower end of a range", required=True, example="200"),
        Field("to", Number(), "the upper end of a range"),
        Field("approx", Flag(), "true for `about`, `around`, `some`"),
        Field("bound", Choice(BOUNDS), "for `fewer than`, `more than` and the like"),
        Field("unit", Line(), "the unit; `ordinal` for a place in a row, shown as 1st, 2nd", example="people"),
        Field("as_of", Date(), "when it held"),
        Field("as", Line(), "the figure as printed"),
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
            Field("name", Line(200), "a short neutral name of our own, where no authority file gives one"),
            Field("as", Many(Line(200)), "names as printed"),
            Field("at", Locators(), "the paragraphs that name or mean it", required=True),
            NOTE,
            *(Field(declared.name, Many(fact_record(declared)), declared.help) for declared in kind.properties),
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
            "three to six sentences in our own words, each with its paragraphs: `… [3, 5]`",
            required=True,
        ),
        Field("furniture", Table(Whole(), Line()), "paragraphs that are not part of the article, and what they are"),
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
            Field("formerly", Many(Slug()), "ids it had before; they stay as redirects"),
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
            Field("disagreement", Line(200), "the disagreement's id, as on the page", required=True),
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
