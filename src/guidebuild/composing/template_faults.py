"""What the templates of a guide do wrong: what one leaves out of a component, and the figures that it adds, which no
proof reads; templates that nothing uses; markup in branches that the values of today do not come to; and Markdown of
the data that no template asks for, though one may print it tomorrow."""

import html
import re
from collections.abc import Collection, Iterator, Sequence

from guidebuild.composing.blocks.amounts_in_blocks import words_in
from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.composing.components import COMPONENTS, Component
from guidebuild.composing.fragments import Slots
from guidebuild.composing.prose import read_ahead, read_prose
from guidebuild.composing.prose_conditions import reader_names
from guidebuild.composing.registry import Registry
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, place_in, warning
from guidebuild.model.edition import Edition
from guidebuild.model.guide import Guide
from guidebuild.model.text import Markdown
from guidebuild.tools.amount_texts import money_and_shares
from guidebuild.tools.confined import at_work
from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node
from guidebuild.tools.templates import names

_TAG = re.compile(r"<[^<>]*>")
_SPOKEN = re.compile(r'\b(?:alt|aria-label|data-label|title)="([^"]*)"')
_LARGE = re.compile(r"(?<![\w.,])\d{5,}(?:\.\d+)?(?![\w,])")
"""A number that nobody wrote for readers: what a template computed."""
_LOOP = '`{% for block in blocks %}{% include "blocks/" ~ block.kind ~ ".html.j2" %}{% endfor %}`'


def lost_by_template(
    row: Component,
    blocks: Blocks,
    nodes: Sequence[Node],
    captions: Sequence[Node],
    slots: Slots,
    here: Span,
    template: Span | None,
) -> Iterator[Diagnostic]:
    """An error for what a reader would miss. `template`: the guide's own, if it has one for this component.

    `nodes`: what the template made of the `blocks` and of the `captions`, for the fence `here`.
    """
    used = ((here, "it is used here"),)
    if not nodes:
        if template is not None:
            message = f"this template writes nothing, so all that `{row.name}` shows is lost"
            hint = f"write {_LOOP}, or take the template out"
            yield error(Code.TEMPLATE_ERROR, template, message, hint, related=used)
        return
    if template is not None and not _prints_any(nodes, blocks):
        message = f"this template prints nothing of its `blocks`, so all that `{row.name}` shows is lost"
        yield error(Code.TEMPLATE_ERROR, template, message, f"write {_LOOP}", related=used)
    if captions and not slots.are_all_placed(list(captions)):
        if template is not None and row.label:
            message = "this template prints no `finding`, or no `definition`, so words of an author are lost"
            hint = 'write `{% if finding %}<p class="finding">{{ finding }}</p>{% endif %}`, and so `definition`'
            yield error(Code.COMPONENT_PLACE, template, message, hint, related=((here, "these words"),))
        else:
            message = f"`{row.name}` prints no caption, so the words in its fence are lost"
            yield error(Code.COMPONENT_PLACE, here, message, "write them before or after the fence")


def added_by_template(row: Component, blocks: Blocks, nodes: Sequence[Node], template: Span) -> Iterator[Diagnostic]:
    """A warning for each figure that the guide's own template prints and that no block holds."""
    held = "\n".join(words_in(blocks))
    made = _markup(nodes)
    said = html.unescape("\n".join([_TAG.sub("", made), *_SPOKEN.findall(made)]))
    figures = money_and_shares(said)
    large = [number for number in _LARGE.findall(said) if not any(number in figure for figure in figures)]
    for figure in dict.fromkeys((*figures, *large)):
        if figure not in held:
            message = f"this template prints the figure `{figure}`, which is none of those that `{row.name}` shows"
            hint = "print what its `blocks` hold: no figure of a template is proven, or has a source"
            yield warning(Code.CONTENT_TYPED_FIGURE, template, message, hint)


def _markup(nodes: Sequence[Node]) -> str:
    return " ".join(str(node["c"][1]) for node in doctree.walk(list(nodes)) if node["t"] in ("RawBlock", "RawInline"))


def _prints_any(nodes: Sequence[Node], blocks: Blocks) -> bool:
    """Whether some word of the blocks is printed; a template may set them in capitals, and may leave out some."""
    printed = _plain(doctree.text(list(nodes)) + html.unescape(_TAG.sub("", _markup(nodes))))
    held = [words for words in words_in(blocks) if words.strip()]
    said = [words for words in held if not words.islower()]  # kinds and styles of blocks are words in small letters
    return any(_plain(words) in printed for words in said or held)


def _plain(words: str) -> str:
    return "".join(words.casefold().split())


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
    names = reader_names(edition)
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
