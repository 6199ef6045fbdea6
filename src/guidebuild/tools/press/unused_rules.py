"""A sheet without the rules that no element of a page can meet: text and classes in, text out.

Most rules of our sheets are for components that a guide does not have, and to read one takes as long as to match it
against a whole chapter. A rule is left out when each of its selectors asks for a class that nothing has; whatever is
not seen at once to be such a rule stays. Lines keep their numbers. Nothing here knows an engine.
"""

import re

_MARK = re.compile(r"/\*.*?\*/|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[{};]", re.DOTALL)
"""What tells where a rule ends, and what may hide it (CSS Syntax 3, 4)."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_WITHIN = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")
"""The arguments of a pseudo-class, which may be what an element does not have; an attribute."""
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_UNSURE = frozenset("@\\\"'&")
"""Signs of a selector of which more would have to be known."""
_CLASSES = re.compile(r"""\bclass=(?:"([^"]*)"|'([^']*)')""")


def classes_in(html: str) -> frozenset[str]:
    """The classes that a page of HTML names, and perhaps more."""
    return frozenset(name for pair in _CLASSES.findall(html) for names in pair for name in names.split())


def without_unused(css: str, classes: frozenset[str]) -> str:
    """The sheet for a page whose elements have no other classes than these."""
    kept: list[str] = []
    begin, depth, selectors, nested = 0, 0, "", False
    for mark in _MARK.finditer(css):
        match mark[0]:
            case "{":
                if depth == 0:
                    selectors, nested = css[begin : mark.start()], False
                nested, depth = nested or depth > 0, depth + 1
            case "}":
                depth -= 1
                if depth < 0:
                    return css
                if depth == 0:
                    rule = css[begin : mark.end()]
                    kept.append(rule if nested or _may_meet(selectors, classes) else "\n" * rule.count("\n"))
                    begin = mark.end()
            case ";" if depth == 0:
                kept.append(css[begin : mark.end()])
                begin = mark.end()
    return "".join([*kept, css[begin:]])


def _may_meet(selectors: str, classes: frozenset[str]) -> bool:
    """Whether an element with some of the classes may be meant by one of the selectors."""
    asked, before = _COMMENT.sub(" ", selectors), ""
    if not _UNSURE.isdisjoint(asked):
        return True
    while asked != before:
        asked, before = _WITHIN.sub("", asked), asked
    return "(" in asked or "[" in asked or any(classes.issuperset(_CLASS.findall(one)) for one in asked.split(","))
