"""A parsed tree held against the policy: elements in, breaches out, whatever wrote them.

The tree is one of lxml or of ElementTree; names without a namespace are those of HTML. What surrounds the text of a
whole document, and what the tree may point at, is said in `Ground`.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guidebuild.tools.confined import limits
from guidebuild.tools.language.sentences import short
from guidebuild.tools.pictures.drawing_cost import EndlessError, repeated
from guidebuild.tools.vetting import policy
from guidebuild.tools.vetting.addresses import refused_link, refused_part, refused_picture
from guidebuild.tools.vetting.breach import Breach
from guidebuild.tools.vetting.css import vet_attribute, vet_style

_DATA_NAME = re.compile(r"data-[a-z0-9][a-z0-9._-]*")
_PLAIN = re.compile(r"[\w.-]+")
_CONDITION = re.compile(r"\[(if|endif)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Ground:
    """What a tree may point at, and what more than text may stand in it."""

    pictures: Container[str] = frozenset()
    """Names or whole `data:` addresses."""
    files: Container[str] = frozenset()
    """Relative addresses to which a link may lead: other files of the same book."""
    around: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Elements of the page around the text, such as `policy.PAGE`."""
    in_book: bool = False
    """Whether `epub:type` has a meaning, and the cover is a picture inside SVG."""
    renamed: str = ""
    """The attribute by which a later step gives an element its name: it is vetted as what it becomes."""
    instructions: Container[str] = frozenset()
    """Processing instructions of one plain word that have a meaning for the caller."""


def vet_tree(root: Any, ground: Ground) -> Iterator[Breach]:
    """What may not enter an output, in the order of the tree."""
    todo: list[tuple[Any, str, str, int]] = [(root, "", "", 0)]
    while todo:
        element, parent, near, depth = todo.pop()
        if not isinstance(element.tag, str):
            yield from _aside(element, ground, near)
            continue
        near = element.get("id") or element.get("data-fact") or near
        if depth > policy.DEEPEST:
            yield Breach("elements are nested too deeply", None, _line(element), near=near)
            continue
        yield from (
            Breach(each.sentence, each.hint, _line(element), near=near, word=each.word)
            for each in _element(element, parent, ground)
        )
        todo += [(child, element.tag, near, depth + 1) for child in reversed(element)]
    yield from _drawn(root)


def _drawn(root: Any) -> Iterator[Breach]:
    """Drawings in the page that use their parts again until no reader can show them."""
    try:
        total = repeated(root)
    except EndlessError as trouble:
        yield Breach(trouble.sentence, "delete the reference that closes it", trouble.line, word="<svg")
        return
    if total > limits().drawing:
        yield Breach(
            f"its drawings use their parts again for as much as {int(total):,} rectangles, and {limits().drawing:,} "
            "are the most",
            "draw less",
            word="<svg",
        )


def _aside(node: Any, ground: Ground, near: str) -> Iterator[Breach]:
    """A comment or an instruction. Programs that read a book's XHTML as HTML may end them at the first `>`."""
    text = node.text or ""
    target = getattr(node, "target", None)
    if target is not None:
        if target not in ground.instructions or not _PLAIN.fullmatch(text.strip()):
            yield Breach(f"the instruction `<?{short(target)}` stands in it", "delete it", _line(node), near=near,
                         word="<?")  # fmt: skip
    elif (ground.in_book and (">" in text or text.startswith("-"))) or _CONDITION.search(text):
        yield Breach("a comment holds markup", "delete it", _line(node), near=near, word="<!--")


def _element(element: Any, parent: str, ground: Ground) -> Iterator[Breach]:
    space, name = _split(element.tag)
    prefix = getattr(element, "prefix", None)
    shown = f"{prefix}:{name}" if prefix else name
    becomes = element.get(ground.renamed, name) if ground.renamed and not space else name
    allowed = None if prefix else _allowed(space, name, parent, ground)
    if becomes != name:
        allowed = policy.HTML.get(becomes)
    if allowed is None:
        shown = becomes if becomes != name else shown
        yield Breach(f"the element `<{short(shown)}>` may not stand in an output", _hint(space, name), word=f"<{shown}")
        return
    for attribute, value in element.attrib.items():
        own_space, own = _split(attribute)
        if own_space == _XMLNS or (not own_space and (own == "xmlns" or own.startswith("xmlns:"))):
            if value not in _SPACES:
                yield Breach(f"the namespace `{short(value)}` may not stand in an output", word="xmlns")
            continue
        known = _known(own_space, own, space, allowed, ground)
        shown = f"{_PREFIXES[own_space]}:{own}" if own_space in _PREFIXES else own
        if not known:
            sentence = f"the attribute `{short(shown)}` of `<{short(name)}>` may not stand in an output"
            yield Breach(sentence, "it runs a script" if own.lower().startswith("on") else None, word=own)
            continue
        for reason in _value(space, name, own, str(value), ground):
            yield Breach(reason.sentence, reason.hint, word=own)


