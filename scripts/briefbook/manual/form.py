"""The page "Add a source": how to, and a form that writes a brief. The form itself is made in the browser from the schema."""

from __future__ import annotations

from .. import encode
from ..model import Page

PATH = "add-a-source.md"
SCHEMA = "data/brief.schema.json"

_BODY = """\
# Add a source

One article is one brief: a file `briefs/<source-id>.yaml` in our own words, in which each statement names its
paragraphs. There are two ways to write it.

## With the program

```console
$ briefbook new seeds/my-article.txt
$ briefbook check
$ briefbook serve
```

The first command reads off what can be read off: title, dates, the names this book knows, numbers, likely new names.
What it can't know stands in the brief as comments, which say what to do. The example that every new book begins with, and
any brief of this book, show what comes of it.

## In this form

Nothing you type leaves your browser. The form writes a brief to copy or download; it completes this book's ids, and
checks what can be checked here. If you paste the article's text, it also checks paragraphs, names and quotes. The text
is used for that alone and does not become part of the brief.

<div id="bb-add" class="bb-add" markdown="0" data-pagefind-ignore>
<p>The form needs JavaScript. Without it, begin with <code>briefbook new</code>, or copy an existing brief.</p>
</div>

## What then

1. Put the file into `briefs/`, and the article's text into `seeds/` (git ignores it there).
2. `briefbook seed seeds/my-article.txt --id <source-id>` writes the text's fingerprint, against which anybody can check
   paragraphs and quotes without having the text.
3. `briefbook check` looks at all that this form can't: other briefs, former ids, every word of every claim.
4. Send the two YAML files: `briefs/<source-id>.yaml` and `seeds/<source-id>.yaml`.
"""


def form_page() -> Page:
    """The page, for `add-a-source.md`."""
    head = encode.front_matter(
        {
            "title": "Add a source",
            "description": "How to add an article to this book, and a form that writes its brief.",
            "script": "add-a-source",
        }
    )
    return Page(PATH, head + "\n" + _BODY)
