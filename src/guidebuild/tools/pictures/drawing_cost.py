"""How much an SVG draws: parts that are used again are counted each time, so a small file may draw very much.

One unit is what the PDF engine needs for one rectangle, about a fifth of a millisecond. References are followed as
SVG 2 does (5.6 `use`, 13.7 markers, 14 paint servers), without geometry: what is hidden or tiny is counted too.
Trees of lxml and of ElementTree in, numbers out.
"""

import re
from collections import Counter
from typing import Any

import tinycss2

DEEPEST = 100
"""Elements inside each other, those that a reference leads to included. Drawing programs write about thirty."""
_USE = 2.0
_PER_NUMBER = 0.05
_PER_LETTER = 0.2
_PER_MATCH = 0.01
"""A selector held against an element."""
_LOOKS_AROUND = re.compile(r"[~+]|:(?:nth|has|not|is|where|first|last|only|empty)", re.IGNORECASE)
"""A selector that looks at the elements beside each element."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_REFERENCE = re.compile(r"url\(\s*+['\"]?+\s*+#([^'\")\s]+)", re.IGNORECASE)
_PROPERTY = re.compile(r"([\w-]+)\s*:\s*url\(\s*+['\"]?+\s*+#([^'\")\s]+)", re.IGNORECASE)
_HOLDERS = frozenset({"g", "svg", "a", "symbol", "switch"})
_SPACE = "{http://www.w3.org/2000/svg}"
_INHERITED = ("fill", "stroke", "marker")
"""Beginnings of the properties that apply to each part of a group and not to the group."""


class EndlessError(Exception):
    """Parts are drawn with themselves, or too deep inside each other. Holds the line."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def cost(root: Any) -> float:
    """What drawing costs. Raises EndlessError."""
    counted = _Count(root)
    return counted.of(root, 0) + counted.by_sheets()


def repeated(root: Any) -> float:
    """What the drawings that stand in a page draw beyond what is written there, by using parts of it again.

    A part may stand in another drawing of the page. Raises EndlessError.
    """
    counted = _Count(root)
    return counted.calls() if counted.called else 0.0


class _Count:
    """The cost of each element, reckoned once."""

    def __init__(self, root: Any) -> None:
        self._elements = [element for element in root.iter() if isinstance(element.tag, str)]
        self._by_id: dict[str, Any] = {}
        for element in self._elements:
            if identifier := element.get("id"):
                self._by_id.setdefault(identifier, element)
        self._known: dict[Any, float] = {}
        self._open: set[Any] = set()
        self.called = any("href" in name or "url(" in value for each in self._elements for name, value in each.items())
        """Whether anything may call a part of the picture."""

    def calls(self) -> float:
        """What all elements call, each with what that holds and calls, as often as it is drawn."""
        total = 0.0
        for element in self._elements:
            if _SPACE in element.tag:
                for name, times in _calls(element):
                    target = self._by_id.get(name)
                    if target is not None and _SPACE in target.tag:
                        total += times * self.of(target, 0)
        return total

    def of(self, element: Any, depth: int) -> float:
        """The cost of an element with all that it holds and calls."""
        if element in self._known:
            return self._known[element]
        line = getattr(element, "sourceline", None) or 1
        if element in self._open:
            raise EndlessError(line, f"the element `<{_tag(element)}>` is drawn with itself, without end")
        if depth > DEEPEST:
            raise EndlessError(line, f"more than {DEEPEST} elements are drawn inside each other")
        self._open.add(element)
        total = self._own(element)
        for child in element:
            if isinstance(child.tag, str):
                total += self.of(child, depth + 1)
        for name, times in _calls(element):
            target = self._by_id.get(name)
            if target is not None:
                total += times * self.of(target, depth + 1)
        self._open.remove(element)
        self._known[element] = total
        return total

    def by_sheets(self) -> float:
        """The cost of the style sheets inside of the picture, and of what they call for each element that they meet."""
        total = 0.0
        most = max((len(element) for element in self._elements), default=1)
        met: Counter[str] = Counter()
        for element in self._elements:
            met.update(
                {_tag(element), f"#{element.get('id')}", *(f".{name}" for name in element.get("class", "").split())}
            )
        for sheet in self._elements:
            if _tag(sheet) != "style":
                continue
            for rule in tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
                if rule.type != "qualified-rule":
                    continue
                prelude = tinycss2.serialize(rule.prelude)
                named = re.findall(r"[.#]?[\w-]+", prelude)
                beside = most if _LOOKS_AROUND.search(prelude) else 1
                total += _PER_MATCH * len(self._elements) * max(len(prelude.split()), 1) * beside
                times = sum(met[name] for name in named) or len(self._elements)
                for name in _REFERENCE.findall(tinycss2.serialize(rule.content)):
                    if name in self._by_id:
                        total += times * self.of(self._by_id[name], 1)
        return total

    def _own(self, element: Any) -> float:
        numbers = sum(len(_NUMBER.findall(element.get(name, ""))) for name in ("d", "points", "x", "y", "dx", "dy"))
        letters = len((element.text or "").strip()) + len((element.tail or "").strip())
        return (_USE if _tag(element) == "use" else 1) + numbers * _PER_NUMBER + letters * _PER_LETTER


def _calls(element: Any) -> list[tuple[str, float]]:
    """The ids that an element refers to, and how often each of them is drawn."""
    found: list[tuple[str, float]] = []
    for written, value in element.attrib.items():
        name = written.rpartition("}")[2]
        if name == "href" and value.strip().startswith("#"):
            found.append((value.strip()[1:], 1))
        elif name == "style":
            found += [(id, _times(element, of)) for of, id in _PROPERTY.findall(value)]
        else:
            found += [(id, _times(element, name)) for id in _REFERENCE.findall(value)]
    return found


def _times(element: Any, name: str) -> float:
    """How often the thing that the property of this name calls is drawn."""
    parts = 1
    if name.startswith(_INHERITED) and _tag(element) in _HOLDERS:
        parts = sum(1 for _ in element.iter())
    if name in ("marker", "marker-mid"):
        points = [len(_NUMBER.findall(each.get("d", "") + each.get("points", ""))) for each in element.iter()]
        return max(parts, sum(points) / 2)
    return parts


def _tag(element: Any) -> str:
    return str(element.tag.rpartition("}")[2])
