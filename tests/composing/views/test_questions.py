"""Questions, and what to learn from."""

from lxml import etree
from tests.composing.views.specimen import audience, edition, fact, facts, fill, rows, text

from guidebuild.composing.views.aids.questions import ThemesAttributes, faq_list
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.model.advice import FaqTheme, Learning

QUESTION = fact(
    "faq-pay", question="Who earns more?", answer="It depends.", reasons="Because.", audiences=["student"],
    merges=[fact("asked-a", question="Who is paid more?", answer="Smiths.")],
)  # fmt: skip
PAY = FaqTheme.model_validate({"theme": "pay", "name": "Pay", "questions": [QUESTION]})
WORK = FaqTheme.model_validate(
    {"theme": "work", "name": "Work", "questions": [fact("faq-work", question="What is it?", answer="Hard.")]}
)
CERTIFICATE = fact(
    "cert", kind="certification", name="Master", provider="Guild", roles=["smith"], role_inferred=True, detail="A test",
)  # fmt: skip
READERS = (audience("student"), audience("lead"))


def test_an_answer_comes_before_its_reasons_and_its_askers_are_named() -> None:
    root = fill(edition(faq_themes=(PAY,), audiences=READERS), "faq-list")
    section = root.find(".//section")
    assert section is not None
    assert section.get("id") == "faq-pay"
    assert [(child.tag, text(child)) for child in section] == [
        ("h3", "Who earns more?"),
        ("p", "Asked by Student"),
        ("p", "It depends. 1"),
        ("div", "Because."),
        ("p", "Asked in the sources as"),
        ("ul", "Who is paid more? Smiths. 1"),
    ]
    assert facts(root) == {"faq-pay", "asked-a"}


def test_several_themes_are_told_apart_and_one_theme_needs_no_label() -> None:
    guide = edition(faq_themes=(PAY, WORK), audiences=READERS)
    both = [text(line) for line in fill(guide, "faq-list").xpath("//p[@class='asked-by']")]
    assert both == ["Pay Asked by Student", "Work"]
    assert not fill(guide, "faq-list", themes="work").xpath("//p[@class='asked-by']")


def test_a_theme_that_this_edition_empties_is_passed_over() -> None:
    empty = WORK.model_copy(update={"questions": ()})
    guide = edition(faq_themes=(PAY, empty), audiences=READERS)
    assert [text(line) for line in fill(guide, "faq-list").xpath("//p[@class='asked-by']")] == ["Asked by Student"]
    assert faq_list(WordedEdition.of(guide), ThemesAttributes(themes=("work",))) == ()


def test_a_question_of_all_audiences() -> None:
    question = QUESTION | {"audiences": ["lead", "student"]}
    theme = FaqTheme.model_validate({"theme": "pay", "name": "Pay", "questions": [question]})
    root = fill(edition(faq_themes=(theme,), audiences=READERS), "faq-list")
    assert text(root.xpath("//p[@class='asked-by']")[0]) == "Asked by Every reader"


def texts(root: etree._Element) -> list[str]:
    return [text(line) for line in root.xpath("//p[@class='source-line']")]


def test_learning_by_kind_says_what_is_unknown() -> None:
    learning = Learning.model_validate(
        {
            "resources": [
                fact("fair", kind="community", name="The fair", roles=["smith", "potter"], detail="Meet"),
                CERTIFICATE,
            ]
        }
    )  # fmt: skip
    guide = edition(learning=learning)
    assert rows(fill(guide, "learning-resources"))[1:] == [
        ["Certificates"],
        ["Master Guild", "A test 1", "Smith inferred"],
        ["People"],
        ["The fair Provider not stated", "Meet 1", "Both roles"],
    ]
    told = "Inferred: the source names what is offered, and does not tie it to the role."
    assert texts(fill(guide, "learning-resources")) == [told]
    meeting = fill(guide, "learning-resources", kinds="community")
    assert (facts(meeting), texts(meeting)) == ({"fair"}, [])
