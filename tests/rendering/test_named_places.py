"""Entries of the index lead to the sections that treat of them, terms of the glossary to where they are used first."""

from typing import Any
from urllib.parse import parse_qsl

from lxml import html

from guidebuild.model.artifact import INDEXED, LINKED_FROM
from guidebuild.rendering.named_places import name_places
from guidebuild.tools.language.locale import Locale

INDEX = """<section id="chapter-index" class="level1"><h1>Index</h1><div class="index"><ul>
<li>Git <span class="locators"><a class="index-ref" href="#tool-git">tool</a></span></li>
<li>Machine learning <span class="locators"><a class="index-ref" href="#chapter-b">chapter</a></span></li>
<li>Machine learning engineer <span class="locators"><a class="index-ref" href="#role-m">profile</a></span></li>
<li>Language processing (NLP) <span class="locators"><a class="index-ref" href="#concept-n">term</a></span></li>
</ul></div></section>"""
GLOSSARY = """<section id="chapter-terms" class="level1"><h1>Terms</h1><dl class="glossary">
<dt id="concept-n">Language processing (NLP)</dt><dd>Reading.</dd><dt id="concept-u">Unused</dt><dd>Git.</dd>
</dl></section>"""


def _book(*chapters: str, in_print: bool = False) -> Any:
    sections = "".join(
        f'<section id="chapter-{id}" class="level1" data-short="Short {id}"><h1><span class="no">{number}</span> T</h1>'
        f"{text}</section>"
        for number, (id, text) in enumerate(zip("abcd", chapters, strict=False), 1)
    )
    root = html.fragment_fromstring(f"{sections}{GLOSSARY}{INDEX}", create_parent="div")
    name_places(list(root), Locale("en-GB"), in_print=in_print)
    return root


def _section(id: str, number: str, text: str) -> str:
    return f'<section id="{id}" class="level2"><h2><span class="no">{number}</span> Head</h2>{text}</section>'


def _entries(root: Any) -> dict[str, list[tuple[str, str, bool]]]:
    return {
        item.text.strip(): [
            (link.get("href"), link.text, "main" in link.get("class", "").split()) for link in item.iter("a")
        ]
        for item in root.iter("li")
    }


def test_an_entry_leads_to_its_own_place_and_to_the_sections_that_name_it() -> None:
    root = _book(
        "<p>Nothing.</p>"
        + _section("s1", "1.1", '<p id="tool-git">Git</p>')
        + _section("s2", "1.2", "<p>Use Git.</p>"),
        "<p>Git first, and git as a verb.</p>",
    )
    assert _entries(root)["Git"] == [("#tool-git", "tool", True), ("#s2", "1.2", False), ("#chapter-b", "2", False)]


def test_a_tool_is_told_from_a_verb_and_a_name_within_a_longer_one_is_none() -> None:
    root = _book("<p>They git along.</p><p>Legit, Github.</p><p>A machine\u00a0learning engineer.</p>")
    assert _entries(root)["Git"] == [("#tool-git", "tool", False)]
    assert _entries(root)["Machine learning"] == [("#chapter-b", "chapter", False)]
    assert _entries(root)["Machine learning engineer"] == [("#role-m", "profile", True), ("#chapter-a", "1", False)]


def test_what_stands_nearly_everywhere_is_no_subject_of_a_section() -> None:
    sections = "".join(_section(f"s{n}", f"1.{n}", "<p>Git.</p>") for n in range(9))
    assert _entries(_book(sections))["Git"] == [("#tool-git", "tool", False)]


def test_of_many_sections_those_that_name_it_most_are_kept() -> None:
    named = "".join(_section(f"s{n}", f"1.{n}", "<p>NLP.</p>" * (1 + n % 2)) for n in range(6))
    others = "".join(_section(f"t{n}", f"2.{n}", "<p>Text.</p>") for n in range(20))
    places = _entries(_book(named, others))["Language processing (NLP)"]
    assert [words for _, words, _ in places] == ["term", "1.1", "1.3", "1.5"]


def test_print_marks_the_words_and_the_place_of_its_own() -> None:
    root = _book(_section("s1", "1.1", "<p>Git.</p>"), '<h3 id="tool-git">Git</h3>', in_print=True)
    marks = {each.tag: parse_qsl(each.get(INDEXED), keep_blank_values=True) for each in root.xpath(f"//*[@{INDEXED}]")}
    assert marks["p"] == [("index-git", "Git")]
    assert marks["h3"] == [("index-git", "")]
    (locators,) = root.xpath("//*[@id='index-git']")
    assert (locators.get(LINKED_FROM), locators.text, locators.getparent().text) == ("index-git", " ", "Git")


def test_a_term_says_where_it_is_used_first() -> None:
    root = _book("<p>Nothing.</p>", _section("s1", "2.1", "<ul><li>NLP</li></ul>") + "<p>Language processing.</p>")
    (first,) = root.find_class("first-use")
    assert first.text_content() == "First in 2.1."
    assert first.find("a").get("href") == f"#{next(root.iter('li')).get('id')}"
    assert [each.text_content() for each in root.iter("dd")] == ["Reading. First in 2.1.", "Git."]


def test_a_section_of_a_chapter_without_a_number_has_its_short_title() -> None:
    chapter = '<section id="x" class="level1" data-short="Short"><h1>Long title</h1><p>Git.</p>'
    chapter += '<section id="y" class="level2"><h2>One</h2><p>Git again.</p></section></section>'
    root = html.fragment_fromstring(f"{chapter}{INDEX}", create_parent="div")
    name_places(list(root), Locale("en-GB"), in_print=False)
    assert _entries(root)["Git"][1:] == [("#x", "Short", False)], "once: no reader could tell the two"
