"""Classes that an author gave to words, headings or pictures, held against the sheets that have rules for them."""

from __future__ import annotations

import difflib
import re

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Styles

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.(-?[^\W\d][\w-]*)")
READ = frozenset({"figure", "each", "each-short", "smallcaps", "underline", "mark", "unnumbered", "unlisted"})
"""Classes that say something without a sheet: to us, or to pandoc's writers (its manual, "Highlighting" and others)."""


def unstyled(manuscript: Manuscript, styles: Styles) -> tuple[Diagnostic, ...]:
    """A warning for each class of an author that nothing reads."""
    known = READ.union(*(_CLASS.findall(_COMMENT.sub("", sheet.css)) for sheet in styles))
    return tuple(
        warning(
            Code.CHAPTER_ATTRIBUTE,
            span,
            f"no style sheet has a rule for the class `.{name}`, so it does nothing",
            f"did you mean `.{close[0]}`?"
            if (close := difflib.get_close_matches(name, known, 1, 0.8))
            else f"write a rule for `.{name}` in a sheet of the project, or take it out",
        )
        for name, span in manuscript.classes.items()
        if name not in known
    )
