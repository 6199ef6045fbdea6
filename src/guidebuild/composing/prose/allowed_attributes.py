"""Which attributes an author may write on what: each does something there in every format, and no other is let through.

A component's own attributes are checked by the component, those of a call-out by `ASIDES`.
"""

import difflib
import re
from collections.abc import Iterator, Mapping

from guidebuild.model.base import LANGUAGE_PATTERN
from guidebuild.model.codes import Code
from guidebuild.model.conditions import KEYS as CONDITIONS
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.markup.slips import near

SPOKEN = ("lang", "dir")
"""Attributes that say how something is read aloud and in which direction."""

ACCEPTED: Mapping[str, tuple[str, ...]] = {
    "Header": SPOKEN,
    "Div": SPOKEN,
    "Span": (*SPOKEN, "of", "part", "fallback"),
    "Link": (*SPOKEN, "fallback", "locator"),
    "Image": ("lang", "width", "height"),
    "Code": SPOKEN,
    "CodeBlock": (*SPOKEN, "startFrom"),
    "Table": SPOKEN,
    "Figure": SPOKEN,
}
"""pandoc's kind of node to the attributes that it takes beside the conditions."""

ASIDES: Mapping[str, tuple[str, ...]] = {
    "callout": ("audience", "title", *SPOKEN),
    "warning": ("title", *SPOKEN),
    "margin-note": SPOKEN,
    "key-figure": ("of", "part", *SPOKEN),
    "worksheet": SPOKEN,
}
"""A fence that is no component to the attributes that it takes beside the conditions."""

MARKS = ("figure", "each", "each-short", "smallcaps", "underline", "mark")
"""The classes that say something on words in brackets. Others are for the sheets of a guide."""

ATTRIBUTES = frozenset(CONDITIONS).union(*ACCEPTED.values(), *ASIDES.values())
_NAMES = {
    "Header": "a heading", "Div": "a fence", "Span": "words in brackets", "Link": "a link", "Image": "a picture",
    "Code": "code in a line", "CodeBlock": "a block of code", "Table": "a table", "Figure": "a figure",
}  # fmt: skip
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
_TRUTHS = frozenset({"yes", "true", "on", "1", "only", "show", "no", "false", "off", "0", "hide"})
_ALERT = re.compile(r"\s*![A-Za-z]")
_NUMBER = re.compile(r"[\d.]+")
_LENGTH = re.compile(r"\d+(\.\d+)?(px|cm|mm|in|inch|pt|pc|em|%)?")


def attribute_trouble(node: Node, here: Span, readers: frozenset[str]) -> tuple[Diagnostic, ...]:
    """What is wrong with the attributes of a node. `readers`: those for whom a span may have another wording."""
    found = tuple(_strange(node, here, readers))
    _, classes, pairs = doctree.attr(node)
    return found or (tuple(_unaddressed(classes, pairs, here)) if node["t"] == "Div" else ())


