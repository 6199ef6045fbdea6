"""Bytes of an authored file to text: UTF-8 only, no control characters, one kind of line end."""

from __future__ import annotations

import re

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Span, error

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What YAML 1.2 (section 5.1) and XML 1.0 (section 2.2) agree on refusing."""

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) \S.*$", re.MULTILINE)
_CODE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)", re.MULTILINE | re.DOTALL)


def decode(content: bytes, path: str) -> Checked[str]:
    """A file's bytes to its text, with `\\n` for every line end and without a byte order mark."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        before = content[: trouble.start].decode("utf-8-sig", "replace")
        byte = f"0x{content[trouble.start]:02X}"
        hint = "save the file as UTF-8"
        return Checked(None, (error(Code.FILE_ENCODING, _end(before, path), f"byte `{byte}` is not UTF-8", hint),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        what = f"the control character U+{ord(control.group()):04X} stands in the text"
        return Checked(None, (error(Code.FILE_ENCODING, _end(text[: control.start()], path), what, "delete it"),))
    if (marked := _conflict(text, path)) is not None:
        message = f"`{marked.group().strip()}` marks a merge that is not finished"
        hint = "keep one of the two versions, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"
        return Checked(None, (error(Code.FILE_CONFLICT, _end(text[: marked.start()], path), message, hint),))
    return Checked(text)


def _conflict(text: str, path: str) -> re.Match[str] | None:
    """The first mark that version control leaves in a file; what a chapter shows as code is none."""
    if path.endswith(".md"):
        text = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return _CONFLICT.search(text)


def _end(text: str, path: str) -> Span:
    """Where the next character after this text stands."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Span(path, text.count("\n") + 1, len(text) - text.rfind("\n"))
