"""Files of a project's `styles/` that nobody reads, and sheets that stand in for one of ours and hold nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.styles import Sheet
from guidebuild.tools.sentences import did_you_mean

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FOLDERS = frozenset({"fonts", "profiles", "__pycache__"})
_OTHERS = (".md", ".txt", ".py", "LICENSE")


def stray_files(paths: Iterable[str], known: Collection[str]) -> Iterator[Diagnostic]:
    """A warning for each file of `styles/` that has none of the known names."""
    for name in sorted(path.partition("/")[2] for path in paths):
        if name in known or name.partition("/")[0] in _FOLDERS or name.endswith(_OTHERS):
            continue
        hint = did_you_mean(name, known) or f"the sheets are {', '.join(known)}"
        message = f"`{name}` is not a sheet that guidebuild reads"
        yield warning(Code.FILE_UNKNOWN, Span(f"styles/{name}"), message, hint)


def empty_sheets(sheets: Iterable[Sheet]) -> Iterator[Diagnostic]:
    """A warning for each sheet without a rule: it takes away the look that ours of that name gives."""
    for sheet in sheets:
        if not _COMMENT.sub("", sheet.css).strip():
            message = f"`{sheet.name}` is empty, and stands in for the rules that guidebuild has under that name"
            hint = "remove the file to have those rules, or write the rules that you want"
            yield warning(Code.STYLE_EMPTY, Span(f"styles/{sheet.name}"), message, hint)
