"""No slip of the hand shows a reader what is withheld: it is withheld all the same, or an error stands at its line."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from tests.composing.slips_made import SECRET, Sample, drawn, misworded, samples
from tests.composing.views.specimen import audience, edition

from guidebuild.composing.cutting import Cutter
from guidebuild.composing.placing import FENCES
from guidebuild.composing.prose import read_prose
from guidebuild.model.catalogue import Region
from guidebuild.model.diagnostics import Diagnostic, Severity, Span
from guidebuild.model.text import Markdown
from guidebuild.tools.markup import doctree, pandoc
from guidebuild.tools.markup.slips import slips

AUDIENCES = ("student", "maker", "lead", "buyer")
REGIONS = (Region(id="north", name="North"), Region(id="south", name="South"))
NAMES = frozenset((*AUDIENCES, "north", "south"))
START = Span("a.md", 5, 3)
LEAD = replace(
    edition(audiences=tuple(audience(each) for each in AUDIENCES), regions=REGIONS),
    audience=audience("lead"),
    region=REGIONS[0],
    regions=frozenset({"north"}),
    depths={"work": "short"},
)


def asked(texts: Iterable[str], dialect: str = pandoc.DIALECT) -> None:
    """Have pandoc read texts, many in one process: to start is most of what it does for a line."""
    pandoc.ask_ahead((text, dialect) for text in texts)


def read(text: str, dialect: str | None = None) -> tuple[bool, list[Diagnostic]]:
    """Whether the secret is in the edition for leads, and what is wrong with the text."""
    blocks, found = read_prose(Markdown(text, START), dialect, readers=NAMES)
    cutter = Cutter(LEAD, "work", Markdown("", START))
    kept = cutter.cut(blocks)
    return SECRET in json.dumps(doctree.strip(kept)), [*found, *cutter.found, *unknown_fences(kept)]


def unknown_fences(blocks: object) -> list[Diagnostic]:
    """What the placer says of a fence that it does not know."""
    from guidebuild.model.codes import Code
    from guidebuild.model.diagnostics import error

    names = ((node, doctree.attr(node)[1]) for node in doctree.walk(blocks) if node["t"] == "Div")
    return [
        error(Code.COMPONENT_UNKNOWN, Markdown("", START).at(node.get("pos")), f"no component `{classes[0]}`")
        for node, classes in names
        if classes and not FENCES.intersection(classes)
    ]


def errors(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    return [each for each in found if each.severity is Severity.ERROR]


def places(text: str, dialect: str | None = None) -> list[str]:
    """`line:column` of each error, counted in the text."""
    _, found = read(text, dialect)
    return sorted(f"{each.span.line - START.line + 1}:{each.span.column - START.column + 1}" for each in errors(found))


# --- By rule ---------------------------------------------------------------------------------------------------------


def check(slip: tuple[Sample, int, str, str], dialect: str | None = None) -> str | None:
    """A slip that shows the secret without an error close to its line: at the rule of a table, at what strays."""
    sample, at, what, text = slip
    shown, found = read(text, dialect)
    line = sample.text.count("\n", 0, at) + START.line
    near = dialect is not None or any(abs(each.span.line - line) <= 2 for each in errors(found))
    return f"{sample.name}: {what}: {text!r}" if shown and not (errors(found) and near) else None


@pytest.mark.parametrize(
    "seed", [1, pytest.param(2, marks=pytest.mark.more("that further slips in conditions are withheld or told"))]
)
def test_a_slip_is_withheld_or_told_at_its_line(seed: int) -> None:
    slips = drawn(220, seed)
    asked(text for *_, text in slips)
    assert [each for each in map(check, slips) if each] == []


@pytest.mark.parametrize("dialect", ["markdown", "gfm"])
def test_a_slip_is_withheld_or_told_in_other_dialects(dialect: str) -> None:
    slips = drawn(50, 3)
    asked((text for *_, text in slips), dialect)
    assert [each for slip in slips if (each := check(slip, dialect))] == []


@pytest.mark.parametrize(("dialect", "severity"), [("html", "warning"), ("commonmark_x", "error")])
def test_a_backtick_is_a_character_like_others_in_a_dialect_of_xml(dialect: str, severity: str) -> None:
    _, found = read("<p>Press `twice.</p>" if dialect == "html" else "Press `twice.", dialect)
    assert [(str(each.severity), each.code.slug) for each in found] == [(severity, "chapter/lost-markup")]


def told(text: str) -> bool:
    shown, found = read(text)
    return bool(not shown or errors(found))


def test_a_condition_in_other_words_is_withheld_or_told() -> None:
    texts = misworded(250, 4)
    asked(texts)
    assert [text for text in texts if not told(text)] == []


def test_what_is_written_right_is_withheld_without_a_word() -> None:
    every = [sample.text for sample in samples()]
    some = every[:: len(every) // 60]
    asked(some)
    results = {text: read(text) for text in some}
    assert [(text, found) for text, (shown, found) in results.items() if shown or found] == []


# --- One by one ------------------------------------------------------------------------------------------------------

TOLD = {
    "spaces around the sign": ("::: {only = student}\nXylograph\n:::", ["1:1"]),
    "no closing brace": ("One.\n\n[Xylograph]{only=student and more", ["3:12"]),
    "no closing brace on a heading": ("## Xylograph {only=student", ["1:14"]),
    "no closing brace of a marker": ("- []{only=student Xylograph", ["1:5"]),
    "a space before the brace": ("[Xylograph] {only=student} x", ["1:13"]),
    "round brackets": ("[Xylograph](only=student)", ["1:1"]),
    "a colon": ("[Xylograph]{only:student} [Xylograph]{only: student}", ["1:12", "1:38"]),
    "smart quotation marks": ("[Xylograph]{only=“student maker”}", ["1:12"]),
    "full-width braces": ("[Xylograph]｛only=student｝", ["1:12"]),
    "a no-break space": ("[Xylograph]\u00a0{only=student}", ["1:13"]),
    "an invisible character": ("[Xylograph]{on\u200bly=student}", ["1:12"]),
    "another case": ("[Xylograph]{Only=student}", ["1:12"]),
    "a misspelt key": ("Xylo [Xylograph]{onyl=student}", ["1:17"]),
    "a misspelt key on a call-out": ("::: {.callout onyl=student}\nXylograph\n:::", ["1:5"]),
    "a key that nothing reads there": ("[Xylograph]{audience=student}", ["1:12"]),
    "an audience on a nameless fence": ("::: {audience=student}\nXylograph\n:::", ["1:5"]),
    "a class": ("[Xylograph]{.student}", ["1:12"]),
    "a comma": ("[Xylograph]{only=student,}", ["1:12"]),
    "nobody": ('[Xylograph]{only=""}', ["1:12"]),
    "twice": ("[Xylograph]{only=student only=lead}", ["1:12"]),
    "a bare word": ("Some Xylograph{only=student} x", ["1:15"]),
    "before the words": ("{only=student} Xylograph", ["1:1"]),
    "after a paragraph": ("Xylograph\n{only=student}", ["2:1"]),
    "between two paragraphs": ("Xylograph\n\n{only=student}\n\nMore.", ["3:1"]),
    "a marker in the middle": ("Some []{only=student} Xylograph", ["1:8"]),
    "a marker in a heading": ("## []{only=student} Xylograph", ["1:6"]),
    "a marker in emphasis": ("**[]{only=student} Xylograph**", ["1:5"]),
    "a heading without its space": ("##Xylograph {only=student}", ["1:1"]),
    "two colons": (":: {only=student}\nXylograph\n:::", ["1:4"]),
    "words on the line of a fence": ("::: callout {only=student}\nXylograph\n:::", ["1:13"]),
    "an indented fence": ("One.\n\n    ::: {only=student}\n\nXylograph\n\n    :::", ["3:5"]),
    "an indented fence with all that it holds": ("One.\n\n    ::: {only=student}\n    Xylograph\n    :::", ["3:5"]),
    "an indented fence in an item": ("- One.\n\n      ::: {except=lead}\n      Xylograph\n      :::", ["3:7"]),
    "a statement of a template": ("{% if student %}Xylograph{% endif %}", ["1:1"]),
    "an admonition": ("!!! student\n    Xylograph", ["1:1"]),
    "an alert": ("> [!student]\n> Xylograph", ["1:3"]),
    "a condition in code by its indent": ("One.\n\n    Xylograph {only=student}", ["3:5"]),
    "a code block with open braces": (
        "``` text {only=student\nXylograph\n```\n\n``` {.text only=student\nXylograph\n```",
        ["1:10", "5:1"],
    ),
    "a condition on the sign of an alert": ("> [!NOTE]{only=student}\n> Xylograph", ["1:10"]),
    "names in square brackets": ("[only student]Xylograph[/only] [lead: Xylograph]", ["1:1", "1:24", "1:32"]),
    "an if in square brackets": ("[if student]Xylograph[endif]", ["1:1", "1:22"]),
    "a name in round brackets": ("(only: student) Xylograph", ["1:1"]),
    "a condition as a call": ("@only(student){Xylograph} and @lead{Xylograph}", ["1:1", "1:31"]),
    "a directive": ("On :lead[Xylograph] and `a`.\n\n.. lead::", ["1:4", "3:1"]),
    "signs of other tools": ("%%only student%% Xylograph\n\n#+only student\n\n@except lead", ["1:1", "3:1", "5:1"]),
    "a value of a template": ("{{ student }}Xylograph", ["1:1"]),
    "a reference to nothing": ("[Xylograph][student]", ["1:12"]),
    "a reference with braces": ("[Xylograph][x]{only=student}", ["1:1"]),
    "brackets behind the braces": ("[a]{only=student}[Xylograph]", ["1:18"]),
    "braces on the next line": ("1. [Xylograph]\n{only=student}\n2. Two", ["1:14"]),
    "an id": ("[Xylograph]{#student} [Xylograph]{#only-student}", ["1:12", "1:34"]),
    "a class that says only": ("[Xylograph]{.student-only}", ["1:12"]),
    "another wording that is yes": ("[Xylograph]{student=yes} [Xylograph]{student=true}", ["1:12", "1:37"]),
    "a condition on a box": ("- [x]{only=student} Xylograph", ["1:6"]),
    "a comment of a program": ("//only student\nXylograph", ["1:1"]),
    "a condition of LaTeX": ("\\ifstudent Xylograph \\fi", ["1:1", "1:22"]),
    "a name between number signs": ("#student# Xylograph", ["1:1"]),
    "a citation": ("[@student] Xylograph", ["1:1"]),
    "an id above a paragraph": ("{#student}\nXylograph", ["1:1"]),
    "a class beside another": ("::: {.callout .student}\nXylograph\n:::", ["1:5"]),
    "the language of code": ("``` only=student\nXylograph\n```\n\n``` {only student}\nXylograph\n```", ["1:1", "5:1"]),
    "the name of a footnote": ("A.[^only=student]\n\n[^only=student]: Xylograph", ["3:3"]),
    "the title of a link": ('[a](https://example.org "Xylograph {only=student}")', ["1:36"]),
    "the title of a call-out": ('::: {.callout title="[Xylograph]{only=student}"}\na\n:::', ["1:33"]),
    "a fence that holds nothing": ("> ::: {only=student}\n\nXylograph\n\n> :::", ["1:7", "5:3"]),
    "a lone end of a fence": ("Xylograph\n\n:::", ["3:1"]),
    "a paragraph that strays": ("- []{only=student} One\n\n Xylograph", ["3:2"]),
    "on the second line": ("[some\nXylograph]{onyl=student}", ["2:11"]),
    "in an alternative text": ("![A [Xylograph]{only=student of it](images/a.png)", ["1:16"]),
    "a wording on a heading": ('## Xylograph {student="Other"}', ["1:14"]),
    "no braces": ("Xylograph only=student", ["1:11"]),
    "a link with a space": ("[Xylograph] (chapter:pay)", ["1:11"]),
    "a picture with a space": ("[Xylograph] (images/a.png) or [1] (see a.b)", ["1:11"]),
    "a link that is not closed": ("[Xylograph](chapter:pay and more", ["1:11"]),
    "the words of a link that are not closed": (
        "[Xylograph(https://example.org/a) and [Xylograph(chapter:pay)",
        ["1:1", "1:39"],
    ),
    "a table without its rule": ("| a | b |\n| Xylograph | c |", ["1:1"]),
    "a table with another rule": ("| a | b |\n|---|\n| Xylograph | c |", ["2:1"]),
    "strong that is not closed": ("A **Xylograph word", ["1:3"]),
    "raw LaTeX": ("A \\textbf{Xylograph} word", ["1:3"]),
    "a condition as code": ("[Xylograph]`{only=student}`", ["1:13"]),
    "a condition as a formula": ("[Xylograph]$only=student$", ["1:12"]),
    "a bracket turned round": ("See [Xylograph[(https://example.org/a) there", ["1:16"]),
    "a like condition that is read by luck": (
        "**A**{only=\u00a0student}\n\n[Xylograph](https://example.org/)${only=student}",
        ["3:35"],
    ),
    "a note that is not closed": ("Xylograph[^1 and", ["1:10"]),
}


@pytest.fixture(scope="module")
def _all_asked() -> None:
    asked([*(text for text, _ in TOLD.values()), *SILENT.values()])


@pytest.mark.usefixtures("_all_asked")
@pytest.mark.parametrize(("text", "where"), TOLD.values(), ids=TOLD)
def test_a_slip_is_told_where_it_stands(text: str, where: list[str]) -> None:
    assert places(text) == where


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[Xylograph]&#123;only=student&#125;", 12),
        ("&#91;Xylograph&#93;{only=student}", 15),
        ("&lbrace;only=student&rbrace; Xylograph", 1),
        ("[Xylograph]{only=student&#125;", 25),
        ("[Xylograph]&#x7B;except = &quot;student&quot;}", 12),
    ],
)
def test_a_condition_written_with_entities_is_an_error(text: str, column: int) -> None:
    _, found = read(text)
    assert (Severity.ERROR, START.column + column - 1) in [(each.severity, each.span.column) for each in found]


SILENT = {
    "code": "`[a]{only=student` and `::: {only = student}`",
    "a block of code": "```\n::: {only = student}\n[a]{only=student\n| a | b |\n```",
    "indented code": "One.\n\n    ::: {only=NAME}\n    words\n    :::",
    "escaped braces": "\\{only=student\\} and [a]\\{only=student}",
    "entities": "`&#123;only=student}` and [a]&lbrace;only=NAME} and &#123;a&#125;",
    "escaped brackets": "\\[a\\](b) and \\[a\\](chapter:pay)",
    "a template of others": "{{ x }} and {% y %} and {{ only }}",
    "editorial brackets": "[lead designers] and [students] said (with students: 3), a ratio lead:south, for lead.",
    "one way only": "There is one way only: lead by example; the e-mail a@lead.org and 5% lead.",
    "an id like a reader": "## Lead {#lead}\n\nWords.",
    "a reference": "[words][lead]{lang=en}\n\n[lead]: https://example.org/",
    "a short answer": "Is it paid? [No]{student=yes}.",
    "a mention in a sentence": "Ask @lead, or (leads only) go there.",
    "exclamations": "!!! Stop. Wow!!! now [!] and [! a]",
    "a placeholder": "Dear {name}, your {first_name} …",
    "a set": "The set {1, 2, 3} or {a, b}, and {}.",
    "formulas": "The value $x_{i=1}$ of all.",
    "prices": "$120k–$180k, or $5 [1] (net).",
    "pipes": "Either a | b, or c || d, and `|x|`.",
    "stars": "5 ** 2, price** and * and ***.",
    "colons": "std::vector, ::before, 10:30 and so on: yes.",
    "a number sign": "#1 and #hashtag and C#.",
    "a path": "C:\\Users\\name and \\alpha.",
    "an equation": "x=3, y = 4 and depth = 3 m with = or without =.",
    "brackets": "[sic] and [1] and (see [2]) and a[i] (b).",
    "an interval and an address": "From [0, 1) on; f[0 (x) and [a (https://example.org/b).",
    "a heading of its own": "## Pay {#pay}\n\n### More {.unnumbered}\n\nWords.",
    "a wording": '[All]{student="You" north="Here"}',
    "attributes above": "{only=lead}\nWords.\n\n{lang=de}\n> Worte.",
    "an emphasised condition": "**words**{except=student} and `code`{only=lead} words",
    "CJK": "見出し：本文（注）「引用」［一］。",
}


@pytest.mark.usefixtures("_all_asked")
@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_what_is_no_slip_is_not_told(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("One.\n\n::: {only=student\nXylograph\n:::", "3:1"),
        ("One.\n\nSee <only student>Xylograph</only>.", "3:5"),
        ("One.\n\nSee [Xylograph](only: student).", "3:5"),
        ("One.\n\n    {only=student}\n    Xylograph", "3:5"),
        ("One.\n\n@only=student\nXylograph", "3:1"),
        ("One.\n\n## Two\n\n##### Five", "5:1"),
        ("One.\n\n![](images/a.png)", "3:1"),
    ],
)
def test_a_dialect_without_positions_tells_what_it_can_look_up(text: str, where: str) -> None:
    assert where in places(text, "markdown")


def test_a_dialect_without_positions_tells_the_line() -> None:
    text = (
        "One `{only=x`.\n\n\\{only=student} is meant.\n\nTwo [Xylograph]{only=student and\nmore.\n\n[x] {onyl=student}"
    )
    assert places(text, "markdown") == ["5:16", "8:5"]


def test_a_name_without_its_dot_is_told_as_that() -> None:
    (found,) = slips("::: {side-by-side field=“focus duties”}\n")
    assert found.hint == "what a fence places is named with a dot: `::: {.side-by-side …}`"
