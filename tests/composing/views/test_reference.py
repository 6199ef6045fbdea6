"""Glossary, sources, index, colophon, routes, audiences."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from tests.composing.views.specimen import audience, edition, fact, facts, fill, role, rows, said, text

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Item, Listing, Paragraph, Section
from guidebuild.composing.blocks.parts import Link, Phrase, Styled
from guidebuild.composing.views.book.index import index
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.advice import FaqTheme, Glossary, Sectors
from guidebuild.model.catalogue import Catalogue
from guidebuild.model.chapter import Chapter, ChapterHeader
from guidebuild.model.diagnostics import Span
from guidebuild.model.manifest import Part
from guidebuild.model.text import Markdown

TOOLS = Catalogue.model_validate(
    {
        "categories": [{"id": "hand", "name": "Hand tools"}],
        "tools": [
            {"id": "wheel", "name": "Wheel", "category": "hand"},
            {"id": "idle", "name": "Idle", "category": "hand"},
        ],
    }
)  # fmt: skip
GLOSSARY = Glossary.model_validate(
    {
        "terms": [
            fact("term-wheel", term="wheel", definition="It turns.", see=["term-anvil", "unknown"]),
            fact("term-anvil", term="Anvil", definition="It stays."),
            fact("term-2d", term="2D", definition="Flat."),
            fact("term-aether", term="Äther", definition="Air."),
        ]
    }
)


def test_terms_are_sorted_and_point_at_terms_of_this_edition_only() -> None:
    root = fill(edition(glossary=GLOSSARY), "glossary")
    assert root.xpath("//dt/@id") == ["term-2d", "term-anvil", "term-wheel", "term-aether"]
    assert text(root.xpath("//dd[@data-fact='term-wheel']")[0]) == "It turns. 1 See Anvil."


def test_a_source_says_what_is_not_known_of_it() -> None:
    root = fill(edition(), "sources")
    first, second = root.findall(".//li")
    assert first.get("id") == "source-s0"
    assert (
        text(first)
        == "1 blog article First Publisher not stated; Author: A. Writer; Date not stated; Address not stated. "
        "Cite as: A. Writer. “First.” n.d."
    )
    assert first.find(".//cite") is not None
    assert second.find(".//cite") is None
    assert [(link.get("href"), text(link)) for link in second.iter("a")] == [
        ("https://example.org/a/b/", "example.org/a/b")
    ]


def test_a_name_leads_to_everything_that_bears_it() -> None:
    smith = role("smith", aliases=[fact("alias-a", text="maker")])
    potter = role("potter", aliases=[fact("alias-b", text="Maker")], tools=[fact("pw", tool="wheel")])
    (whole,) = index(WordedEdition.of(edition(smith, potter, tools=TOOLS, glossary=GLOSSARY)), Attributes())
    assert isinstance(whole, Section)
    letters = {
        said(head.line): {said(item.line[:1]): item for item in listed.items}
        for head, listed in pairwise(whole.blocks)
        if isinstance(head, Paragraph) and isinstance(listed, Listing)
    }
    maker = letters["M"]["Maker"]
    assert places(maker) == [("role-smith", "smith"), ("role-potter", "potter")]
    assert maker.facts == ("alias-a", "alias-b")
    assert [anchor for anchor, _ in places(letters["W"]["Wheel"])] == ["tool-wheel", "term-wheel"]
    assert not any("Idle" in entries for entries in letters.values())
    assert list(letters) == ["A", "M", "P", "S", "W", "0–9"]
    assert list(letters["A"]) == ["Anvil", "Äther"]


def places(item: Item) -> list[tuple[str, str]]:
    """Where an entry of the index leads, and what its links say."""
    (_, locators) = item.line
    assert isinstance(locators, Styled)
    (parted,) = locators.line
    assert isinstance(parted, Phrase)
    return [(part.to, part.words) for part in parted.line if isinstance(part, Link)]


def test_skills_and_sectors_that_nobody_names_stay_out_of_the_index() -> None:
    skills = Catalogue.model_validate(
        {
            "categories": [{"id": "craft", "name": "Craft"}],
            "skills": [
                {"id": "firing", "name": "Firing", "category": "craft"},
                {"id": "resting", "name": "Resting", "category": "craft"},
            ],
        }
    )
    sectors = Sectors.model_validate(
        {
            "sectors": [{"id": "farms", "name": "Farms"}, {"id": "moons", "name": "Moons"}],
            "notes": [fact("farm", sector="farms", roles=["smith"], text="Ploughs")],
        }
    )
    smith = role("smith", skills=[fact("fires", skill="firing", group="essential")])
    root = fill(edition(smith, skills=skills, sectors=sectors), "index")
    assert [link.get("href") for link in root.iter("a")] == ["#sector-farms", "#skill-firing", "#role-smith"]


def test_the_index_links() -> None:
    potter = role("potter", aliases=[fact("alias-b", text="Maker")], tools=[fact("pw", tool="wheel")])
    root = fill(edition(potter, tools=TOOLS), "index")
    assert [(link.get("href"), text(link)) for link in root.iter("a")] == [
        ("#role-potter", "potter"), ("#role-potter", "profile"), ("#tool-wheel", "tool"),
    ]  # fmt: skip
    assert facts(root) == {"alias-b"}


def test_the_index_leads_to_chapters_by_their_subjects() -> None:
    header = ChapterHeader.model_validate({"title": "Pay", "index": ["Salary"]})
    chapter = Chapter("pay", header, Markdown(""), Span("pay.md"))
    whole = edition(role("potter"))
    given = replace(
        whole,
        guide=replace(whole.guide, chapters={"pay": chapter}),
        spine=(Part.model_validate({"name": "Read", "chapters": ["pay"]}),),
    )
    root = fill(given, "index")
    assert ("#chapter-pay", "chapter") in [(link.get("href"), text(link)) for link in root.iter("a")]
    assert "Salary" in text(root)


AGES = ("Disagreement", "Review", "Old figures")


def test_what_one_audience_is_told_first_is_in_no_index_of_the_uncut_guide() -> None:
    part = Part.model_validate({"name": "Begin", "chapters": ["introduction"]})
    assert index(WordedEdition.of(replace(edition(), spine=(part,)).uncut), Attributes()) == index(
        WordedEdition.of(edition()), Attributes()
    )


def test_the_colophon_dates_the_guide() -> None:
    root = fill(edition(card={"errata": "Write to us.", "colophon": Markdown("Made by hand.")}), "colophon")
    pairs = dict(zip((text(dt) for dt in root.iter("dt")), (text(dd) for dd in root.iter("dd")), strict=True))
    assert pairs["Release"] == "First, September 30, 2026"
    assert pairs["Data until"] == "December 31, 2025"
    assert pairs["Edition"] == "Complete"
    assert pairs["Errors"] == "Write to us."
    assert "Made by hand." in text(root)
    short = fill(edition(card={"errata": "Write to us."}), "colophon", form="short")
    assert [text(dt) for dt in short.iter("dt")] == [label for label in pairs if label not in AGES]


def test_a_route_stops_only_at_chapters_of_this_edition() -> None:
    student = audience("student", route=[{"chapter": "pay", "why": "Money"}, {"chapter": "out"}])
    lost = audience("lead", route=[{"chapter": "out"}])
    guide = edition(audiences=(student, lost))
    assert rows(fill(guide, "routes"))[1:] == [
        ["Student", "Which one?", "Pay Money"],
        ["Lead", "Which one?", "No chapter of this edition"],
    ]
    root = fill(replace(guide, audience=student), "routes")
    assert rows(root)[1:] == [
        ["Student This edition", "Which one?", "Pay Money"],
        ["Lead", "Which one?", "An edition of its own"],
    ]
    assert [link.get("href") for link in root.iter("a")] == ["#chapter-pay"]
    assert root.xpath("//tr[@class='current']")


def test_audiences_count_their_facts_in_this_edition() -> None:
    student = audience("student", needs=["Pay", "Time"], key_facts=["term-2d", "gone"])
    root = fill(edition(audiences=(student, audience("lead")), glossary=GLOSSARY), "audiences")
    assert rows(root)[1:] == [["Student 1 key fact", "People.", "Pay; Time"], ["Lead", "People.", "Not stated"]]


def test_the_index_has_what_has_a_place() -> None:
    potter = role("potter", aliases=[fact("alias-b", text="Maker")], tools=[fact("pw", tool="wheel")])
    shown = replace(edition(potter, tools=TOOLS), places=frozenset({"tool-wheel"}))
    root = fill(shown, "index")
    assert [(link.get("href"), text(link)) for link in root.iter("a")] == [("#tool-wheel", "tool")]
    assert [text(letter) for letter in root.xpath("//p[@class='letter']")] == ["W"]


def test_a_kind_of_place_is_said_once_and_a_word_with_many_places_is_none() -> None:
    def asked(number: int, *tags: str) -> dict[str, Any]:
        return fact(f"faq-{number}", question=f"What, {number}?", answer="That.", tags=tags)

    def theme(name: str, *questions: dict[str, Any]) -> FaqTheme:
        return FaqTheme.model_validate({"theme": name, "name": name, "questions": questions})

    more = [theme(f"t{number}", asked(number, "all")) for number in range(3, 7)]
    themes = (theme("t0", asked(0, "pay", "all"), asked(1, "pay")), theme("t2", asked(2, "pay", "all")), *more)
    root = fill(edition(role("potter"), faq_themes=themes), "index")
    entries = {text(entry).partition(" ")[0]: entry for entry in root.iter("li")}
    assert list(entries) == ["Pay", "Potter"]
    assert [link.get("href") for link in entries["Pay"].iter("a")] == ["#faq-0", "#faq-2"], "one for each theme"
    assert text(entries["Pay"]) == "Pay question, 2"
    (unprinted,) = root.xpath("//*[@class='no-print']")
    assert text(unprinted) == "2"


def test_questions_are_found_by_their_own_words_and_by_those_that_they_merge() -> None:
    merged = fact("m", question="Earn?", answer="Yes.", topics=["salary"], audiences=[])
    own = fact("a", question="Q?", answer="A.", tags=["pay"], merges=[merged])
    bare = fact("b", question="R?", answer="A.", merges=[{**merged, "id": "n", "topics": ["clay"]}])
    theme = FaqTheme.model_validate({"theme": "t", "name": "T", "questions": [own, bare]})
    root = fill(edition(role("potter"), faq_themes=(theme,)), "index")
    found = [text(entry) for entry in root.iter("li")]
    assert found == ["Clay question", "Pay question", "Potter profile", "Salary question"]
