"""Where a name of the index or the glossary stands in the chapters, found in their words once all are written.

An entry of the index leads to its own place and to the sections that treat of it most: the page and the e-book name
them by their numbers. In print the pages take their place (`tools/press/backlinks.py`): each block that names the
subject carries `INDEXED` there. A term of the glossary leads to where it stands first.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from guidebuild.model.artifact import INDEXED, LINKED_FROM
from guidebuild.tools.language.locale import Locale
from guidebuild.tools.markup.elements import add_class, classes_of, like, name_of, named, words_of

_HEADS = frozenset({"h1", "h2", "h3", "th", "dt", "figcaption", "caption"})
_BLOCKS = _HEADS | {"p", "li", "dd", "td"}
_LOOKED_UP = frozenset({"index", "glossary", "sources", "divider"})
"""Classes of what is not read: a chapter with one of these is where readers look things up."""
_HEADED, _ONCE = 3, 1
"""What a name in a head counts, and elsewhere."""
_MOST, _FEW, _OFTEN = 6, 3, 3
"""Sections that an entry leads to at most; so many are all kept; a name that stands in one of so many is common."""
_PROPER = "#tool-"
"""A tool has its name as it is written: to go and to excel are other words."""
_WORDS, _IN_BRACKETS = re.compile(r"\w+"), re.compile(r"(.+) \((\w[^()]*)\)")


@dataclass
class _Section:
    """What a name of a block stands under: a section of a chapter, or what comes before the first one."""

    element: Any
    words: str
    blocks: list[tuple[Any, str]] = field(default_factory=list)
    """Each block with its own words."""

    @property
    def id(self) -> str:
        return str(self.element.get("id", ""))


@dataclass(frozen=True)
class _Named:
    """An entry of the index, or a term of the glossary."""

    name: str
    element: Any
    """What says where it stands: the locators of an entry, the definition of a term."""
    own: tuple[str, ...] = ()
    """The ids of the places that it leads to by itself."""
    exact: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The name as it stands in text: "Language processing (NLP)" also without its brackets, and as "NLP"."""
        match = _IN_BRACKETS.fullmatch(self.name)
        return (self.name, *match.groups()) if match else (self.name,)

    @property
    def patterns(self) -> Iterator[re.Pattern[str]]:
        """Its words between any white space, where a word begins and as long as none goes on behind them."""
        for form in self.forms:
            words = r"\s+".join(map(re.escape, form.split()))
            end = r"(?!\w)" if _WORDS.match(form[-1]) else ""
            yield re.compile(words + end, 0 if self.exact or form.isupper() else re.IGNORECASE)


def name_places(chapters: Sequence[Any], locale: Locale, *, in_print: bool) -> None:
    """Write into the index and the glossary of these chapters where else their names stand."""
    entries = [each for chapter in chapters for each in _entries(chapter)]
    terms = [each for chapter in chapters for each in _terms(chapter)]
    if not entries and not terms:
        return
    sections = [section for chapter in chapters for section in _sections(chapter)]
    homes = {each.get("id"): each for chapter in chapters for each in chapter.iter() if each.get("id")}
    marks: dict[Any, dict[str, str]] = {}
    for entry, found in zip(entries, _found(entries, sections), strict=True):
        _lead(entry, _treated(found, len(sections)), sections, homes, marks, in_print=in_print)
    for block, names in marks.items():
        block.set(INDEXED, urlencode(names))
    for term, found in zip(terms, _found(terms, sections), strict=True):
        _lead_back(term, found, sections, homes, locale)


def _entries(chapter: Any) -> Iterator[_Named]:
    for item in (each for index in _of_class(chapter, "index") for each in named(index, "li")):
        for locators in _of_class(item, "locators"):
            own = tuple(link.get("href", "") for link in named(locators, "a"))
            exact = any(each.startswith(_PROPER) for each in own)
            if own and (item.text or "").strip():
                yield _Named(item.text.strip(), locators, tuple(each[1:] for each in own), exact)


def _terms(chapter: Any) -> Iterator[_Named]:
    for term in (each for glossary in _of_class(chapter, "glossary") for each in named(glossary, "dt")):
        definition = term.getnext()
        if definition is not None and name_of(definition) == "dd" and words_of(term):
            yield _Named(words_of(term), definition)


def _sections(chapter: Any) -> Iterator[_Section]:
    """What of a chapter is read, section by section."""
    if any(_LOOKED_UP.intersection(classes_of(each)) for each in chapter.iter()):
        return
    outer = chapter if name_of(chapter) == "section" else next(iter(named(chapter, "section")), chapter)
    title = next(iter(named(chapter, "h1")), None)
    short = outer.get("data-short") or (words_of(title) if title is not None else "")
    section = _Section(outer, _number(title) or short)
    for element in chapter.iter():
        if name_of(element) == "section" and "level2" in classes_of(element):
            yield section
            section = _Section(element, _number(next(iter(named(element, "h2")), None)) or short)
        if name_of(element) in _BLOCKS:
            section.blocks.append((element, " ".join("".join(_own_words(element)).split())))
    yield section


def _number(heading: Any) -> str:
    return next((words_of(each) for each in _of_class(heading, "no")), "") if heading is not None else ""


