"""Sheets of a project, tried on a page with one of everything, before the guide itself is set: sheets in, errors out.

Some values no reading of CSS can refuse (a length of a thousand million points, a division by zero that comes out of
`calc()`), and the typesetting engine breaks down on them. The rule or property that does it is found by halving: ours
stands in for the sheet, then the sheet's beginning is laid over ours until it breaks. What the engine ignores, such as
a property that it does not know or a colour that is none, it says on this page as on every other.
"""

import datetime
import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from typing import Any

import tinycss2

from guidebuild.errors import GuidebuildError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, in_reading_order
from guidebuild.model.styles import Sheet, Styles
from guidebuild.rendering.leaving import breakdown
from guidebuild.tools.press import Breakdown, Job, press

Setting = Callable[[Styles], tuple[Sheet, ...]]
_SETTINGS: Mapping[str, Setting] = {
    "A4": lambda styles: styles.for_paper("A4"),
    "Letter, for a print shop": lambda styles: styles.for_press("Letter"),
}


def try_sheets(styles: Styles, ours: Mapping[str, Sheet]) -> tuple[Diagnostic, ...]:
    """An error where the engine breaks down on a sheet, or a warning for each rule of a sheet that it ignores.

    `ours`: for each sheet of the project, the one of ours below it. Nothing is said where the engine is missing: it is
    told when pages are wanted.
    """
    ignored: dict[Diagnostic, None] = {}
    for setting in _SETTINGS.values():
        said = _tried(styles, setting) if ours else ()
        if isinstance(said, Breakdown):
            return (_located(styles, ours, setting, said),)
        ignored |= {each: None for each in said if each.code is Code.STYLE_IGNORED and _stands(each.span, styles)}
    return in_reading_order(ignored)


def _stands(at: Span, styles: Styles) -> bool:
    """Whether it is a sheet of the project that says so in so many words: what `var()` gives depends on the page."""
    sheet = next((each for each in styles.theirs.values() if at.path == each.path), None)
    lines = sheet.css.split("\n")[at.line - 1 :] if sheet else []
    declared = re.match(r"[^;}]*", "\n".join([lines[0][at.column - 1 :], *lines[1:]])) if lines else None
    return declared is not None and "var(" not in declared.group()


def _trouble(styles: Styles, setting: Setting) -> Breakdown | None:
    said = _tried(styles, setting)
    return said if isinstance(said, Breakdown) else None


def _tried(styles: Styles, setting: Setting) -> Breakdown | tuple[Diagnostic, ...]:
    """What the engine breaks down on, or has to say."""
    job = Job(
        resources.files("guidebuild").joinpath("rendering", "trial.html").read_text(encoding="utf-8"),
        sheets=setting(styles),
        fonts=styles.font_files,
        assets={},
        title="Trial",
        language="en",
        date=datetime.date(2000, 1, 1),
        vet=lambda _: (),  # the page is ours
    )
    try:
        return press(job).diagnostics
    except GuidebuildError:
        return ()
    except Breakdown as trouble:
        return trouble


def _located(styles: Styles, ours: Mapping[str, Sheet], setting: Setting, trouble: Breakdown) -> Diagnostic:
    guilty = next((name for name in ours if _trouble(styles.without(name, ours[name]), setting) is None), None)
    if guilty is None:
        return breakdown(trouble, Span(f"styles/{next(iter(ours), 'print.css')}"))
    mine = styles.theirs[guilty]

    def breaks(css: str) -> bool:
        return _trouble(styles.with_rules(guilty, ours[guilty], css), setting) is not None

    return breakdown(trouble, Span(mine.path, *_culprit(mine.css, breaks)))


def _culprit(css: str, breaks: Callable[[str], bool]) -> tuple[int, int]:
    """The place of the rule that breaks, or of the property in it."""
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    at = _first([tinycss2.serialize([rule]) for rule in rules], breaks)
    if at is None:
        return 1, 1
    rule: Any = rules[at]
    if rule.type == "qualified-rule":
        head = tinycss2.serialize(rule.prelude)
        parts = [
            part
            for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            if part.type == "declaration"
        ]
        inside = _first([f"{head} {{ {part.serialize()} }}" for part in parts], breaks)
        if inside is not None:
            return parts[inside].source_line, parts[inside].source_column
    return rule.source_line, rule.source_column


def _first(pieces: Sequence[str], breaks: Callable[[str], bool]) -> int | None:
    """The piece with which it begins to break, when the pieces are laid on one by one; None if it never does."""
    if not pieces or not breaks("\n".join(pieces)):
        return None
    return bisect_left(range(1, len(pieces)), True, key=lambda number: breaks("\n".join(pieces[:number])))