_PREFIXES = {policy.XLINK: "xlink", policy.XML: "xml", policy.OPS: "epub"}


_XMLNS = "http://www.w3.org/2000/xmlns/"
_SPACES = frozenset({policy.XHTML, policy.SVG, policy.MATHML, policy.XLINK})
"""Namespaces that a page may declare. A browser takes no notice, but keeps the attribute."""


def _allowed(space: str, name: str, parent: str, ground: Ground) -> frozenset[str] | None:
    """The attributes of an element; None for one that may not stand there."""
    around, _ = _split(parent)
    home = not parent or around == space
    if space in ("", policy.XHTML):
        if parent and around not in ("", policy.XHTML):
            return None
        own = policy.HTML.get(name)
        return own if own is not None else ground.around.get(name)
    if space == policy.SVG and (home or (name == "svg" and around in ("", policy.XHTML))):
        pictured = ground.in_book and name == policy.SVG_PICTURE
        return policy.SVG_ATTRIBUTES if name in policy.SVG_ELEMENTS or pictured else None
    if space == policy.MATHML and (home or (name == "math" and around in ("", policy.XHTML))):
        return policy.MATHML_ATTRIBUTES if name in policy.MATHML_ELEMENTS else None
    return None


def _known(own_space: str, own: str, space: str, allowed: frozenset[str], ground: Ground) -> bool:
    if own_space == policy.XML:
        return own in ("lang", "space")
    if own_space == policy.OPS:
        return own == "type" and ground.in_book
    if own_space == policy.XLINK:
        return own == "href" and space == policy.SVG
    if own_space:
        return False
    if own in allowed or own.startswith("aria-") or _DATA_NAME.fullmatch(own):
        return True
    if space == policy.SVG:
        return own == "href"
    return space in ("", policy.XHTML) and own in policy.EVERYWHERE


def _value(space: str, name: str, own: str, value: str, ground: Ground) -> Iterator[Breach]:
    if space in ("", policy.XHTML) and own in policy.COUNTS:
        most = policy.COUNTS[own]
        if not re.fullmatch(r"-?[0-9]{1,9}", value) or abs(int(value)) > most:
            yield Breach(f"`{own}` is `{short(value, 20)}`, and {most:,} is the most")
    elif name == "input" and own == "type" and value not in policy.KINDS_OF_INPUT:
        yield Breach(f"an input of the type `{short(value, 20)}` may not stand in an output")
    elif own == "style":
        yield from vet_style(value)
    elif space == policy.SVG and own == "href":
        reason = refused_picture(value, ground.pictures) if name == policy.SVG_PICTURE else refused_part(value)
        yield from _breach(reason)
    elif space == policy.SVG:
        yield from vet_attribute(own, value)
    elif own == "href":
        yield from _breach(refused_link(value, ground.files))
    elif own == "src":
        yield from _breach(refused_picture(value, ground.pictures))


def _breach(reason: str | None) -> Iterable[Breach]:
    return (Breach(reason),) if reason else ()


def _hint(space: str, name: str) -> str | None:
    if name == "svg" and space != policy.SVG:
        return f'write `<svg xmlns="{policy.SVG}">`'
    if name == "math" and space != policy.MATHML:
        return f'write `<math xmlns="{policy.MATHML}">`'
    return None


def _split(tag: str) -> tuple[str, str]:
    if tag.startswith("{"):
        space, _, name = tag[1:].partition("}")
        return space, name
    return "", tag


def _line(element: Any) -> int | None:
    line = getattr(element, "sourceline", None)
    return line if isinstance(line, int) else None
