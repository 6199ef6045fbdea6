"""A whole page of HTML held against the policy: parsed as a browser parses it (HTML, 13.2), so that what counts is the
tree that a reader gets and not the text that was meant.

Also the Content-Security-Policy of a page (CSP 3), computed from what is in it.
"""

import base64
import functools
import hashlib
import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import tinyhtml5
from tinyhtml5 import inputstream

from guidebuild.tools.language.sentences import short
from guidebuild.tools.store import digest_of
from guidebuild.tools.vetting import policy
from guidebuild.tools.vetting.breach import Breach, unless_clean
from guidebuild.tools.vetting.css import parts_of_the_page, vet_sheet
from guidebuild.tools.vetting.tree import Ground, vet_tree

_HEAD = re.compile(r"<head>")
_DATA = "application/ld+json"
_SOME_FONT = "url(fonts/ours)"
_HEADER = "Content-Security-Policy"


@dataclass(frozen=True)
class Own:
    """What a page may hold because the renderer put it there, word for word."""

    pictures: Container[str] = frozenset()
    """The `data:` addresses, or the names, of the guide's pictures."""
    fonts: Mapping[str, str] = field(default_factory=dict)
    """What stands for each font in a page that is made, to its `data:` address in the finished one."""
    scripts: Collection[str] = ()
    """The scripts, each the whole text of its element."""
    data: Collection[str] = ()
    """What machines are told, as JSON-LD."""
    renamed: str = ""
    """The attribute by which the press gives elements their names; see `Ground.renamed`."""
    guarded: bool = False
    """Whether the page says what a browser may load and run."""


def vet_page(content: str, own: Own) -> tuple[Breach, ...]:
    """What a browser would find in a page that may not be there."""
    return vet_parsed_page(_parsed(content), own)


def vetting(own: Own) -> Callable[[Any], tuple[Breach, ...]]:
    """The same, for whoever parses the page: of the tree that tinyhtml5 makes of it."""
    return functools.partial(vet_parsed_page, own=own)


def vet_parsed_page(root: Any, own: Own, guard: str | None = None) -> tuple[Breach, ...]:
    """The same for a page that is parsed already. `guard`: the policy that it needs, if that is known."""
    found = list(vet_tree(root, Ground(own.pictures, around={**policy.PAGE, **policy.FIELDS}, renamed=own.renamed)))
    for element in root.iter():
        match element.tag:
            case "script":
                found += _script(element, own)
            case "style":
                found += _style(element.text or "", own)
            case "meta":
                found += _meta(element)
    if own.guarded:
        found += _guard(root, guard or _policy(root, own.fonts))
    return tuple(found)


class _Patterns(dict[tuple[Collection[str], bool], re.Pattern[str]]):
    """The patterns by which the parser reads on to one of some characters, each made once.

    tinyhtml5 keeps a pattern under the pattern, where it asks for the characters, and so makes one for each stretch of
    text: a third of the time that a page takes (docs/upstream.md, 24). The engine parses with the same ones.
    """

    def __missing__(self, key: tuple[Collection[str], bool]) -> re.Pattern[str]:
        characters, among = key
        listed = "".join(f"\\x{ord(character):02x}" for character in characters)
        self[key] = re.compile(f"[{listed}]+" if among else f"[^{listed}]+")
        return self[key]


inputstream.characters_until_regex = _Patterns()
inputstream.invalid_unicode_re = re.compile(
    "\ud800\ud800"
)  # to count what it forbids takes as long as to read the page


def _parsed(content: str) -> Any:
    return tinyhtml5.parse(content, namespace_html_elements=False)


def _script(element: Any, own: Own) -> Iterator[Breach]:
    text = element.text or ""
    kind = element.get("type")
    if (kind is None and text.strip() in own.scripts) or (kind == _DATA and text in own.data):
        return
    yield Breach(f"a script that is not ours stands in the page: `{short(text)}`", None, word="<script")


