"""Bytes of an authored file to text: UTF-8 only, no control characters, one kind of line end."""

from __future__ import annotations

import re

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Span, error

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What YAML 1.2 (section 5.1) and XML 1.0 (section 2.2) agree on refusing."""


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
    return Checked(text)


def _end(text: str, path: str) -> Span:
    """Where the next character after this text stands."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Span(path, text.count("\n") + 1, len(text) - text.rfind("\n"))
