"""The reference pages of docs/, written from the code: `make docs` writes them anew, and a test says when they are not.

A page is a function without arguments that returns its text. What stands by hand around a generated part of a page is
kept: `between` puts the part between its two marks.
"""

from pathlib import Path

from pydantic.fields import FieldInfo

from guidebuild.tools.shapes.field_words import default

DOCS = Path(__file__).parents[2] / "docs"


def by_hand(page: str) -> str:
    """A page as it stands."""
    return (DOCS / page).read_text(encoding="utf-8")


def between(page: str, part: str, text: str) -> str:
    """The text of a page with a part of it written anew. Raises ValueError when its marks are not there."""
    opening, closing = f"<!-- {part}: written by `make docs` -->\n", f"<!-- end of {part} -->"
    if page.count(opening) != 1 or page.count(closing) != 1:
        raise ValueError(f"the page needs the marks `{opening.strip()}` and `{closing}`, once each")
    head, rest = page.split(opening)
    return f"{head}{opening}\n{text.strip()}\n\n{closing}{rest.split(closing)[1]}"


def cell(text: str) -> str:
    """A text as it stands in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def asked(field: FieldInfo, takes: str) -> str:
    """What a field takes, with whether it is needed, or what holds without it."""
    without = default(field)
    return cell(takes + (", needed" if without == "needed" else f"; without it {without}" if without else ""))