def _own_words(block: Any) -> Iterator[str]:
    yield block.text or ""
    for child in block:
        if isinstance(child.tag, str) and name_of(child) not in _BLOCKS and child.get(LINKED_FROM) is None:
            yield from _own_words(child)
        yield child.tail or ""


_Found = Mapping[int, list[Any]]
"""Section by its index to the blocks of it that hold a name."""


def _found(names: Sequence[_Named], sections: Sequence[_Section]) -> list[dict[int, list[Any]]]:
    """For each name where it stands. Of names that stand within each other the longest counts."""
    by_word: dict[str, list[tuple[re.Pattern[str], int]]] = defaultdict(list)
    for which, name in enumerate(names):
        for form, pattern in zip(name.forms, name.patterns, strict=True):
            if first := _WORDS.match(form):
                by_word[first[0].casefold()].append((pattern, which))
    found: list[dict[int, list[Any]]] = [{} for _ in names]
    for index, section in enumerate(sections):
        for block, words in section.blocks:
            for which in _names_in(words, by_word):
                found[which].setdefault(index, []).append(block)
    return found


def _names_in(words: str, by_word: Mapping[str, list[tuple[re.Pattern[str], int]]]) -> set[int]:
    """The names that stand in a text, by their index. Two entries may have one name."""
    there: set[int] = set()
    end = 0
    for word in _WORDS.finditer(words):
        if word.start() < end or (known := by_word.get(word[0].casefold())) is None:
            continue
        matches = [(match.end(), which) for pattern, which in known if (match := pattern.match(words, word.start()))]
        end = max((each for each, _ in matches), default=end)
        there |= {which for each, which in matches if each == end}
    return there


def _treated(found: _Found, sections: int) -> dict[int, list[Any]]:
    """The sections that treat of a name: none if it stands in a third of all; of many those that name it most."""
    if len(found) > max(_MOST, sections // _OFTEN):
        return {}
    weight = Counter({index: sum(map(_weight, blocks)) for index, blocks in found.items()})
    telling = [index for index, counted in weight.most_common() if counted > _ONCE or len(found) <= _FEW]
    return {index: found[index] for index in sorted(telling[:_MOST])}


def _weight(block: Any) -> int:
    return _HEADED if name_of(block) in _HEADS else _ONCE


def _lead(
    entry: _Named,
    treated: Mapping[int, list[Any]],
    sections: Sequence[_Section],
    homes: Mapping[str, Any],
    marks: dict[Any, dict[str, str]],
    *,
    in_print: bool,
) -> None:
    """Have an entry lead to the sections that treat of it, besides its own places."""
    locators = entry.element
    own = [homes[each] for each in entry.own if each in homes]
    around = {each for place in own for each in (place, *place.iterancestors())}
    others: dict[str, _Section] = {}  # of sections of one name, in a chapter without a number, the first
    for section in (sections[index] for index in treated):
        if section.element not in around:
            others.setdefault(section.words, section)
    links = named(locators, "a")
    if others:
        for link in links:
            add_class(link, "main")
        links[-1].tail = ", "
    for section in others.values():
        link = locators.makeelement(links[0].tag, {"class": "index-ref", "href": f"#{section.id}"})
        link.text, link.tail = section.words, ", "
        locators.append(link)
    locators[-1].tail = None
    locators.set("id", _free(f"index-{_slug(entry.name)}", homes))
    locators.attrib.update({LINKED_FROM: locators.get("id"), "data-on-page": "", "data-on-pages": ""})
    if in_print:
        locators.text, above = " ", locators.getparent()
        above.text = above.text.rstrip()  # of two spaces one would stand
        for block, name in [
            *((block, entry.name) for index in treated for block in treated[index]),
            *((place, "") for place in own),
        ]:
            marks.setdefault(block, {})[locators.get("id")] = name


def _lead_back(
    term: _Named, found: _Found, sections: Sequence[_Section], homes: dict[str, Any], locale: Locale
) -> None:
    """Have a term say where it is used first."""
    if not found:
        return
    index, (block, *_) = next(iter(found.items()))
    home = next((each for each in (block, *block.iterancestors()) if each.get("id")), block)
    if home is sections[index].element or not home.get("id"):
        home = block
    if not home.get("id"):
        home.set("id", _free(f"first-{_slug(term.name)}", homes))
        homes[home.get("id")] = home
    definition = term.element
    said = definition.makeelement(like(definition, "span"), {"class": "see first-use"})
    before, _, after = locale.say("First in {section}.", section="\0").partition("\0")
    link = said.makeelement(like(definition, "a"), {"class": "xref", "href": f"#{home.get('id')}"})
    said.text, link.text, link.tail = before, sections[index].words, after
    said.append(link)
    if len(definition):
        definition[-1].tail = f"{definition[-1].tail or ''} "
    else:
        definition.text = f"{definition.text or ''} "
    definition.append(said)


def _slug(name: str) -> str:
    return "-".join(_WORDS.findall(name.casefold())) or "sign"


def _free(id: str, homes: Mapping[str, Any]) -> str:
    while id in homes:
        id += "-again"
    return id


def _of_class(root: Any, name: str) -> list[Any]:
    return [each for each in root.iter() if name in classes_of(each)]
