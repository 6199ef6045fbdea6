"""Bytes of an authored file to text: UTF-8 only, one kind of line end, and no character that works unseen."""

import contextlib
import re
from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, warning

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
"""Characters that no text of a guide holds, however they are written: what XML 1.0 (section 2.2) refuses, the controls
that YAML 1.2 (section 5.1) refuses, noncharacters (Unicode 16.0, section 23.7), line ends that some programs see and
others do not, and overrides of direction, which show other words than those that are there (UTR 36, section 2.10.2).
Marks and isolates of direction are what right-to-left scripts are written with, and are let through."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Those of ASCII, which are looked for in a third of the time."""
_INVISIBLE = re.compile(
    "[\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u202a-\u202f\u205f-\u206f"
    "\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Characters that nobody sees, or that look like a space (Unicode 16.0, `Default_Ignorable_Code_Point` and `Zs`)."""


def blanked(text: str) -> str:
    """As many spaces as a text has characters, in as many lines: what stands around it keeps its place."""
    return "\n".join(" " * len(line) for line in text.split("\n"))


def without_code_blocks(text: str, *, at_margin: bool = False) -> str:
    """Markdown with spaces for its blocks of code, also those in a list or a quotation (CommonMark, 4.5).

    One that is not closed stays. `at_margin`: only blocks that are code to every reader, whatever stands around them.
    """
    if "```" not in text and "~~~" not in text:
        return text
    fence, start, lines = "", 0, text.split("\n")
    for number, line in enumerate(lines):
        if fence:
            closing = line.strip(" \t>")
            if closing.startswith(fence) and not closing.strip(fence[0]):
                lines[start : number + 1] = (" " * len(each) for each in lines[start : number + 1])
                fence = ""
        elif match := (_FENCE_AT_MARGIN if at_margin else _FENCE).match(line):
            fence, start = match[1], number
    return "\n".join(lines)


def forbidden(text: str) -> re.Match[str] | None:
    """The first character that no text of a guide may hold."""
    return (_CONTROL if text.isascii() else _FORBIDDEN).search(text)


def invisible(text: str) -> re.Match[str] | None:
    """The first character that nobody sees: no fault in a text, and always one in an id."""
    return _INVISIBLE.search(text) or _FORBIDDEN.search(text)


def character(one: str) -> str:
    """What an author is told of a character that does not show: "the control character U+0008"."""
    number = ord(one)
    if number in (0x2028, 0x2029, 0x85):
        kind = "line separator"
    elif number in (0x202D, 0x202E):
        kind = "override of direction"
    elif number == 0xFEFF:
        kind = "byte order mark"
    elif 0xD800 <= number <= 0xDFFF:
        kind = "half character"
    elif number < 0x20 or 0x7F <= number < 0xA0:
        kind = "control character"
    else:
        kind = "noncharacter" if _FORBIDDEN.match(one) else "character"
    return f"the {kind} U+{number:04X}"


_MISREAD = re.compile("â€[™œž˜¦“”¢]|Ã[¡-¿–œŸ]|Â[§©«®°±·»¿]")
"""Quotes, dashes, letters with accents and common signs, as UTF-8 looks when it is read as Windows-1252."""
_SPACED = r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f]"
_IDLE_BREAK = re.compile(rf"(?<={_SPACED})\u200b(?={_SPACED})|\u200b(?=\s|\Z)|(?<=\s)\u200b")
"""A zero-width space within a word of a script that has spaces, or beside a space. Behind a slash or a dot it may be
meant, so that a line can end there; scripts without spaces are written with it (UAX 14, ZW)."""
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) \S.*$", re.MULTILINE)
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+:]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})")
_FENCE_AT_MARGIN = re.compile(r" {0,3}(`{3,}|~{3,})")


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
    if (marked := _conflict(text, path)) is not None:
        message = f"`{marked.group().strip()}` marks a merge that is not finished"
        hint = "keep one of the two versions, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"
        return Checked(None, (error(Code.FILE_CONFLICT, _end(text[: marked.start()], path), message, hint),))
    if unwanted := forbidden(text):
        what = f"{character(unwanted.group())} stands in the text"
        return Checked(None, (error(Code.FILE_ENCODING, _end(text[: unwanted.start()], path), what, "delete it"),))
    return Checked(text, (*_misread(text, path), *_unneeded_breaks(text, path)))


def _misread(text: str, path: str) -> Iterator[Diagnostic]:
    """A warning at the first letter that is two or three signs because UTF-8 was once read as Windows-1252."""
    for match in _MISREAD.finditer(text) if not text.isascii() else ():
        with contextlib.suppress(UnicodeError):
            meant = match.group().encode("cp1252").decode("utf-8")
            here = _end(text[: match.start()], path)
            message = f"`{match.group()}` stands where `{meant}` was meant: the text went through another encoding"
            count = sum(1 for _ in _MISREAD.finditer(text))
            hint = "take the text from its origin again" + (f"; there are {count} such places" if count > 1 else "")
            yield warning(Code.FILE_ENCODING, here, message, hint)
            return


