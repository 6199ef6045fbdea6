"""The sentences that people meet most, word for word."""

from pathlib import Path

import pytest
from tests.faults.checked import checked
from tests.faults.rows import Edits, laid_out

from guidebuild.model.diagnostics import Diagnostic

START, ROLE, FAQ = "chapters/start.md", "roles/baker.yaml", "faqs/bread.yaml"
SAWYER = "id: sawyer\nname: Sawyer\nshort: sawyer\ninitials: SA\n"
FIGURE = "{.figure of=pay-miller}"

SENTENCES: list[tuple[Edits, str, int, str]] = [
    (
        {START: (FIGURE, "{.figure of=pay-baker part=hgih}")},
        f"guide/{START}",
        6,
        "`pay-baker` has no part `hgih`; there are `low` and `high`",
    ),
    (
        {
            "guide.yaml": ("", ""),
            "roles/sawyer.yaml": SAWYER,
            "market.yaml": ("[baker]", "[sawyer]"),
            "transitions.yaml": ("to: [baker]", "to: [sawyer]"),
            "pay/pay.yaml": ("roles: [miller]", "roles: [sawyer]"),
        },
        "guide/guide.yaml",
        11,
        "`roles` does not list `sawyer`, which three places use",
    ),
    (
        {START: ("chapter:trades#work", "chapter:trades#nowhere")},
        f"guide/{START}",
        12,
        (
            "the chapter `trades` has no heading `#nowhere`; it has `#answers-for`, `#card`, `#checks`, `#conflicts`, "
            "`#duties` and 12 more"
        ),
    ),
    (
        {"guide.yaml": ("[baker, miller]", "[baker, miller")},
        "guide/guide.yaml",
        11,
        "the list opened here is not closed",
    ),
    (
        {ROLE: ("id: baker-oven", "id: Baker Oven")},
        f"guide/{ROLE}",
        14,
        "an id has lower-case words joined by hyphens, and `Baker Oven` is none",
    ),
    ({ROLE: ("group: essential", "group: ")}, f"guide/{ROLE}", 19, "`group` is empty"),
    (
        {"glossary.yaml": ("id: crumb", "id: cru\u200bmb"), START: ("[crumb](term:crumb)", "crumb")},
        "guide/glossary.yaml",
        2,
        "the character U+200B stands after `cru`; delete it",
    ),
    (
        {FAQ: ("answer: The miller.\n", "answer:\n      In short: no\n")},
        f"guide/{FAQ}",
        13,
        "`answer`: a mapping stands where text is wanted; if `In short: no` is text, put it in quotes",
    ),
    (
        {FAQ: ("answer: The miller.\n", "answer: In short: no\n")},
        f"guide/{FAQ}",
        12,
        "a colon and a space stand in text without quotes",
    ),
    (
        {"chapters/trades.md": ("{.role-profile of=baker", '{.role-profile of="The Baker"')},
        "guide/chapters/trades.md",
        11,
        '`role-profile` cannot take `of="The Baker"`',
    ),
]


@pytest.mark.parametrize(("edits", "file", "line", "words"), SENTENCES, ids=lambda value: str(value)[:40])
def test_the_sentence_says_what_to_mend(edits: Edits, file: str, line: int, words: str, tmp_path: Path) -> None:
    """And no sentence beside it speaks of patterns or `None`."""
    found = checked(laid_out(edits, tmp_path), every=False)
    assert (file, line, words) in [(each.span.path, each.span.line, each.message) for each in found], told(found)
    for each in found:
        said = f"{each.message} {each.hint}" if each.hint else each.message
        assert not any(strange in said for strange in ("pattern", "None", "^[a-z", "pydantic")), said


def told(found: tuple[Diagnostic, ...]) -> list[str]:
    return [str(each) for each in found]
