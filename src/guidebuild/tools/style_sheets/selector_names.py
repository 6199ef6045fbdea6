"""What the rules of a project's sheets are for, and does not exist: elements, media and ids; sheets in, warnings out.

An engine finds nothing to set by such a rule, and says nothing. An element is told when its name is almost one that
HTML has; an id when a class has its name.
"""

import difflib
from collections.abc import Container, Iterable, Iterator
from typing import Any

import tinycss2

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.styles import Sheet
from guidebuild.tools.language.sentences import did_you_mean

_ELEMENTS = frozenset({
    "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "blockquote", "body", "br", "button",
    "caption", "circle", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "dialog", "div",
    "dl", "dt", "em", "fieldset", "figcaption", "figure", "footer", "form", "g", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hgroup", "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li",
    "line", "link", "main", "mark", "math", "menu", "meter", "nav", "ol", "optgroup", "option", "output", "p", "path",
    "picture", "pre", "progress", "q", "rect", "rp", "rt", "ruby", "s", "samp", "search", "section", "select",
    "small", "source", "span", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template",
    "text", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "tspan", "u", "ul", "use", "var", "video",
    "wbr",
})  # fmt: skip
"""Those of HTML (its section 4), and the commoner ones of SVG."""
_MEDIA = frozenset({"all", "print", "screen"})
_OF_A_QUERY = frozenset({"not", "only", "and", "or", "speech", "tty", "tv", "projection", "handheld", "braille"})
"""What else stands in a media query as a word (Media Queries 4, 2.3 and 3)."""
_GROUPS = ("media", "supports", "layer", "container", "scope")
_NEAR = 0.75
_SHORT = 3
"""Names of so few letters are near to too many."""


def selected_in_vain(sheet: Sheet, classes: Container[str], ids: Container[str]) -> Iterator[Diagnostic]:
    """A warning for each. `classes`: those that our sheets have rules for; `ids`: those of the guide."""
    for rule in _rules(tinycss2.parse_stylesheet(sheet.css, skip_comments=True, skip_whitespace=True)):
        if rule.type == "at-rule":
            yield from _media(rule, sheet)
            continue
        before: Any = None
        for token in rule.prelude:
            if token.type == "ident" and not (
                before is not None and before.type == "literal" and before.value in ".:|"
            ):
                yield from _element(token, sheet)
            elif token.type == "hash" and token.value in classes and token.value not in ids:
                message = f"nothing in this guide has the id `#{token.value}`, so the rule does nothing"
                yield _told(token, sheet, message, f"did you mean the class, `.{token.value}`?")
            before = token


def _rules(nodes: Iterable[Any]) -> Iterator[Any]:
    """Rules of selectors, and those of media, at any depth."""
    for node in nodes:
        if node.type == "qualified-rule":
            yield node
        elif node.type == "at-rule" and node.lower_at_keyword in _GROUPS:
            if node.lower_at_keyword == "media":
                yield node
            yield from _rules(tinycss2.parse_blocks_contents(node.content or [], skip_comments=True))


def _media(rule: Any, sheet: Sheet) -> Iterator[Diagnostic]:
    for token in rule.prelude:
        if token.type == "ident" and token.lower_value not in _MEDIA | _OF_A_QUERY:
            message = f"there is no medium `{token.value}`, so these rules do nothing"
            yield _told(token, sheet, message, did_you_mean(token.lower_value, _MEDIA))


def _element(token: Any, sheet: Sheet) -> Iterator[Diagnostic]:
    name = token.lower_value
    if name in _ELEMENTS or len(name) <= _SHORT or "-" in name:  # a hyphen makes an element of somebody's own
        return
    swapped = [each for each in _ELEMENTS if sorted(each) == sorted(name)]
    if close := swapped or difflib.get_close_matches(name, _ELEMENTS, 1, _NEAR):
        message = f"there is no element `{token.value}`, so the rule does nothing"
        yield _told(token, sheet, message, f"did you mean `{close[0]}`?")


def _told(token: Any, sheet: Sheet, message: str, hint: str | None) -> Diagnostic:
    return warning(Code.STYLE_IGNORED, Span(sheet.path, token.source_line, token.source_column), message, hint)
