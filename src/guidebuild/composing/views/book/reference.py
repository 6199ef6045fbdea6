"""Reference matter: glossary, sources, colophon. The index has a module of its own."""

from collections.abc import Iterator, Sequence
from typing import Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Block, Blocks, Definition, Definitions, Item, Listing, Paragraph, Passage
from guidebuild.composing.blocks.parts import CitedIn, Line, Link, Phrase, Styled
from guidebuild.composing.blocks.phrases import filled, inferred, keys, note_on, parted, quoted, remarks, words
from guidebuild.composing.views.limit_reasons import with_reason
from guidebuild.composing.views.worded_edition import WordedEdition
from guidebuild.composing.views.words import ended, sentence
from guidebuild.model.advice import Term
from guidebuild.model.evidence import Source, SourceAudience
from guidebuild.tools.language.locale import Locale


def glossary(edition: WordedEdition, attributes: Attributes) -> Blocks:
    """The terms of the guide, explained."""
    terms = {term.id: term for term in edition.guide.glossary.terms}
    ordered = sorted(terms.values(), key=lambda term: term.term.casefold())
    entries = tuple(_term(term, [terms[id] for id in term.see if id in terms], edition) for term in ordered)
    return (Definitions(entries, "glossary"),) if entries else ()


def _term(term: Term, others: Sequence[Term], locale: Locale) -> Definition:
    listed = Phrase(parted((Link(other.id, str(other.term)) for other in others), ", "))
    see = (Styled("see", (filled(locale.say("See {terms}."), terms=listed),)),) if others else ()
    line = (*quoted(term.definition), *keys(term), *inferred(term, locale), *see, *note_on(term))
    return Definition(words(term.term), line, (term.id,), term.lang, term.id)


class SourcesAttributes(Attributes):
    """`form=short`: what a reader needs to find each work."""

    form: Literal["full", "short"] = "full"
    """`short`: citation and places of what the edition cites, without scope, limits and whom it is written for."""


def sources(edition: WordedEdition, attributes: SourcesAttributes) -> Blocks:
    """The works that the guide draws on."""
    entry = _entry if attributes.form == "full" else _short_entry
    entries = tuple(entry(edition, source) for source in edition.guide.sources)
    style = "sources" if attributes.form == "full" else CITED_ALONE
    return (Listing(entries, style, ordered=True),) if entries else ()


CITED_ALONE = "sources short"
"""A list from which goes what nothing in the edition cites, once every chapter stands (`link_targets.py`)."""

_TWO_LINES = 36
"""Letters of a kind of source that stand on two lines beside an entry."""


def _key(source: Source) -> Paragraph:
    style = "source-kind" if len(str(source.kind)) <= _TWO_LINES else "source-kind long"
    return Paragraph((*words(source.key), Styled(style, words(source.kind))), "source-key")


def _entry(edition: WordedEdition, source: Source) -> Item:
    title = quoted(source.title or source.description or source.kind)
    stated = "; ".join(_facts(source, edition))
    facts: Line = quoted(ended(stated))
    if source.url:
        facts = (*facts, Link(source.url, source.url.partition("://")[2].rstrip("/"), outside=True))
    blocks: list[Block] = [
        _key(source),
        Paragraph((Styled("cite", title),) if source.title else title, "source-title"),
        Paragraph(facts, "source-facts"),
        Paragraph(quoted(edition.say("Cite as: {citation}", citation=_citation(source, edition))), "source-facts"),
        *_terms(source),
        *(_address(edition, fact) for fact in source.addresses),
    ]
    if source.limits:
        blocks.append(Listing(tuple(Item(quoted(limit)) for limit in source.limits), "source-limits"))
    return Item(blocks=tuple(blocks), end=(CitedIn(source.id),), facts=(source.id,), anchor=f"source-{source.id}")


def _short_entry(edition: WordedEdition, source: Source) -> Item:
    citation: Line = quoted(_citation(source, edition))
    if source.url:
        citation = (*citation, Link(source.url, source.url.partition("://")[2].rstrip("/"), outside=True))
    blocks = (_key(source), Paragraph(citation, "source-facts"), *_terms(source))
    return Item(blocks=blocks, end=(CitedIn(source.id),), facts=(source.id,), anchor=f"source-{source.id}")


def _terms(source: Source) -> tuple[Paragraph, ...]:
    """What the publisher asks for in return for the use of the work."""
    return (Paragraph(quoted(source.terms), "source-facts"),) if source.terms else ()


def _address(edition: WordedEdition, fact: SourceAudience) -> Paragraph:
    """Whom a source says it writes for."""
    names = {audience.id: str(audience.name) for audience in edition.guide.audiences}
    whom = edition.listed([names[id] for id in fact.audiences if id in names])
    line = (*quoted(fact.text), *words(f"({whom})" if whom else None), *remarks(fact, edition))
    return Paragraph(line, "source-facts", (fact.id,))


