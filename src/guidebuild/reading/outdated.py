"""Copies that `guidebuild eject` wrote, whose originals have changed since."""

from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.tools.ejected import digest_of, note_in


def outdated(text: str, path: str, name: str, original: str) -> Iterator[Diagnostic]:
    """A warning, if the file at `path` is a copy of another text than ours has today under this name."""
    note = note_in(text)
    if note is not None and note["digest"] != digest_of(original):
        message = f"this was copied from guidebuild {note['version']}, whose own has changed since"
        hint = f"`guidebuild eject --diff {name}` shows the difference; take over what you want, then eject it again"
        yield warning(Code.FILE_OUTDATED, Span(path), message, hint)