def _style(css: str, own: Own) -> Iterator[Breach]:
    css = _named(css, dict.fromkeys((*own.fonts, *own.fonts.values()), "fonts/ours"))
    for each in unless_clean(digest_of(css), lambda: _found_in(css)):
        yield Breach(f"in a style: {each.sentence}", each.hint, word="<style")


@functools.lru_cache(maxsize=8)
def _found_in(css: str) -> tuple[Breach, ...]:
    """What may not stand in a style, found once: the pages of one guide have the same."""
    return vet_sheet(css, _our_font)[0]


def _our_font(address: str, rule: str) -> str | None:
    if rule == "font-face" and f"url({address})" == _SOME_FONT:
        return None
    return parts_of_the_page(address, rule)


def _meta(element: Any) -> Iterator[Breach]:
    instruction = element.get("http-equiv")
    if instruction is not None and instruction != _HEADER:
        yield Breach(f"the page gives the browser the instruction `{short(instruction)}`", None, word="http-equiv")


def _guard(root: Any, wanted: str) -> Iterator[Breach]:
    """The policy must be the first thing that a browser meets, and the one that belongs to the page."""
    head = root.find("head")
    first = head[0] if head is not None and len(head) else None
    guards = [each for each in root.iter("meta") if each.get("http-equiv") is not None]
    if first is None or guards != [first] or first.get("content") != wanted:
        yield Breach(
            "the page does not begin with its own Content-Security-Policy",
            "begin the frame of the page with `<!DOCTYPE html>`, `<html …>` and `<head>`, each once",
            word="<head",
        )


def guarded_and_vetted(page: str, own: Own) -> tuple[str, tuple[Breach, ...]]:
    """The page with its policy as the first element of its head and its fonts inside, and what a browser would find in
    it that may not be there; a page without a head stays as it is, and is refused.

    It is parsed once, and without its megabyte of fonts: neither their names nor their addresses have a character that
    means something to a parser (base64 has letters, digits, `+`, `/` and `=`; HTML, 13.2.5.3), so the tree is the same.
    In the place of the policy, which follows from the tree, stands the page's digest at first: nothing in the page can
    hold that, so what is put in its place in the text is what is put in its place in the tree.
    """
    (blank,) = _digests([page])
    begun = _HEAD.sub(f'<head>\n<meta http-equiv="{_HEADER}" content="{blank}"/>', page, count=1)
    root = _parsed(begun)
    policy = _policy(root, own.fonts)
    for each in root.iter("meta"):
        if each.get("content") == blank:
            each.set("content", policy)
    return _named(begun.replace(blank, policy, 1), own.fonts), vet_parsed_page(root, own, policy)


def _named(text: str, names: Mapping[str, str]) -> str:
    """A text with others in the place of some addresses, which hold no brackets."""
    head, *parts = text.split("url(")
    for part in parts:
        address, end, rest = part.partition(")")
        head += f"url({names.get(address, address)}{end}{rest}"
    return head


def _policy(root: Any, fonts: Mapping[str, str]) -> str:
    """What the page needs and nothing else: its own script by its digest, its own styles by theirs, with `fonts` in the
    place of names."""
    scripts = [element.text or "" for element in root.iter("script") if element.get("type") is None]
    styles = [_named(element.text or "", fonts) for element in root.iter("style")]
    elements = list(root.iter())
    in_line = any(isinstance(element.tag, str) and element.get("style") is not None for element in elements)
    pictures = any(str(element.get("src")).startswith("data:") for element in root.iter("img"))
    rules = {
        "default-src": ["'none'"],
        "script-src": _digests(scripts) or ["'none'"],
        # For browsers that do not know the next two; those that know them heed them instead.
        "style-src": ["'unsafe-inline'"],
        "style-src-elem": _digests(styles) or ["'none'"],
        "style-src-attr": ["'unsafe-inline'"] if in_line else ["'none'"],
        "img-src": ["data:"] if pictures else ["'none'"],
        "font-src": ["data:"] if any("url(data:font/" in css for css in styles) else ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def _digests(texts: list[str]) -> list[str]:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return [f"'sha256-{digest}'" for digest in sorted(set(digests))]
