"""Classes that an author gave to words, headings or pictures, held against the sheets that have rules for them.

And the other way round: a rule of the project for a class that nothing has, and that is almost one of ours.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, place_in, warning
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Sheet, Styles
from guidebuild.tools.selector_names import selected_in_vain

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.(-?[^\W\d][\w-]*)")
_SELECTED = re.compile(r"\.(?P<name>-?[^\W\d][\w-]*)(?=[^;{}]*\{)")
"""A class in a selector: before the braces of its rule."""
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


def unmet(manuscript: Manuscript, styles: Styles, ours: Iterable[Sheet]) -> tuple[Diagnostic, ...]:
    """A warning for each class, element, medium or id that a sheet of the project speaks of and that is misspelt.

    `ours`: for each sheet of the project, the one of ours below it, which it may stand in for.
    """
    known = frozenset(
        name
        for sheet in (*ours, *(each for each in styles if each.layer != "project"))
        for name in _CLASS.findall(_COMMENT.sub("", sheet.css))
    )
    found: list[Diagnostic] = []
    ids = {anchor.rpartition("--")[2] for anchor in manuscript.origins} | set(manuscript.origins)
    for sheet in styles.theirs.values():
        found += selected_in_vain(sheet, known, ids)
        css = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), sheet.css)
        for match in _SELECTED.finditer(css):
            name = match["name"]
            close = () if name in known else difflib.get_close_matches(name, known, 1, 0.8)
            if close and not _is_met(name, manuscript):
                span = Span(sheet.path, *place_in(css, match.start("name") - 1))
                message = f"nothing in this guide has the class `.{name}`, so the rule does nothing"
                found.append(warning(Code.STYLE_IGNORED, span, message, f"did you mean `.{close[0]}`?"))
    return tuple(found)


def _is_met(name: str, manuscript: Manuscript) -> bool:
    """Whether a chapter or a template writes the class."""
    written = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    texts = (*manuscript.edition.guide.templates.values(), repr(manuscript.parts))
    return name in manuscript.classes or any(written.search(text) for text in texts)
