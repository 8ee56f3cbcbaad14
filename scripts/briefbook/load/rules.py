"""The rules that reading itself keeps: what each is for, with a wrong and a right example (see the manual's "Rules").

A value that breaks one is left out and reading goes on, so that all problems are shown at once.
"""

from __future__ import annotations

READING_RULES: dict[str, str] = {
    "not-a-file": """A file of the book is a regular file.

Links, pipes and folders are not read: a link could publish any file of the machine that builds the book.

Wrong::

    $ ln -s /etc/hostname briefs/storm.yaml

Right::

    $ cp storm-as-sent.yaml briefs/storm.yaml
""",
    "too-large": """A file has at most 256 kB.

A brief of a long article has 40 kB. What is larger is not a brief, or should be two.

Wrong::

    $ yes 'summary: more and more' | head -c 300000 > briefs/storm.yaml

Right::

    $ cp storm-as-sent.yaml briefs/storm.yaml
""",
    "not-utf-8": """A file is in UTF-8.

Every editor can save so. In another encoding, names would come out mangled.

Wrong::

    $ printf 'source: {title: R\\351union}\\n' > briefs/storm.yaml

Right::

    $ cp storm-as-sent.yaml briefs/storm.yaml
""",
    "forbidden-character": """No invisible control or direction character stands in a file.

Such a character can make text look like other text. It usually comes along when copying from a web page.

Wrong::

    summary: "The harbour \\u202eis\\u202c closed. [2]"

Right::

    summary: The harbour is closed. [2]
""",
    "yaml-syntax": """A file is YAML.

The mark shows where reading stopped; the slip is there or shortly before. Text that holds `: ` or ` #`, or begins with a
sign that means something in YAML, goes in quotes.

Wrong::

    summary: Two things: wind and waves. [2]

Right::

    summary: "Two things: wind and waves. [2]"
""",
    "forbidden-yaml": """A brief is plain YAML: no anchors, aliases, tags or merge keys, and a key is a plain word.

They make a file hard to read, and some can make a small file swell until the machine gives up. A text that begins with
`&`, `*` or `!` goes in quotes.

Wrong::

    source: {title: *headline, published: 1999-05-01}

Right::

    source: {title: "*headline", published: 1999-05-01}
""",
    "second-document": """One file holds one brief.

A line `---` in its middle begins a second document.

Wrong::

    summary: The harbour stays closed. [2]
    ---
    furniture: {1: the headline}

Right::

    summary: The harbour stays closed. [2]
    furniture: {1: the headline}
""",
    "too-deep": """Values are nested at most 40 levels deep.

A brief needs seven. What is deeper is a slip, or an attempt to crash the program.

Wrong::

    furniture: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]

Right::

    furniture: {1: the headline}
""",
    "too-many-nodes": """A file holds at most 50,000 values.

The longest brief we know holds 4,000.

Wrong::

    $ { printf 'furniture: ['; yes 1, | head -60000 | tr -d '\\n'; printf '1]\\n'; } > briefs/storm.yaml

Right::

    $ cp storm-as-sent.yaml briefs/storm.yaml
""",
    "empty-file": """A file holds something.

An empty brief is deleted, or written.

Wrong::

    $ : > briefs/storm.yaml

Right::

    $ cp storm-as-sent.yaml briefs/storm.yaml
""",
    "bad-file-name": """A file's name is the source's id: lower-case letters, digits and single hyphens, and `.yaml`.

The id stands in addresses, which have to work everywhere and for ever.

Wrong::

    $ cp storm-as-sent.yaml 'briefs/Storm over the bay.yml'

Right::

    $ cp storm-as-sent.yaml briefs/storm-over-the-bay.yaml
""",
    "unknown-file": """A file in `briefs/authority/` bears the name of a section: `people.yaml`, `events.yaml` and so on.

`assessments.yaml` holds what the editors say of disagreements.

Wrong::

    # briefs/authority/persons.yaml
    mira-holt: Mira Holt

Right::

    # briefs/authority/people.yaml
    mira-holt: Mira Holt
""",
    "duplicate-key": """A key stands once.

YAML itself would silently take the second and lose the first.

Wrong::

    people:
      mira-holt: {as: [Captain Mira Holt], at: 2}
      mira-holt: {role: Captain, at: 2}

Right::

    people:
      mira-holt: {as: [Captain Mira Holt], role: Captain, at: 2}
""",
    "unknown-key": """A key is one that a brief knows.

A misspelt key would lose what stands under it. The reference lists all of them.

Wrong::

    source: {tittle: Storm over the bay, title: Storm over the bay, published: 1999-05-01}

Right::

    source: {title: Storm over the bay, published: 1999-05-01}
""",
    "missing-key": """What is required is there.

A brief needs a `source` with its title, and a `summary`; each claim says what it is about, on which basis, and where.

Wrong::

    claims:
      - {says: The harbour stays closed., about: [mira-holt], at: 2}

Right::

    claims:
      - {says: The harbour stays closed., about: [mira-holt], basis: reported, at: 2}
""",
    "wrong-type": """A value has the shape that its key asks for: a text, a list or a mapping.

Wrong::

    people: [mira-holt]

Right::

    people:
      mira-holt: {as: [Captain Mira Holt], at: 2}
""",
    "empty-value": """A key has a value.

What the article does not say is left out, the key with it.

Wrong::

    source: {title: Storm over the bay, author: , published: 1999-05-01}

Right::

    source: {title: Storm over the bay, published: 1999-05-01}
""",
    "too-long": """A text has a bounded length: 500 characters on one line, 1,000 in a claim, 5,000 in a summary or note.

A claim is one sentence. What is longer says several things, which can't then be cited one by one.

Wrong::

    $ { cat storm-as-sent.yaml; printf 'furniture: {1: '; yes headline | head -100 | tr '\\n' ' '; echo '}'; } > briefs/storm.yaml

Right::

    $ { cat storm-as-sent.yaml; echo 'furniture: {1: the headline}'; } > briefs/storm.yaml
""",
    "bad-id": """An id is made of lower-case ASCII letters and digits, joined by single hyphens, at most 64 of them.

Ids stand in addresses. Names in any script go under `as`, `name` or `also`.

Wrong::

    people:
      Mira_Holt: {as: [Captain Mira Holt], at: 2}

Right::

    people:
      mira-holt: {as: [Captain Mira Holt], at: 2}
""",
    "bad-claim-id": """A claim's id is its source's id, `#` and its number.

It goes in quotes where a space stands before the `#`, which would begin a comment.

Wrong::

    claims:
      - {n: 1, says: The harbour stays closed., about: [mira-holt], basis: reported, at: 2, supports: [gazette-1]}

Right::

    claims:
      - {n: 1, says: The harbour stays closed., about: [mira-holt], basis: reported, at: 2, supports: [gazette#1]}
""",
    "bad-choice": """A value is one of the few words that its key allows.

The reference lists them. Where none fits, there is mostly one called `other`.

Wrong::

    events:
      harbour-closed-1999: {name: Closing of the harbour, at: 2, status: occurred}

Right::

    events:
      harbour-closed-1999: {name: Closing of the harbour, at: 2, status: happened}
""",
    "bad-date": """A date is in EDTF: a year, month or day that exists, a span or a bound.

`2014`, `2014-11`, `2014-11-20`, `2016-09-24/2016-10-07` (from, to), `"[2014-11-01..2014-11-30]"` (some day in it),
`"[..2014-12-31]"` (that day or before), `2014~` (about). What begins with a bracket goes in quotes.

Wrong::

    source: {title: Storm over the bay, published: 1999-02-30}

Right::

    source: {title: Storm over the bay, published: 1999-02}
""",
    "bad-number": """A number is in plain digits, with a point for decimals.

`1,200` is a list in YAML, and `about 300` is `value: 300` with `approx: true`.

Wrong::

    figures:
      - {of: lantern-quay, measure: people, value: about 300, at: 3}

Right::

    figures:
      - {of: lantern-quay, measure: people, value: 300, approx: true, at: 3}
""",
    "bad-locator": """`at` is a paragraph's number, or a list of them.

Paragraphs are counted from 1, the headline included.

Wrong::

    people:
      mira-holt: {as: [Captain Mira Holt], at: second}

Right::

    people:
      mira-holt: {as: [Captain Mira Holt], at: 2}
""",
    "bad-fingerprint": """A fingerprint is as `briefbook seed` or `briefbook new` wrote it.

It is not edited by hand. Where it is damaged, delete it and make it anew from the text.

Wrong::

    # seeds/storm.yaml
    file: storm.txt
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
    paragraphs:
      - {words: cut off, runs: "-"}

Right::

    $ briefbook seed storm.txt
""",
}
"""Each rule's name with its page: the first line is the rule."""
