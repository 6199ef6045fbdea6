"""Slips of the hand, made by rule: a secret behind a condition, and every small thing that may go wrong with it.

A `Sample` is a stretch of prose in which `SECRET` is for students alone, in one place and one form. A slip changes one
character of what stands around it.
"""

from __future__ import annotations

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
