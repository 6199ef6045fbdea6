"""Classes that an author gave to words, headings or pictures, held against the sheets that have rules for them.

And the other way round: a rule of the project for a class that nothing has, and that is almost one of ours.
"""

import difflib
import re
from collections.abc import Iterable, Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, place_in, warning
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.styles import Sheet, Styles
from guidebuild.tools.style_sheets.selector_names import selected_in_vain
from guidebuild.tools.texts import blanked

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\.(-?[^\W\d][\w-]*)")
_PRELUDE = re.compile(r"(?P<words>[^;{}]+)(?P<end>[;{}]|\Z)")
"""What stands before a brace is the selector of a rule, or the words of an at-rule."""
_WORD = re.compile(r"[\w-]+")
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
    sheets = [
        (sheet.path, _COMMENT.sub(lambda match: blanked(match.group()), sheet.css)) for sheet in styles.theirs.values()
    ]
    selected = [(path, css, start, name) for path, css in sheets for start, name in _selected(css)]
    names = {name for _, _, _, name in selected} - known
    met = _written(manuscript) if names else frozenset()
    meant = {name: close[0] for name in names - met if (close := difflib.get_close_matches(name, known, 1, 0.8))}
    ids = {anchor.rpartition("--")[2] for anchor in manuscript.origins} | set(manuscript.origins)
    in_vain = [each for sheet in styles.theirs.values() for each in selected_in_vain(sheet, known, ids)]
    return (
        *in_vain,
        *(
            warning(
                Code.STYLE_IGNORED,
                Span(path, *place_in(css, start)),
                f"nothing in this guide has the class `.{name}`, so the rule does nothing",
                f"did you mean `.{meant[name]}`?",
            )
            for path, css, start, name in selected
            if name in meant
        ),
    )


def _selected(css: str) -> Iterator[tuple[int, str]]:
    """The classes of all selectors in a sheet without comments, each with the offset of its full stop."""
    for prelude in _PRELUDE.finditer(css):
        if prelude["end"] == "{":
            for match in _CLASS.finditer(prelude["words"]):
                yield prelude.start() + match.start(), match[1]


def _written(manuscript: Manuscript) -> frozenset[str]:
    """The classes of chapters, and every word that a template or a component writes."""
    texts = (*manuscript.edition.guide.templates.values(), repr(manuscript.parts))
    return frozenset(manuscript.classes).union(*(_WORD.findall(text) for text in texts))
