"""A chapter file to a `Chapter`: the YAML header between two `---` lines, or a title as a heading, and the text below.

The Markdown is handed on letter by letter with the place of its first line, so what a later stage finds in the prose
can be shown in the file. It is never a template.
"""

import difflib
import re
from collections.abc import Iterator
from typing import get_args

from pydantic import TypeAdapter, ValidationError

from guidebuild.model.base import Id
from guidebuild.model.chapter import Chapter, ChapterHeader
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, has_errors, warning
from guidebuild.model.repeating import PLACEHOLDER
from guidebuild.model.text import Markdown, Wording
from guidebuild.tools.shapes.salvage import salvage
from guidebuild.tools.shapes.shapes import read
from guidebuild.tools.texts import decode
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping, LocatedText
from guidebuild.tools.yaml_files.yaml_nodes import parse_yaml

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"\n*# +(?P<title>[^\n]*[^\s#])[ \t]*#*[ \t]*(?:\n|\Z)")
"""A heading of the first level on top (CommonMark 4.2)."""
_SIGNS = re.compile(r"\\(?P<meant>[!-/:-@\[-`{-~])|`|(?<![\w*])\*{1,2}(?=\S)|(?<=\S)\*{1,2}(?![\w*])")
"""What is no part of the words: a title is plain text."""
_SECOND = re.compile(r"\s*?^(?P<header>---)[ \t]*\n(?=\S)(?:.*\n)*?(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
"""What pandoc takes for metadata where a text begins with it (its manual, `yaml_metadata_block`)."""
_REPEATED = get_args(get_args(ChapterHeader.model_fields["for_"].annotation)[0])
_ID: TypeAdapter[str] = TypeAdapter(Id)


def read_chapter(content: bytes, path: str, stem: str) -> Checked[Chapter]:
    """A chapter file's bytes to the chapter. Its id is the file's name without the ending.

    A chapter whose header is wrong comes without what is wrong in it, so that its prose can be looked at all the same.
    """
    text, found = decode(content, path)
    if text is None:
        return Checked(None, found)
    try:
        _ID.validate_python(stem)
    except ValidationError:
        hint = "rename the file: lower-case words joined by hyphens"
        found += (
            error(Code.SHAPE_BAD_ID, Span(path), f"a chapter's id is its file name, and `{stem}` is no id", hint),
        )
    return _split(text, path, stem, found)


def _idle_each(header: ChapterHeader) -> Iterator[Diagnostic]:
    """`{each}` in a chapter that is written for nothing in turn."""
    named = [key for key in ("title", "short", "standfirst") if PLACEHOLDER in str(getattr(header, key) or "")]
    for key in named if header.for_ is None else ():
        message = f"`{PLACEHOLDER}` in `{key}` stands for nothing: this chapter is written once"
        yield error(
            Code.SHAPE_BAD_VALUE, header.span_at(key), message, "write `for: roles` below the title, for example"
        )


def _without_header(titled: re.Match[str], path: str, stem: str, found: tuple[Diagnostic, ...]) -> Checked[Chapter]:
    """A file that any program writes: its first heading is the title, and all else is as a header leaves it."""
    text = titled.string
    start = titled.start("title")
    line = text.count("\n", 0, start) + 1
    node = LocatedMapping(Span(path, line))
    node["title"] = LocatedText(
        _SIGNS.sub(r"\g<meant>", titled["title"]), Span(path, line, start - text.rfind("\n", 0, start))
    )
    node.key_spans["title"], node.value_spans["title"] = node.span, node["title"].span
    header, shape = read(node, ChapterHeader, path)
    prose = text[titled.end() :]
    span = Span(path, text.count("\n", 0, titled.end()) + 1)
    found = (*found, *shape)
    if not prose.strip():
        message = "this chapter has a title and nothing below it"
        found += (warning(Code.CHAPTER_NO_TEXT, Span(path, line), message, "write its text below the title"),)
    header = header or ChapterHeader(title=Wording(stem))
    return Checked(Chapter(stem, header, Markdown(prose, span), Span(path)), (*found, *_idle_each(header)))


def _split(text: str, path: str, stem: str, found: tuple[Diagnostic, ...]) -> Checked[Chapter]:
    first = _FENCE.match(text)
    if first is None and (titled := _TITLE.match(text)) is not None:
        return _without_header(titled, path, stem, found)
    if first is None:
        message = "a chapter begins with a header between two `---` lines, and this one does not"
        hint = "begin the file with `---`, then `title: ...`, then `---`; or with `# ` and the title"
        found = (*found, error(Code.CHAPTER_HEADER, Span(path), message, hint))
        if not text.strip():
            return Checked(None, found)
        return Checked(Chapter(stem, ChapterHeader(title=Wording(stem)), Markdown(text, Span(path)), Span(path)), found)
    last = _FENCE.search(text, first.end() + 1)
    if last is None:
        message = "the header that begins here does not end"
        hint = "put a line `---` between the header and the text"
        return Checked(None, (*found, error(Code.CHAPTER_HEADER, Span(path), message, hint)))
    node, troubles = parse_yaml(text[first.end() + 1 : last.start()], path, first_line=2)
    header = None
    if not has_errors(troubles):
        header, shape = read(node, ChapterHeader, path)
        troubles += shape
        if header is not None:
            troubles += tuple(_idle_each(header))
    prose = text[last.end() + 1 :]
    span = Span(path, text.count("\n", 0, last.end()) + 2)
    found = (*found, *troubles)
    if again := _SECOND.match(prose):
        place = Span(path, span.line + prose.count("\n", 0, again.start("header")))
        message = "a second header stands here, and nobody reads what it says"
        hint = "a chapter has one header; a rule between paragraphs has empty lines around it"
        found += (error(Code.CHAPTER_HEADER, place, message, hint),)
    if not prose.strip():
        message = "this chapter has a header and nothing below it"
        found += (warning(Code.CHAPTER_NO_TEXT, Span(path, span.line - 1), message, "write its text below the header"),)
    if header is None:
        if isinstance(node, LocatedMapping) and "for" in node:  # what is written for many is no chapter by itself
            node["for"] = (difflib.get_close_matches(str(node["for"]), _REPEATED, 1, 0.7) or [node["for"]])[0]
        header = salvage(node, ChapterHeader, path, {"title": stem}).value or ChapterHeader(title=Wording(stem))
    return Checked(Chapter(stem, header, Markdown(prose, span), Span(path)), found)