def _strange(node: Node, here: Span, readers: frozenset[str]) -> Iterator[Diagnostic]:
    for _, _, inner in doctree.inner_attrs(node):
        yield from _inner_trouble(inner, here)
    kind = node["t"]
    identifier, classes, pairs = doctree.attr(node)
    aside = next((name for name in classes if name in ASIDES), None) if kind == "Div" else None
    yield from _missing(classes, pairs, kind, here)
    yield from _not_printed(node, classes, here)
    yield from _classes_meant(classes, kind, here, readers)
    yield from _id_meant(identifier, "" if classes else kind, here, readers)
    if kind == "Span" and not pairs.keys().isdisjoint(CONDITIONS) and _ALERT.match(doctree.text(node["c"][1])):
        message = "the condition stands on the sign of a call-out, which works elsewhere, and withholds nothing else"
        yield error(Code.CHAPTER_ATTRIBUTE, here, message, 'write `::: {.callout only=NAME title="…"}`')
    for key in CONDITIONS:
        if key in pairs and not pairs[key].strip():
            message = f"the condition `{key}` names nobody, so it withholds nothing"
            yield error(Code.CHAPTER_ATTRIBUTE, here, message, f"write `{{{key}=NAME}}`")
    if kind == "Div" and classes and aside is None:
        return  # a component says which attributes it takes
    taken = (*(ASIDES[aside] if aside else ACCEPTED.get(kind, ())), *CONDITIONS)
    for key, value in pairs.items():
        if key in taken:
            yield from _value_trouble(key, value, here)
        elif key in readers:
            if kind != "Span":
                message = f'`{key}="…"` is another wording, and only words in brackets have one'
                yield error(Code.CHAPTER_ATTRIBUTE, here, message, f'write [words for all]{{{key}="other words"}}')
            elif value.casefold() in _TRUTHS and not _short_answer(node):
                message = f"`{key}={value}` is another wording, gives `{key}` the word `{value}`, and withholds nothing"
                yield error(Code.CHAPTER_ATTRIBUTE, here, message, f"write `{{only={key}}}`")
        elif key in ATTRIBUTES:
            message = f"the attribute `{key}` does nothing on {f'a `{aside}`' if aside else _NAMES[kind]}"
            hint = "a call-out is for an audience; a condition is `{only=ID}`"
            hint = hint if key == "audience" else f"it takes {', '.join(sorted(taken))}"
            yield error(Code.CHAPTER_ATTRIBUTE, here, message, hint)
        else:
            hint = did_you_mean(key, ATTRIBUTES | readers) or f"allowed are {', '.join(sorted(ATTRIBUTES))}"
            yield error(Code.CHAPTER_ATTRIBUTE, here, f"the attribute `{key}` may not stand in prose", hint)


def _short_answer(node: Node) -> bool:
    """Whether the words for all are one word, for which "yes" or "1" may stand."""
    return len(doctree.text(node["c"][1]).split()) == 1 and doctree.text(node["c"][1]).strip().casefold() in _TRUTHS


def _inner_trouble(pairs: Mapping[str, str], here: Span) -> Iterator[Diagnostic]:
    """Of the rows and cells of a table, which only other dialects than the guide's give attributes."""
    for key, value in pairs.items():
        if key in SPOKEN:
            yield from _value_trouble(key, value, here)
        else:
            hint = f"allowed are {', '.join(SPOKEN)}"
            yield error(Code.CHAPTER_ATTRIBUTE, here, f"the attribute `{key}` may not stand in a table", hint)


def _missing(classes: list[str], pairs: Mapping[str, str], kind: str, here: Span) -> Iterator[Diagnostic]:
    """A figure of the data needs to be named."""
    wanting = {"Span": "figure", "Div": "key-figure"}.get(kind)
    if wanting in classes and "of" not in pairs:
        message = f"`{wanting}` needs the attribute `of`"
        yield error(Code.CHAPTER_ATTRIBUTE, here, message, f"write `{{.{wanting} of=ID}}` with the id of a figure")


def _not_printed(node: Node, classes: list[str], here: Span) -> Iterator[Diagnostic]:
    """Words in the brackets of a figure, which has its own from the data."""
    if node["t"] == "Span" and "figure" in classes and (words := doctree.text(node["c"][1]).strip()):
        message = f"`{words}` stands in the brackets of a `.figure`, and is not printed"
        hint = f"leave them empty: `[]{{.figure of={doctree.attr(node)[2].get('of', 'ID')}}}`"
        yield error(Code.CHAPTER_ATTRIBUTE, here, message, hint)


def _unaddressed(classes: list[str], pairs: Mapping[str, str], here: Span) -> Iterator[Diagnostic]:
    """A call-out has whom it is for, or words of its author, above it."""
    if "callout" in classes and not any(pairs.get(key, "").strip() for key in ("audience", "title")):
        hint = 'write `audience=ID` for one audience, `title="…"` for all; `{.warning}` says "Watch out" by itself'
        yield error(Code.CHAPTER_ATTRIBUTE, here, "`callout` needs the attribute `audience` or `title`", hint)


_OF_CODE = ("numberLines", "number-lines", "lineAnchors", "line-anchors")
"""What pandoc reads of a block of code beside its language (its manual, "Fenced code blocks")."""


