"""What the template of a component leaves out, and what it adds: its nodes in, an error out for its blocks, its caption
or all of it, and a warning for each figure of its own: the proofs read those of the blocks.
"""

import html
import re
from collections.abc import Iterator, Sequence

from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.composing.blocks.words_in_blocks import words_in
from guidebuild.composing.components import Component
from guidebuild.composing.fragments import Slots
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error, warning
from guidebuild.tools.amount_texts import money_and_shares
from guidebuild.tools.markup import doctree
from guidebuild.tools.markup.doctree import Node

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
            yield error(
                Code.TEMPLATE_ERROR, template, message, f"write {_LOOP}, or take the template out", related=used
            )
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
