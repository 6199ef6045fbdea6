"""Slips of the hand, made by rule: a secret behind a condition, and every small thing that may go wrong with it.

A `Sample` is a stretch of prose in which `SECRET` is for students alone, in one place and one form. A slip changes one
character of what stands around it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

SECRET = "Xylograph"
CONDITIONS = (
    "only=student",
    'only="student"',
    'only="student maker"',
    "except=lead",
    'except="lead buyer"',
    "with=out",
    "depth=full",
    "only=south",
    "only=student lang=de",
    "#here only=student",
)
"""Each keeps the secret from the edition for leads in the north, which has `work` in short and lacks `out`."""

FORMS = {
    "span": "[{S}]{{{C}}}",
    "words": "[some {S} words]{{{C}}}",
    "marker": "[]{{{C}}} {S}",
    "strong": "**{S}**{{{C}}}",
    "link": "[{S}](https://example.org/){{{C}}}",
}
"""A condition inside a line."""
WORDINGS = {
    "wording": '[words for all]{{student="{S}"}}',
    "added": '[]{{student="{S}"}}',
}
PLACES = {
    "paragraph": "{F}",
    "sentence": "Before it {F} and after.",
    "second line": "The first line,\nthen {F} in the second.",
    "item": "- One\n- {F}\n- Three",
    "loose item": "1. One\n\n2. {F}\n\n3. Three",
    "nested item": "- One\n  - {F}\n  - Two",
    "quotation": "> {F}",
    "cell": "| a | b |\n|---|---|\n| one | {F} |\n| two | three |",
    "row": "| a | b |\n|---|---|\n| {F} | one |\n| two | three |",
    "head": "| {F} | b |\n|---|---|\n| one | two |",
    "footnote": "A call.[^1]\n\n[^1]: {F}",
    "definition": "Term\n: {F}",
    "term": "{F}\n: A definition",
    "call-out": "::: {{.callout title=Mind}}\n{F}\n:::",
    "link text": "See [the {F} page](https://example.org/) there.",
    "emphasis": "It is *quite {F} so*.",
    "quoted": 'He said "quite {F} so".',
}
"""Where such a line may stand."""
NESTED = {
    "item in quotation": "> - One\n> - {F}\n> - Two",
    "quotation in item": "- One\n\n  > {F}\n\n- Two",
    "list in footnote": "A call.[^1]\n\n[^1]: Words.\n\n    - One\n    - {F}",
    "quotation in footnote": "A call.[^1]\n\n[^1]: Words.\n\n    > {F}",
    "list in definition": "Term\n:   Words.\n\n    - One\n    - {F}",
    "table in item": "- One\n\n  | a | b |\n  |---|---|\n  | x | {F} |\n",
    "table in quotation": "> | a | b |\n> |---|---|\n> | x | {F} |",
    "call-out in item": "- One\n\n  ::: {{.callout title=Mind}}\n  {F}\n  :::\n",
    "caption": "| a | b |\n|---|---|\n| x | y |\n\n: A caption {F} here",
    "box": "- [ ] One\n- [x] {F}",
    "verse": "| One\n| {F}",
    "heading": "## A\n\n### {F}\n\nb",
    "deep item": "- One\n  1. Two\n     - {F}",
}
"""Places within places."""
MISWORDED = (
    "only=\tstudent", "only\t=student", "only=\u00a0student", "\uff4f\uff4e\uff4c\uff59=student", "only\uff1dstudent",
    "only=\uff53tudent", "\u043enly=student",
    "only&#61;student", "only=«student»", "only=„student“", "only=`student`",
    'only="student', 'only=student"', "only is student",
    "only: student", "only==student", "only!=student", "only=>student", "only=students", "only=Student", "ONLY=STUDENT",
    "only=studnet", "for=student", "nur=student", "audience=student", "only_for=student", "data-only=student",
    "only=student;lead", "only=student|lead", "only=student and lead", "only=[student]",
    "only=$student", "only=", "student", "only",
    "!only=student", "only\\=student", "only=\nstudent", "on\u200dly=student",
    "only=stu\u00addent", "\u200fonly=student",
)  # fmt: skip
"""Conditions as people, keyboards and editors write them, none of which is one. The first o of one is Cyrillic."""
BRACES = (
    ("\uff5b", "\uff5d"), ("<", ">"), ("(", ")"), ("[", "]"), ("{{", "}}"), ("{%", "%}"), ("{\n", "\n}"),
    ("", ""), ("{", ""),
    ("", "}"), ("`{", "}`"), ("${", "}"), ("@{", "}"), ("$", "$"),
)  # fmt: skip
"""What may stand in the place of `{` and `}`."""
BLOCKS = {
    "fence": "::: {{{C}}}\n{S} here.\n\nAnd more {S}.\n:::\n\nAfter.",
    "fence in item": "- One\n\n  ::: {{{C}}}\n  {S} here.\n  :::\n\n- Two",
    "fence in quotation": "> ::: {{{C}}}\n> {S} here.\n> :::",
    "named fence": "::: {{.callout title=Mind {C}}}\n{S} here.\n:::",
    "call-out to one": "::: {{.callout audience=student}}\n{S} here.\n:::",
    "heading": "## A title {{{C}}}\n\n{S} here.\n\n## Another\n\nAfter.",
    "heading with words": "## The {S} title {{{C}}}\n\nHere.",
    "attributes above": "Before.\n\n{{{C}}}\n{S} here.\n\nAfter.",
    "attributes above a list": "Before.\n\n{{{C}}}\n- {S} here.\n- Two\n\nAfter.",
    "column": "| a | []{{{C}}} b |\n|---|---|\n| one | {S} |",
    "whole row": "| a | b |\n|---|---|\n| []{{{C}}} one | {S} |",
    "long item": "- One\n- []{{{C}}} Two\n\n  {S} here.\n- Three",
    "long footnote": "A call.[^1]\n\n[^1]: []{{{C}}} First.\n\n    {S} here.",
}
"""Conditions that speak for more than a line."""


@dataclass(frozen=True)
class Sample:
    """A text, what it is, and where in it a slip may happen."""

    name: str
    text: str


def samples() -> Iterator[Sample]:
    """Every form with every condition in every place."""
    for condition in CONDITIONS:
        for place, around in PLACES.items():
            for name, form in FORMS.items():
                if name == "marker" and place in ("sentence", "second line", "link text", "emphasis", "quoted"):
                    continue  # it speaks only where something begins
                if name == "link" and place == "link text":
                    continue
                line = form.format(S=SECRET, C=condition)
                yield Sample(f"{place}, {name}, {condition}", around.format(F=line))
        for name, block in BLOCKS.items():
            yield Sample(f"{name}, {condition}", block.format(S=SECRET, C=condition))
    for place, around in PLACES.items():
        for name, form in WORDINGS.items():
            yield Sample(f"{place}, {name}", around.format(F=form.format(S=SECRET)))


def slips(sample: Sample) -> Iterator[tuple[int, str, str]]:
    """Every slip in a sample: the index where it happens, what it is, and the text with it."""
    text = sample.text
    for at, letter in enumerate(text):
        if _in_secret(text, at):
            continue
        before, after = text[:at], text[at + 1 :]
        yield at, "delete", before + after
        yield at, "double", before + letter + letter + after
        if after and after[0] != letter and not _in_secret(text, at + 1):
            yield at, "swap", before + after[0] + letter + after[1:]
        if letter != "\n":
            yield at, "insert a space", before + " " + text[at:]
        if letter.swapcase() != letter:
            yield at, "change case", before + letter.swapcase() + after
        for other in _INSTEAD.get(letter, ""):
            yield at, f"{letter!r} becomes {other!r}", before + other + after


_INSTEAD = {
    '"': "“”'", "{": "([｛", "}": ")]｝", "[": "({", "]": ")}", "=": ":＝", ":": ";：", " ": "\u00a0", "#": "＃",
    "|": "¦", "-": "–", "(": "[", ")": "]",
}  # fmt: skip
"""What stands beside a key, or what an editor or a keyboard makes of it."""


def _in_secret(text: str, at: int) -> bool:
    start = text.rfind(SECRET, 0, at + len(SECRET))
    return 0 <= start <= at < start + len(SECRET)


def drawn(count: int, seed: int) -> list[tuple[Sample, int, str, str]]:
    """Some of all slips, the same for the same seed; each sample has its turn."""
    chance = random.Random(seed)
    every = list(samples())
    chance.shuffle(every)
    found: list[tuple[Sample, int, str, str]] = []
    while len(found) < count:
        for sample in every[: count - len(found)]:
            at, what, text = chance.choice(list(slips(sample)))
            found.append((sample, at, what, text))
    return found


def misworded(count: int, seed: int) -> list[str]:
    """Texts in which the condition, or its braces, are written as something else, in all places; some of all."""
    conditions = [f"{{{words}}}" for words in MISWORDED]
    conditions += [f"{opening}only=student{closing}" for opening, closing in BRACES]
    inside = ("sentence", "second line", "link text", "emphasis", "quoted", "caption")
    every = [
        around.format(F=FORMS[form].format(S=SECRET, C="?").replace("{?}", condition))
        for place, around in {**PLACES, **NESTED}.items()
        for form in FORMS
        for condition in conditions
        if not (form == "marker" and place in inside) and not (form == "link" and place == "link text")
    ]
    return random.Random(seed).sample(every, count)