def _classes_meant(classes: list[str], kind: str, here: Span, readers: frozenset[str]) -> Iterator[Diagnostic]:
    """A class that looks like a condition: nothing reads it, and what it was to withhold is shown."""
    if kind == "CodeBlock" and classes and re.search("[={]", classes[0]):
        message = f"`{classes[0]}` names the language of this code, and withholds nothing"
        yield error(Code.CHAPTER_ATTRIBUTE, here, message, "write `{.LANGUAGE only=NAME}`")
    for name in classes[1:] if kind == "CodeBlock" else ():
        if name not in _OF_CODE and (close := difflib.get_close_matches(name, _OF_CODE, 1, 0.8)):
            message = f"code knows no class `.{name}`, so it does nothing"
            yield warning(Code.CHAPTER_ATTRIBUTE, here, message, f"did you mean `.{close[0]}`?")
    if kind in ("Div", "CodeBlock"):  # the classes of these name components and languages
        classes = [name for index, name in enumerate(classes) if name in readers and (index or kind == "CodeBlock")]
    for name in classes:
        first, _, last = name.partition("-")
        meant = near(name, (*CONDITIONS, *readers)) or near(first, ("only", "except"))
        meant = meant or (first if first in readers and last in ("only", "alone") else None)
        if meant is not None:
            condition = f"{{{meant}=NAME}}" if meant in CONDITIONS else f"{{only={meant}}}"
            message = f"`.{name}` is a class, and a class withholds nothing"
            yield error(Code.CHAPTER_ATTRIBUTE, here, message, f"write `{condition}` without the dot")
        elif kind == "Span" and (mark := misspelt_mark(name)):
            message = f"`.{name}` is a class that nothing here knows"
            yield error(Code.CHAPTER_ATTRIBUTE, here, message, f"did you mean `.{mark}`?")


def misspelt_mark(name: str) -> str | None:
    """The mark of words that a class was meant to be."""
    close = difflib.get_close_matches(name, MARKS, 1, 0.85)
    return close[0] if close and name not in MARKS else None


def _id_meant(identifier: str, kind: str, here: Span, readers: frozenset[str]) -> Iterator[Diagnostic]:
    """An id that looks like a condition. A heading, a table or a call-out may be called like a reader."""
    asks, _, name = identifier.partition("-")
    named = identifier in readers and kind in ("Span", "Code", "Div")
    if named or (asks in ("only", "except", "with", "without") and name in readers):
        message = f"`#{identifier}` is an id, and an id withholds nothing"
        yield error(Code.CHAPTER_ATTRIBUTE, here, message, f"write `{{only={name or identifier}}}`")


def _value_trouble(key: str, value: str, here: Span) -> Iterator[Diagnostic]:
    if key == "lang" and not _LANGUAGE.fullmatch(value):
        hint = "write it as `de`, `pt-BR`, `zh-Hant`"
        yield error(Code.SHAPE_BAD_LANGUAGE, here, f"`{value}` is not a language tag", hint)
    elif key == "dir" and value not in ("ltr", "rtl"):
        hint = "write `dir=ltr` or `dir=rtl`"
        yield error(Code.CHAPTER_ATTRIBUTE, here, f"`{value}` is no direction of writing", hint)
    elif key in ("width", "height") and (not _LENGTH.fullmatch(value) or not float(_NUMBER.match(value)[0])):  # type: ignore[index]
        hint = "write it as 50%, 60mm, 4cm, 2in or 240px"
        yield error(Code.CHAPTER_ATTRIBUTE, here, f"`{value}` is no {key} of a picture", hint)
    elif key in ("width", "height") and value.endswith("%") and float(value[:-1]) > 100:
        message = f"`{value}` is more than there is: a picture is never larger than its page"
        yield warning(Code.CHAPTER_ATTRIBUTE, here, message, "write 100% or less")
    elif key == "startFrom" and not value.isdecimal():
        yield error(Code.CHAPTER_ATTRIBUTE, here, f"`{value}` is no number of a line", "write it as startFrom=10")