def _unneeded_breaks(text: str, path: str) -> Iterator[Diagnostic]:
    """A warning at the first space that nobody sees and nothing needs."""
    if "\u200b" in text and (match := _IDLE_BREAK.search(text)):
        message = f"{character(match.group())} stands here unseen: who looks for the word does not find it"
        count = sum(1 for _ in _IDLE_BREAK.finditer(text))
        hint = "delete it" + (f"; there are {count} such places" if count > 1 else "")
        yield warning(Code.FILE_ENCODING, _end(text[: match.start()], path), message, hint)


def _conflict(text: str, path: str) -> re.Match[str] | None:
    """The first mark that version control leaves in a file; what a chapter shows as code is none."""
    if not any(sign * 7 in text for sign in "<>|"):
        return None
    if path.endswith(".md"):
        text = without_code_blocks(text)
    return _CONFLICT.search(text)


def _end(text: str, path: str) -> Span:
    """Where the next character after this text stands."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Span(path, text.count("\n") + 1, len(text) - text.rfind("\n"))


_LIBXML = {
    "AttValue:": "the value of an attribute stands without quotation marks",
    "Specification mandates value for attribute": 'an attribute has no value: write `name="…"`',
    "attributes construct error": "something stands between two attributes, or a quotation mark is not closed",
    "Couldn't find end of Start Tag": "a tag is not closed with `>`",
    "xmlParseEntityRef: no name": "a `&` stands by itself: write `&amp;`",
    "EntityRef: expecting ';'": "a `&` begins no character here: write `&amp;`",
    "StartTag: invalid element name": "a `<` stands by itself: write `&lt;`",
    "Extra content at the end of the document": "something stands behind the end, or there is more than one beginning",
    "Start tag expected": "text stands where an element should begin",
    "Document is empty": "nothing stands in it",
    "Comment not terminated": "a comment is not closed with `-->`",
    "Double hyphen within comment": "a comment may not hold `--`",
    "CData section not finished": "what begins with `<![CDATA[` is not closed with `]]>`",
    "Sequence ']]>' not allowed in content": "`]]>` closes nothing here: write `]]&gt;`",
    "Unescaped '<' not allowed in attributes": "a `<` stands in an attribute: write `&lt;`, or close the quotes",
    "error parsing attribute name": "a tag is not closed with `>`, or holds a sign that begins no name",
    "XML declaration allowed only at": "something stands before `<?xml`, which is the beginning of a file or nothing",
    "DOCTYPE improperly terminated": "what begins with `<!DOCTYPE` is not closed with `>`",
    "ParsePI": "what begins with `<?` is not closed with `?>`",
    "expected '>'": "a tag is not closed with `>`",
    "Blank needed here": "a space is missing",
}
"""How libxml2's messages begin, in words that speak of what was written."""
_LIBXML_OF = (
    (r"Namespace prefix (\S+) (?:for \S+ )?on (\S+) is not defined",
     r'`\1:` stands in `<\2>` and is declared nowhere: write `xmlns:\1="…"` on the first element'),
    (r"Attribute (\S+) redefined", r"the attribute `\1` stands twice in one tag"),
    (r"Entity '(\S+)' not defined", r"`&\1;` is a character of HTML alone: write the character itself"),
    (r"Premature end of data in tag (\S+).*", r"`<\1>` is not closed"),
    (r"(?:PCDATA invalid Char value|xmlParseCharRef: invalid xmlChar value) (\d+)",
     r"the character with the number \1 may not stand here"),
    (r"(?:Failed to parse QName|xmlns:\S+: Empty XML namespace|xml namespace prefix).*",
     "a name has too many colons, or its `xmlns` is empty"),
    (r"Unsupported (version|encoding)\W+([^\s']+)'?", r"the \1 `\2` is not read: write UTF-8, as XML 1.0"),
)  # fmt: skip
"""Those that name something."""


def mismatch_in_words(message: str) -> str:
    """libxml2's message on markup that is not well-formed, without its place, which is in text that nobody wrote."""
    message = re.sub(r", line \d+, column \d+.*", "", message)
    tags = re.fullmatch(r"Opening and ending tag mismatch: (\S+) line \d+ and (\S+)", message)
    if tags:
        return f"`<{tags[1]}>` is still open at `</{tags[2]}>`"
    for theirs, ours in _LIBXML_OF:
        if named := re.match(theirs, message, re.DOTALL):
            return named.expand(ours)
    return next((ours for theirs, ours in _LIBXML.items() if message.startswith(theirs)), message)


def inside(text: str, line: int, column: int) -> tuple[int, int]:
    """A place in a text as an engine names it, or the end of the text: some add lines and find the fault on them."""
    lines = text.rstrip("\n").split("\n")
    return (line, column) if line <= len(lines) else (len(lines), len(lines[-1]) + 1)
