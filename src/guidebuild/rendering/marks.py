"""What an author's marks look like in every format, whatever the style sheets of a project say or leave out.

The markers of lists, boxes, numbers of lines, small capitals, lines of verse, the size of pictures. The sheet comes
before those of the format, which may change all of it. Sources: CSS Counter Styles 3, 3.1 (`extends`, `suffix`).
"""

from collections.abc import Iterator

from guidebuild.model.styles import Sheet
from guidebuild.tools.language.locale import Locale

STYLES = {
    "Decimal": "decimal",
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
    "DefaultStyle": "decimal",
    "Example": "decimal",
}
"""pandoc's name for how a list counts, and that of CSS."""
DELIMITERS = {"OneParen": "one-paren", "TwoParens": "two-parens"}
"""pandoc's name for what follows a number, and the class of the list. A full stop has none."""

_AROUND = {"one-paren": ("", ") "), "two-parens": ("(", ") ")}


def _counters() -> Iterator[str]:
    """A counter style for each way to count and each delimiter; where they are not known, the number stays right."""
    for style in dict.fromkeys(STYLES.values()):
        yield f"ol.{style} {{ list-style-type: {style}; }}"
        for delimiter, (before, after) in _AROUND.items():
            name = f"{style}-{delimiter}"
            yield f'@counter-style {name} {{ system: extends {style}; prefix: "{before}"; suffix: "{after}"; }}'
            yield f"ol.{style}.{delimiter} {{ list-style-type: {name}; }}"


_REST = """
.task { display: inline-block; width: 1.35em; text-indent: 0; }
ul > li.has-box { list-style: none; }
ul > li.has-box::before { content: none; }
ul > li.has-box > .task, ul > li.has-box > p > .task,
ul > li.has-box > label > .task, ul > li.has-box > p > label > .task { margin-left: -1.35em; }
input { display: inline-block; box-sizing: border-box; margin: 0; padding: 0; color: inherit; font: inherit; }
input::before { content: none; }
input:is([type="checkbox"], [type="radio"]) { width: 0.8em; height: 0.8em; border: 0.05em solid;
  vertical-align: -0.06em; }
input.task { margin-right: 0.3em; }
td > input.task { margin: 0; }
input[type="radio"] { border-radius: 50%; }
input[type="text"] { border: 0.05em solid; background: none; }
input.blank { width: 11em; height: 1.35em; border-width: 0 0 0.05em; vertical-align: -0.3em; }
input.cell { display: block; width: 100%; height: 2em; }
.choices { margin: 0; padding: 0; border: 0; min-width: 0; white-space: normal; }
.choice { margin-right: 0.5em; white-space: nowrap; }
caption { text-align: left; }
:not(pre) > code { white-space: pre-wrap; }
.smallcaps { font-variant-caps: small-caps; }
.line-block { text-indent: 0; }
.line-no { display: inline-block; min-width: 1.6em; margin-right: 0.9em; text-align: right; }
img[style*="height"] { object-fit: contain; }
[dir="rtl"] ul, [dir="rtl"] ol { padding-left: 0; padding-right: 1.35em; }
[dir="rtl"] ul > li::before { float: right; margin-left: 0; margin-right: -1.35em; }
[dir="rtl"] blockquote { padding-left: 0; padding-right: 1.35em; border-left: 0; border-right: 1px solid; }
[dir="rtl"] dd { margin-left: 0; margin-right: 1.35em; }
[dir="rtl"] th, [dir="rtl"] td, [dir="rtl"] caption { text-align: right; }
[dir="rtl"] th, [dir="rtl"] td { padding-left: 1em; padding-right: 0; }
[dir="rtl"] ul > li.has-box > .task, [dir="rtl"] ul > li.has-box > p > .task { margin-left: 0; margin-right: -1.35em; }
[dir="rtl"] input.task { margin-left: 0.3em; margin-right: 0; }
[dir="rtl"] ul > li.has-box > label > .task, [dir="rtl"] ul > li.has-box > p > label > .task { margin-right: -1.35em; }
"""

MARKS = Sheet("marks.css", "\n".join([*_counters(), _REST.strip()]))
"""The sheet."""


def page_words(locale: Locale) -> Sheet:
    """The words round the number of a page that a link leads to in print; a sheet of the project may have its own.

    No line begins with them.
    """
    before, _, after = locale.say(" (p.\u202f{page})").replace(" ", "\u00a0").partition("{page}")
    return Sheet("marks.css", f':root {{ --page-open: "{before}"; --page-close: "{after}"; }}')
