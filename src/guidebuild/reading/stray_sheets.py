"""Files of a project's `styles/` that nobody reads, and sheets that hold nothing."""

import re
from collections.abc import Collection, Iterable, Iterator
from importlib.resources.abc import Traversable

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.styles import Sheet
from guidebuild.tools.ejected import note_in
from guidebuild.tools.language.sentences import did_you_mean

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FOLDERS = frozenset({"fonts", "profiles", "__pycache__"})
_OTHERS = (".md", ".txt", ".py", "LICENSE")


def stray_files(paths: Iterable[str], known: Collection[str], themes: Traversable) -> Iterator[Diagnostic]:
    """A warning for each file of `styles/` that has none of the known names.

    Where the tool's own sheets are the project's, its `themes` stand there too.
    """
    for name in sorted(path.partition("/")[2] for path in paths):
        if name in known or name.partition("/")[0] in _FOLDERS or name.endswith(_OTHERS):
            continue
        if name.startswith("themes/") and themes.joinpath(*name.split("/")[1:]).is_file():
            continue
        hint = did_you_mean(name, known) or f"the sheets are {', '.join(known)}"
        message = f"`{name}` is not a sheet that guidebuild reads"
        yield warning(Code.FILE_UNKNOWN, Span(f"styles/{name}"), message, hint)


def empty_sheets(sheets: Iterable[Sheet]) -> Iterator[Diagnostic]:
    """A warning for each sheet of the project without a rule."""
    for sheet in sheets:
        if not _COMMENT.sub("", sheet.css).strip():
            stands_in = note_in(sheet.css) is not None
            message = (
                f"`{sheet.name}` is empty, and stands in for the rules that guidebuild has under that name"
                if stands_in
                else f"`{sheet.name}` holds no rule, so it changes nothing"
            )
            hint = "remove the file, or write the rules that you want"
            yield warning(Code.STYLE_EMPTY, Span(sheet.path), message, hint)
