"""docs/codes.md: every code that a diagnostic can have."""

from itertools import groupby

from scripts.reference import cell

from guidebuild.model.codes import Code
from guidebuild.queries.code_notes import NOTES

HEAD = """# What the messages mean

Written from the code by `make docs`. A message of guidebuild reads `file:line:column: severity[code]: sentence`, often
with a hint below; `guidebuild explain CODE` says the same as this page. An error stops a build, a warning does so with
`--strict`.
"""


def page() -> str:
    """The whole page."""
    lines = [HEAD.rstrip()]
    for area, codes in groupby(sorted(Code, key=_area), key=_area):
        lines += ["", f"## {area}"]
        for code in codes:
            note = NOTES[code]
            lines += ["", f"**`{code.slug}`** {cell(code.explanation)} {cell(note.why)}"]
            lines += ["", "```text", *_piece("wrong", note.wrong), *_piece("right", note.right), "```"]
    return "\n".join(lines) + "\n"


def _piece(head: str, text: str) -> list[str]:
    first, *others = text.split("\n")
    return [f"{head}  {first}", *(f"       {line}".rstrip() for line in others)]


def _area(code: Code) -> str:
    return code.slug.split("/")[0]
