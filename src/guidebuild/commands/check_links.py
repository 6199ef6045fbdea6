"""`guidebuild check --links`: every address on the web that the guide names is asked for."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from guidebuild.checks.reader_texts import web_links
from guidebuild.commands import Answer
from guidebuild.commands.asking import work_out
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, in_reading_order, warning
from guidebuild.reading.guide import read_what_can_be_read
from guidebuild.tools.web_answers import WebAnswer, answers

Asks = Callable[[tuple[str, ...]], Mapping[str, WebAnswer]]


def check_links(project: Path, ask: Asks = answers) -> Answer:
    """A warning for each address that is gone or has moved for good; the rest in a sentence or two.

    The guide is read in a process without a network, and only the addresses come out of it.
    """
    named = work_out(lambda: _named(project), project)
    if isinstance(named, Diagnostic):
        return Answer("", (named,))
    told = ask(tuple(named))
    found = tuple(_findings(named, told))
    return Answer("\n".join(_summary(told)), in_reading_order(found))


def _named(project: Path) -> Mapping[str, tuple[Span, ...]]:
    guide, _ = read_what_can_be_read(project)
    return {} if guide is None else web_links(guide)


def _findings(named: Mapping[str, tuple[Span, ...]], told: Mapping[str, WebAnswer]) -> Iterator[Diagnostic]:
    for address, (first, *others) in named.items():
        answer = told[address]
        related = tuple((span, "and here") for span in others)
        if answer.state == "gone":
            hint = "find where it is today, or what else says it; an archive may have kept it"
            yield warning(Code.LINK_GONE, first, f"`{address}` is gone: {answer.words}", hint, related=related)
        elif answer.state == "moved":
            yield warning(Code.LINK_MOVED, first, f"`{address}` has moved", f"write `{answer.words}`", related=related)


def _summary(told: Mapping[str, WebAnswer]) -> Iterator[str]:
    there = sum(answer.state in ("there", "moved") for answer in told.values())
    yield f"{there} of {len(told)} addresses on the web answer" if told else "the guide names no address on the web"
    for address, answer in told.items():
        if answer.state == "unproven":
            yield f"not proven: {address}: {answer.words}"
