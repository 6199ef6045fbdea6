"""YAML text to PyYAML's events, the same on every machine.

PyYAML has two parsers: one in C (libyaml), ten times as fast and not on every machine, and one in Python. They agree on
nearly everything; where they do not, a guide would be right here and wrong there. So the fast one, where there is one,
has the first word, and the one in Python, mended below to read what libyaml reads, has the last: it decides on every
text that libyaml refuses, and its marks say where the trouble is. A guide has no tags: both refuse them, if at times in
other words.
"""

import itertools
import re
import string
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

FAST: Any = getattr(yaml, "CSafeLoader", None)
"""The parser in C; None where PyYAML was built without libyaml."""
_LONGEST = 200_000
"""Characters of the longest text that is parsed a second time to say what is wrong with it: a second or two."""
_BREAKS = "\0\r\n\x85\u2028\u2029"
_BLANKS = _BREAKS + " \t"
_FLOW = ",[]{}"
_SIGNS = frozenset("+-0123456789")
_TAG = string.ascii_letters + string.digits + "-;/?:@&=+$_.!~*'()%"


def events(text: str) -> Iterator[Any]:
    """The events of a text, one by one. Raises yaml.YAMLError, with a mark wherever the place is known."""
    given = 0
    if FAST is not None:
        try:
            for event in yaml.parse(text, Loader=FAST):
                given += 1
                yield event
            return
        except yaml.MarkedYAMLError:
            if len(text) > _LONGEST:
                raise
    yield from itertools.islice(_slow(text), given, None)


def _slow(text: str) -> Iterator[Any]:
    loader = PlainLoader(text)
    try:
        while loader.check_event():
            yield loader.get_event()  # type: ignore[no-untyped-call]
    except yaml.MarkedYAMLError as trouble:
        trouble.problem = _as_libyaml_says(trouble)
        raise
    except (ValueError, OverflowError):  # an escape that is no character, which this parser does not foresee
        mark = loader.get_mark()
        raise ScannerError(None, None, "found an escape that is no character", mark) from None
    finally:
        loader.dispose()


def _as_libyaml_says(trouble: yaml.MarkedYAMLError) -> str:
    """The words of the fast parser for what the other one found: those who read them need to know one set."""
    words = str(trouble.problem or trouble.context)
    if words.startswith("expected <block end>"):
        return f"did not find expected {'key' if 'mapping' in str(trouble.context) else repr('-') + ' indicator'}"
    for pattern, said in _SAID:
        words = pattern.sub(said, words)
    return words


_SAID = (
    (re.compile(r"^expected (?:the )?(node content|',' or '[\]}]'), but (?:found|got) .*", re.DOTALL),
     r"did not find expected \1"),
    (re.compile(r"^expected '<document start>', .*", re.DOTALL), "did not find expected <document start>"),
    (re.compile(r"^expected (a comment|chomping) or .*", re.DOTALL), "did not find expected comment or line break"),
    (re.compile(r"^(expected alphabetic or numeric character), .*", re.DOTALL), r"did not find \1"),
    (re.compile(r"^found character '.*' that cannot"), "found character that cannot"),
    (re.compile(r"^found unknown escape character .*"), "found unknown escape character"),
    (re.compile(r"^(mapping values|mapping keys) are not allowed here"), r"\1 are not allowed in this context"),
    (re.compile(r"^sequence entries are not allowed here"), "block sequence entries are not allowed in this context"),
)  # fmt: skip


class PlainLoader(yaml.SafeLoader):
    """The parser in Python, reading tabs and question marks as libyaml does."""

    def scan_to_next_token(self) -> None:
        """Pass over blanks and comments; tabs too, but where they could be taken for indentation."""
        while True:
            while self.peek() == " " or (self.peek() == "\t" and (self.flow_level or not self.allow_simple_key)):
                self.forward()
            if self.peek() == "#":
                while self.peek() not in _BREAKS:
                    self.forward()
            if not self._line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True

    def scan_block_scalar_indicators(self, start_mark: Any) -> tuple[bool | None, int | None]:
        """What stands after `|` or `>`: how the end is kept, and the indent. A comment or a tab may follow at once."""
        keep: bool | None = None
        indent: int | None = None
        while (sign := self.peek()) in _SIGNS:
            if sign.isdigit() and indent is None:
                indent = int(sign)
            elif not sign.isdigit() and keep is None:
                keep = sign == "+"
            else:
                break
            if indent == 0:
                words = "found an indentation indicator equal to 0"
                raise ScannerError("while scanning a block scalar", start_mark, words, self.get_mark())
            self.forward()
        while self.peek() in (" ", "\t"):
            self.forward()
        return keep, indent

    def scan_tag_uri(self, name: str, start_mark: Any) -> str:
        """The rest of a tag. One between angle brackets may hold what ends others."""
        allowed = _TAG + (",[]" if self.peek(-1) == "<" else "")
        length = 0
        while self.peek(length) in allowed:
            length += 1
        if not length:
            raise ScannerError(f"while parsing a {name}", start_mark, "did not find expected tag URI", self.get_mark())
        tag = self.prefix(length)
        self.forward(length)
        return str(tag)

    def scan_plain(self) -> ScalarToken:
        """Text without quotes: question marks belong to it in lists in brackets too."""
        chunks: list[str] = []
        start = end = self.get_mark()
        indent = self.indent + 1
        spaces: list[str] = []
        while self.peek() != "#":
            length = 0
            while not self._ends_plain(length, start):
                length += 1
            if length == 0:
                break
            self.allow_simple_key = False
            chunks += [*spaces, self.prefix(length)]
            self.forward(length)
            end = self.get_mark()
            spaces = self.scan_plain_spaces(indent, start)
            if not spaces or self.peek() == "#" or (not self.flow_level and self.column < indent):
                break
        return ScalarToken("".join(chunks), True, start, end)

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str]:
        """The blanks and line ends inside text without quotes, folded."""
        length = 0
        while self.peek(length) in (" ", "\t"):
            length += 1
        blanks = self.prefix(length)
        self.forward(length)
        first = self._line_break()
        if not first:
            return [blanks] if blanks else []
        self.allow_simple_key = True
        breaks: list[str] = []
        while not self._begins_document():
            if self.peek() == " ":
                self.forward()
            elif self.peek() == "\t":
                if self.column < indent:
                    words = "found a tab character that violates indentation"
                    raise ScannerError("while scanning a plain scalar", start_mark, words, self.get_mark())
                self.forward()
            elif line_break := self._line_break():
                breaks.append(line_break)
            else:
                return [*([first] if first != "\n" else [] if breaks else [" "]), *breaks]
        return []

    def _line_break(self) -> str:
        return str(self.scan_line_break())  # type: ignore[no-untyped-call]

    def _begins_document(self) -> bool:
        return self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in _BLANKS

    def _ends_plain(self, at: int, start: Any) -> bool:
        character = self.peek(at)
        if self.flow_level and character == ":" and self.peek(at + 1) in "?" + _FLOW:
            self.forward(at)
            raise ScannerError("while scanning a plain scalar", start, "found unexpected ':'", self.get_mark())
        if character in _BLANKS or (self.flow_level and character in _FLOW):
            return True
        return character == ":" and self.peek(at + 1) in _BLANKS
