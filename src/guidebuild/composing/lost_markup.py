"""Markup that pandoc passes over in silence: it prints it as text, drops it, or ends it where the chapter ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.text import Markdown

_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|(?<!`)`[^`\n]+`(?!`)", re.MULTILINE | re.DOTALL)
_FOOTNOTE_CALL = re.compile(r"\[\^([^\]\s]+)\]")
_FOOTNOTE_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_REFERENCE = re.compile(r"(?<!\\)\[[^\[\]]+(?<!\\)\]\[([^\[\]^][^\[\]]*)?\]")
_LINK_DEFINITION = re.compile(r"^ {0,3}\[([^\[\]^][^\[\]]*)\]:", re.MULTILINE)
_FENCE = re.compile(r"^[ >]*(?P<colons>:{3,})[ \t]*(?P<rest>[^\n]*)$", re.MULTILINE)
_CODE_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*$", re.MULTILINE)


def lost_markup(prose: Markdown) -> tuple[Diagnostic, ...]:
    """A diagnostic for each footnote, reference and fence that does not do what its author meant."""
    text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), prose)
    return (*_footnotes(prose, text), *_references(prose, text), *_fences(prose, text), *_open_code(prose, text))


def _footnotes(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """pandoc prints the call of an undefined note as text and drops a note that nobody calls."""
    definitions = list(_FOOTNOTE_DEFINITION.finditer(text))
    defined = {match.group(1): match.start() for match in reversed(definitions)}
    starts = {match.start(1) for match in definitions}
    calls = [match for match in _FOOTNOTE_CALL.finditer(text) if match.start(1) not in starts]
    for match in calls:
        if match.group(1) not in defined:
            message = f"no footnote `[^{match.group(1)}]:` is defined"
            yield error(Code.CHAPTER_FOOTNOTE, prose.place(match.start()), message)
    called = {match.group(1) for match in calls}
    for label, at in defined.items():
        if label not in called:
            message = f"nothing calls the footnote `[^{label}]`"
            yield warning(Code.CHAPTER_FOOTNOTE, prose.place(at), message, "it would not be printed")


def _references(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """A link by label (CommonMark, 6.3) whose label is nowhere defined is printed with its brackets."""
    defined = {_label(match.group(1)) for match in _LINK_DEFINITION.finditer(text)}
    for match in _REFERENCE.finditer(text):
        label = match.group(1) or match.group()[1:].partition("]")[0]
        if _label(label) not in defined:
            message = f"`{match.group()}` is printed as it stands: no `[{label}]:` is defined"
            yield warning(Code.CHAPTER_LOST, prose.place(match.start()), message, "write `[words](chapter:ID)`")


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()


def _fences(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """A fence that is not closed swallows the rest of its chapter; a closing one too many is printed."""
    opened: list[re.Match[str]] = []
    for match in _FENCE.finditer(text):
        if match["rest"]:
            opened.append(match)
        elif opened and len(match["colons"]) >= len(opened[-1]["colons"]):
            opened.pop()
        else:
            hint = "the fence above has more colons" if opened else "no fence is open here"
            message = f"`{match['colons']}` closes nothing"
            yield warning(Code.CHAPTER_LOST, prose.place(match.start("colons")), message, hint)
    for match in opened:
        message = f"the fence `{match.group().strip()}` is not closed, and holds all that follows"
        hint = f"put a line `{match['colons']}` where it ends"
        yield warning(Code.CHAPTER_LOST, prose.place(match.start("colons")), message, hint)


def _open_code(prose: Markdown, text: str) -> Iterator[Diagnostic]:
    """A code block that is not closed (CommonMark, 4.5); the closed ones are blank in `text`."""
    if match := _CODE_FENCE.search(text):
        message = "the code block that begins here is not closed, and holds all that follows"
        hint = f"put a line {match['fence']} where it ends"
        yield warning(Code.CHAPTER_LOST, prose.place(match.start()), message, hint)
