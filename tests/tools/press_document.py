"""A small document with everything that a guide's pages are made of. Run as a script it writes the PDF to stdout."""

import datetime
import hashlib
import sys
from pathlib import Path
from typing import Any

from guidebuild.model.diagnostics import Checked, Span
from guidebuild.model.guide import Asset
from guidebuild.model.styles import Font, Sheet
from guidebuild.tools.press import Job, Pressed, press

STYLES = Path(__file__).parents[2] / "styles"
FONTS = tuple(Font(file.name, file.read_bytes()) for file in sorted((STYLES / "fonts").glob("*.ttf")))
FONT_SHEET = Sheet("fonts.css", (STYLES / "fonts.css").read_text("utf-8"))
PRINT_SHEET = Sheet(
    "print.css",
    """
@page { size: A4; margin: 25mm 20mm; @top-right { content: "Page " counter(page); font-family: "GB Sans" } }
@page :nth(1) { counter-reset: page 4 }
html { font: 10pt/1.4 "GB Text" }
h1, h2 { font-family: "GB Display"; font-weight: 300 }
.number { display: block }
strong, th { font-weight: 600 }
table, code { font-family: "GB Sans" }
table { border-collapse: collapse; width: 100% }
.note { float: footnote }
.reference::after { content: " (p. " target-counter(attr(href), page) ")" }
.chapter + .chapter { break-before: page }
""",
)
FLOW = Asset(
    "images/flow.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30" viewBox="0 0 60 30">'
    b'<rect width="60" height="30" fill="#10507f"/></svg>',
)
ORIGINS = {"wide": Span("chapters/one.md", 7, 3), FLOW.name: Span("chapters/one.md", 9)}

HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A small document</title>
<meta name="author" content="The Publisher"><meta name="description" content="What it is about">
<meta name="keywords" content="guide, test"></head><body>"""
ROWS = "".join(f'<tr><th scope="row">Row {n}</th><td>alpha {n}</td><td>beta {n}</td></tr>' for n in range(70))
BODY = f"""
<section class="chapter" id="one"><h1><span class="number">1</span> Difficult offices</h1>
<p>Some more words that stand before the <a class="reference" href="#two">link to <strong>strong words</strong>
that goes on until it has to run over the
end of the line</a> comes a note.<span class="note">The <em>first</em> note.</span> After the note.
<a href="https://example.org/">An outside link</a>.</p>
<ul><li>tight<ul><li>nested</li></ul></li><li>tight</li></ul>
<ol><li><p>loose</p><p>with two paragraphs</p></li><li><p>loose</p></li></ol>
<h2 id="terms">Terms</h2>
<dl><dt>drift</dt><dd>what models do</dd><dt>lift</dt><dd>what they give</dd><dd>or not</dd></dl>
<figure><img src="images/flow.svg" alt="From data to model"><figcaption>The flow</figcaption></figure>
<figure><figcaption>Two roles</figcaption><table>
<thead><tr><th scope="col">Task</th><th scope="col">A <a href="#two">see two</a></th><th scope="col">B</th></tr></thead>
<tbody><tr><th colspan="3" scope="rowgroup">Group</th></tr>{ROWS}</tbody></table></figure></section>
<section class="chapter" id="two"><h1>Two</h1><p id="long">{"words that fill the lines of a page " * 200}</p></section>
</body></html>"""


def pressed(body: str = BODY, css: str = "", **more: Any) -> Checked[Pressed]:
    """The document, or another body and more rules, as `press` makes it."""
    settings: dict[str, Any] = {
        "sheets": (FONT_SHEET, PRINT_SHEET, Sheet("more.css", css)),
        "fonts": FONTS,
        "assets": {FLOW.name: FLOW},
        "title": "A small document",
        "language": "en",
        "identifier": hashlib.md5(b"a small document", usedforsecurity=False).digest(),
        "date": datetime.date(2026, 1, 15),
        "origins": ORIGINS,
        "vet": lambda _: (),
    }
    asked = {name: more.pop(name) for name in ("remember", "known") if name in more}
    return press(Job(HEAD + body, **(settings | more)), **asked)


if __name__ == "__main__":
    value = pressed().value
    assert value is not None
    sys.stdout.buffer.write(value.content)