class ColophonAttributes(Attributes):
    """`form=short`: what a reader needs to cite the guide and to report an error."""

    form: Literal["full", "short"] = "full"
    """`short`: without the ages and distances at which the guide marks a figure."""


def colophon(edition: WordedEdition, attributes: ColophonAttributes) -> Blocks:
    """Who made the guide, when and how, and how it may be used."""
    own = edition.guide.manifest.colophon
    lines = (*_release(edition), *(_limits(edition) if attributes.form == "full" else ()))
    release = Definitions(tuple(Definition(words(label), words(value)) for label, value in lines), "release")
    return (Passage(own, "colophon-text"), release) if own else (release,)


def _release(edition: WordedEdition) -> Iterator[tuple[str, str]]:
    """Label and value."""
    manifest = edition.guide.manifest
    yield edition.say("Release"), f"{manifest.release}, {edition.date(manifest.date)}"
    yield edition.say("Data until"), edition.date(manifest.data_until)
    yield edition.say("Edition"), _edition(edition)
    yield edition.say("Publisher"), str(manifest.publisher)
    if edition.region is not None:
        yield edition.say("Region"), str(edition.region.name)
    if manifest.authors:
        label = edition.say("Authors") if len(manifest.authors) > 1 else edition.say("Author")
        yield label, edition.listed(manifest.authors)
    yield edition.say("Rights"), str(manifest.rights)
    if manifest.errata is not None:
        yield edition.say("Errors"), str(manifest.errata)


def _limits(edition: WordedEdition) -> Iterator[tuple[str, str]]:
    """From when on figures disagree, are due for review, are old, or come from too few answers; and why."""
    limits = edition.guide.manifest.thresholds
    spread = edition.percent(round(limits.spread * 100))
    apart = edition.say("Like figures more than {share} apart.", share=spread)
    yield edition.say("Disagreement"), with_reason(apart, limits, "spread", edition)
    due = edition.say_counted(
        "A figure is due after {n} month.", "A figure is due after {n} months.", limits.review_after_months
    )
    yield edition.say("Review"), with_reason(due, limits, "review", edition)
    marked = edition.say_counted("Marked after {n} month.", "Marked after {n} months.", limits.too_old_after_months)
    yield edition.say("Old figures"), with_reason(marked, limits, "too_old", edition)
    if any(statement.sample is not None for statement in edition.guide.pay.statements):
        few = edition.say_counted(
            "Fewer than {n} answer is marked.", "Fewer than {n} answers are marked.", limits.small_sample
        )
        yield edition.say("Small samples"), with_reason(few, limits, "small_sample", edition)


def _edition(edition: WordedEdition) -> str:
    if edition.audience is None:
        return edition.say("Complete")
    return sentence(str(edition.audience.title or edition.audience.name))


def _citation(source: Source, locale: Locale) -> str:
    """The work as a bibliography lists it: "Diana Ipacs. “Title.” Bluebird Blog, 20 October 2023."; undated, "n.d."."""
    title = _in_quotes(source.title, locale) if source.title else ended(f"[{source.description or source.kind}]")
    author = [ended(str(source.author))] if source.author else []
    date = locale.partial_date(source.date) if source.date else locale.say("n.d.")
    where = f"{source.publisher}, {date}" if source.publisher else date
    return " ".join([*author, title, ended(where)])


def _in_quotes(title: str, locale: Locale) -> str:
    """A title in the quotation marks of the language; its own are the inner ones."""
    outer, inner = locale.say("“{title}”"), locale.say("‘{title}’")
    marks = str.maketrans(f"{outer[0]}{outer[-1]}", f"{inner[0]}{inner[-1]}")
    return outer.format(title=ended(title.translate(marks)))


def _facts(source: Source, locale: Locale) -> Iterator[str]:
    """Publisher, author, date and scope, each said to be unknown when it is."""
    if source.title and source.description:
        yield str(source.description)
    publisher = locale.say("Publisher not stated")
    if source.publisher:
        publisher = locale.say("Publisher: {publisher}", publisher=source.publisher)
    if source.publisher_basis and source.publisher_basis.casefold() != "not stated":
        publisher += f" ({source.publisher_basis})"
    yield publisher
    yield locale.say("Author: {author}", author=source.author) if source.author else locale.say("Author not stated")
    date = locale.say("Date: {date}", date=locale.partial_date(source.date)) if source.date else None
    said = date or locale.say("Date not stated")
    yield f"{said} ({source.date_hint})" if source.date_hint else said
    if source.as_of:
        yield locale.say("Data to {date}", date=locale.partial_date(source.as_of))
    if source.url is None:
        yield locale.say("Address not stated")
    if source.scope:
        yield locale.say("Scope: {scope}", scope=source.scope)
