"""What of a guide nothing prints today, and tomorrow may: templates that nothing uses, not for ours, not for what a
chapter places, not by another; markup in branches of a template that the values do not come to; Markdown of the data
that no template asks for, though one of the guide's own may print it as it stands."""

import re
from collections.abc import Collection, Iterator

from guidebuild.composing.components import COMPONENTS
from guidebuild.composing.prose import read_ahead, read_prose
from guidebuild.composing.prose_conditions import readers
from guidebuild.composing.registry import Registry
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, place_in, warning
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.tools.confined import at_work
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.templates import names

_PLACED = re.compile(r"\.([a-z][\w-]*)")
"""What may be the class of a fence."""
_NO_MARKUP = re.compile(r"<!--.*?-->|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_QUOTED = r"(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?)*"
_UNQUOTED = re.compile(rf"<[a-zA-Z][\w-]*{_QUOTED}\s+(?P<name>[\w:.-]+)\s*=\s*(?![\s\"'])")
_VOID = re.compile(rf"<(?P<name>br|hr|img|col|wbr){_QUOTED}\s*>")


def unused_templates(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each template without a namesake that no other one mentions, and for one that no chapter fills."""
    components = {row.template: row.name for row in COMPONENTS}
    placed = {name for chapter in guide.chapters.values() for name in _PLACED.findall(chapter.prose)}
    known = names() | set(components)
    for name in guide.templates:
        span = Span(f"guide/templates/{name}")
        if any(name in text for other, text in guide.templates.items() if other != name):
            continue
        if name not in known:
            message = f"no template of guidebuild is called `{name}`, so this one is not used"
            yield warning(Code.FILE_UNKNOWN, span, message, did_you_mean(name, known))
        elif name in components and components[name] not in placed and not guide.unread:
            hint = f"place `{components[name]}` in a chapter, or take the template out"
            yield warning(Code.CONTENT_UNSHOWN, span, f"nothing shows the template `{name}`", hint)


def unfilled_markup(guide: Guide, told: Collection[str]) -> Iterator[Diagnostic]:
    """Attributes without quotation marks and elements that nothing closes, wherever they stand in a template.

    `told`: the files of which something is said already.
    """
    for name, text in guide.templates.items():
        path = f"guide/templates/{name}"
        plain = _NO_MARKUP.sub(_blank, text)
        for match in _UNQUOTED.finditer(plain) if path not in told else ():
            message = f"no quotation marks stand around the value of `{match['name']}`, so this is no markup"
            span = Span(path, *place_in(text, match.start("name")))
            yield error(Code.TEMPLATE_MARKUP, span, message, f'write `{match["name"]}="…"`')
        for match in _VOID.finditer(plain) if path not in told else ():
            message = f"`<{match['name']}>` is not closed, so this is no markup"
            span = Span(path, *place_in(text, match.start()))
            yield error(Code.TEMPLATE_MARKUP, span, message, f"write `<{match['name']}/>`")


def _blank(match: re.Match[str]) -> str:
    """A statement or a comment leaves space, and a value a letter: it stands where text does."""
    return re.sub(r"[^\n]", "x" if match.group().startswith("{{") else " ", match.group())


def unprinted(edition: Edition, registry: Registry) -> Iterator[Diagnostic]:
    """What is wrong with the Markdown that placing did not come to; asked of the complete edition, which has all."""
    names = readers(edition)
    left = [
        text
        for value in edition.guide.authored
        for text in (getattr(value, name) for name in type(value).model_fields)
        if isinstance(text, Markdown) and text.span not in registry.read
    ]
    read_ahead(((text, None) for text in left), headings=False, readers=names)
    for text in left:
        at_work(text.span.path)
        yield from read_prose(text, headings=False, readers=names)[1]
