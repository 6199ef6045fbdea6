"""Why something is in an edition or not: which rule decided, and where the rule stands."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from guidebuild.model.base import Authored, Id
from guidebuild.model.diagnostics import Span
from guidebuild.model.edition import decision_on
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import FORMATS

State = Literal["in", "short", "out", "unprinted"]
STATES: Mapping[State, str] = {"in": "in", "short": "in, short", "out": "out", "unprinted": "not printed"}
NOTHING_AGAINST = "no rule speaks against it"


@dataclass(frozen=True, slots=True)
class Why:
    """What one edition does with one thing."""

    edition: str
    state: State
    rule: str
    span: Span
    """Where the rule stands."""
    chapter: Id | None = None
    """The chapter that prints it first."""


def why(complete: Manuscript, manuscript: Manuscript, id: str) -> Why | None:
    """What `manuscript` does with a chapter, a section or another element (`pay#levels`, `levels`), or any entry of the
    data. None when the guide has nothing of this id."""
    guide = manuscript.edition.uncut.guide
    if id in guide.chapters:
        return _chapter(manuscript, id)
    if id in guide.facts:
        return _fact(guide.facts[id], complete, manuscript, id)
    element = _element_id(complete, manuscript, id)
    return _element(complete, manuscript, element) if element else None


def known_ids(complete: Manuscript, manuscripts: Sequence[Manuscript]) -> frozenset[str]:
    """Everything that can be asked for."""
    guide = complete.edition.uncut.guide
    elements = {target for each in (complete, *manuscripts) for target in each.targets}
    sections = {target.replace("--", "#", 1) for target in elements if "--" in target}
    return frozenset({*guide.chapters, *guide.facts, *sections, *(each.partition("#")[2] for each in sections)})


def as_text(id: str, answers: Sequence[Why]) -> str:
    """One paragraph for each edition."""
    width = max((len(answer.edition) for answer in answers), default=0)
    lines = [id]
    for answer in answers:
        where = f", in the chapter `{answer.chapter}`" if answer.chapter else ""
        lines.append(f"  {answer.edition:{width}}  {STATES[answer.state]}{where}: {answer.rule}")
        lines.append(f"  {'':{width}}  {answer.span.path}:{answer.span.line}")
    return "\n".join(lines)


def as_data(id: str, answers: Sequence[Why]) -> dict[str, Any]:
    """The same for JSON."""
    return {"id": id, "editions": [{**asdict(answer), "span": str(answer.span)} for answer in answers]}


def _only_in(manuscript: Manuscript, place: str) -> str:
    """Which formats show a fact or an element, when not all of them do."""
    having = [format for format in FORMATS if place in manuscript.in_format(format).origins]
    return (
        f"; only {' and '.join(having)} {'has' if len(having) == 1 else 'have'} it" if having != list(FORMATS) else ""
    )


def _spine_span(manuscript: Manuscript, id: Id) -> Span:
    """Where the order of chapters that an edition follows names one."""
    audience, guide = manuscript.edition.audience, manuscript.edition.guide
    owner: Any = audience if audience is not None and audience.spine else guide.manifest
    for index, part in enumerate(owner.spine):
        for place, chapter in enumerate(part.chapters):
            if getattr(chapter, "chapter", chapter) == id:
                return owner.span_at("spine", index, "chapters", place)  # type: ignore[no-any-return]
    return owner.span_at("spine")  # type: ignore[no-any-return]


def _chapter(manuscript: Manuscript, id: Id) -> Why:
    edition = manuscript.edition
    name, span = edition.name, _spine_span(manuscript, id)
    if id in {chapter.id for chapter in manuscript.chapters}:
        if edition.depths.get(id) == "short":
            return Why(name, "short", "the audience's spine has it with the depth `short`", span)
        decision = edition.decisions.get(id)
        rule, place = (decision.rule, decision.span) if decision else ("the spine names it", span)
        return Why(name, "in", f"{rule}{_only_in(manuscript, f'chapter-{id}')}", place)
    gone = decision_on(edition, id)
    return Why(name, "out", gone.rule, gone.span) if gone else Why(name, "out", "the spine does not name it", span)


def _fact(value: Authored, complete: Manuscript, manuscript: Manuscript, id: Id) -> Why:
    edition, name = manuscript.edition, manuscript.edition.name
    if id not in edition.guide.facts:
        gone = decision_on(edition, id)
        return Why(name, "out", gone.rule if gone else "what holds it is left out", gone.span if gone else value.span)
    if id in manuscript.facts:
        decision = edition.decisions.get(id)
        rule, span = (decision.rule, decision.span) if decision else (NOTHING_AGAINST, value.span)
        return Why(name, "in", f"{rule}{_only_in(manuscript, id)}", span, manuscript.facts[id])
    home = complete.facts.get(id)
    if home is None:
        return Why(name, "unprinted", "it is in the data, and no chapter of the complete edition prints it", value.span)
    first = _chapter(manuscript, home)
    if first.state == "out":
        rule = f"the chapter `{home}` prints it, and that is out: {first.rule}"
        return Why(name, "unprinted", rule, first.span)
    return _not_shown(complete, manuscript, id, f"the chapter `{home}` is in, but not the part that prints it")


def _element_id(complete: Manuscript, manuscript: Manuscript, id: str) -> str | None:
    wanted = id.replace("#", "--", 1)
    for each in (complete, manuscript):
        if wanted in each.origins:
            return wanted
        for target in each.origins:
            if target.partition("--")[2] == id:
                return target
    return None


def _element(complete: Manuscript, manuscript: Manuscript, element: str) -> Why:
    edition = manuscript.edition
    name, chapter = edition.name, element.partition("--")[0]
    if element in manuscript.origins:
        rule = f"{NOTHING_AGAINST}{_only_in(manuscript, element)}"
        return Why(name, "in", rule, manuscript.origins[element], chapter)
    if chapter in edition.uncut.guide.chapters:
        holder = _chapter(manuscript, chapter)
        if holder.state == "out":
            return Why(name, "out", f"its chapter `{chapter}` is out: {holder.rule}", holder.span)
    return _not_shown(complete, manuscript, element, "there is nothing to show at its place", state="out")


def _not_shown(
    complete: Manuscript, manuscript: Manuscript, id: str, otherwise: str, state: State = "unprinted"
) -> Why:
    """Something whose chapter is in: a condition in the prose has taken out the stretch around it, or it is empty."""
    name, here = manuscript.edition.name, complete.origins[id]
    own = id.partition("--")[2]
    around = [each for each in manuscript.left_out if each.span.path == here.path and each.span.line <= here.line]
    stretch = next((each for each in manuscript.left_out if own and own in each.ids), None)
    stretch = stretch or max(around, key=lambda each: each.span, default=None)
    if stretch is not None:
        return Why(name, state, f"left out by {stretch.rule}", stretch.span)
    return Why(name, state, otherwise, here)
