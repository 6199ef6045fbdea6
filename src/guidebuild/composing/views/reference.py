"""Reference matter: glossary, sources, colophon. The index has a module of its own."""

from __future__ import annotations

from dataclasses import dataclass

from guidebuild.composing.attributes import Attributes
from guidebuild.model.advice import Term
from guidebuild.model.edition import Edition
from guidebuild.model.evidence import Source, SourceAudience
from guidebuild.model.manifest import Manifest
from guidebuild.tools.locale import Locale


@dataclass(frozen=True)
class Definition:
    """A term, and the other terms that its entry points at."""

    term: Term
    see: tuple[Term, ...]


@dataclass(frozen=True)
class GlossaryView:
    """All terms in alphabetical order."""

    definitions: tuple[Definition, ...]


@dataclass(frozen=True)
class Address:
    """Whom a source says it writes for."""

    fact: SourceAudience
    audiences: str


@dataclass(frozen=True)
class Entry:
    """A source as the list prints it: what is unknown is said to be unknown."""

    source: Source
    title: str
    has_own_title: bool
    """False: the title is not known, and the list describes the work."""
    facts: tuple[str, ...]
    link_text: str | None
    citation: str
    """Author, title, publisher and date in the order of the Chicago Manual of Style (17th edition, 14.206)."""
    addresses: tuple[Address, ...]


@dataclass(frozen=True)
class SourcesView:
    """All sources of an edition in the guide's order."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ColophonView:
    """Who made the guide, when, and how it may be used."""

    manifest: Manifest
    facts: tuple[tuple[str, str], ...]
    """Label and value."""


def glossary(edition: Edition, attributes: Attributes, locale: Locale) -> GlossaryView | None:
    """The glossary of an edition."""
    terms = {term.id: term for term in edition.guide.glossary.terms}
    ordered = sorted(terms.values(), key=lambda term: term.term.casefold())
    found = tuple(Definition(term, tuple(terms[id] for id in term.see if id in terms)) for term in ordered)
    return GlossaryView(found) if found else None


def sources(edition: Edition, attributes: Attributes, locale: Locale) -> SourcesView | None:
    """The list of sources."""
    entries = tuple(_entry(edition, source, locale) for source in edition.guide.sources)
    return SourcesView(entries) if entries else None


def colophon(edition: Edition, attributes: Attributes, locale: Locale) -> ColophonView:
    """What a reader must know to cite the guide, to trust its dates and to report an error."""
    manifest = edition.guide.manifest
    facts = [
        ("Release", f"{manifest.release}, {locale.date(manifest.date)}"),
        ("Data until", locale.date(manifest.data_until)),
        ("Edition", _edition(edition)),
        ("Publisher", str(manifest.publisher)),
    ]
    if edition.region is not None:
        facts.append(("Region", str(edition.region.name)))
    if manifest.authors:
        facts.append(("Authors" if len(manifest.authors) > 1 else "Author", locale.listed(manifest.authors)))
    facts.append(("Rights", str(manifest.rights)))
    if manifest.errata is not None:
        facts.append(("Errors", str(manifest.errata)))
    limits = manifest.thresholds
    facts += [
        (
            "Disagreement",
            f"Like figures more than {locale.percent(round(limits.spread * 100))} apart. {limits.spread_reason}",
        ),
        ("Review", f"A figure is due after {limits.review_after_months} months. {limits.review_reason}"),
        ("Old figures", f"Marked after {limits.too_old_after_months} months. {limits.too_old_reason}"),
    ]
    if any(statement.sample is not None for statement in edition.guide.pay.statements):
        facts.append(
            (
                "Small samples",
                f"Fewer than {locale.number(limits.small_sample)} answers are marked. {limits.small_sample_reason}",
            )
        )
    return ColophonView(manifest, tuple(facts))


def _edition(edition: Edition) -> str:
    if edition.audience is None:
        return "Complete"
    words = str(edition.audience.title or edition.audience.name)
    return words[:1].upper() + words[1:]


def _entry(edition: Edition, source: Source, locale: Locale) -> Entry:
    names = {audience.id: str(audience.name) for audience in edition.guide.audiences}
    return Entry(
        source=source,
        title=str(source.title or source.description or source.kind),
        has_own_title=source.title is not None,
        facts=tuple(_facts(source, locale)),
        link_text=source.url.partition("://")[2].rstrip("/") if source.url else None,
        citation=_citation(source, locale),
        addresses=tuple(
            Address(fact, locale.listed([names[id] for id in fact.audiences if id in names]))
            for fact in source.addresses
        ),
    )


def _citation(source: Source, locale: Locale) -> str:
    """The work as a bibliography lists it: "Diana Ipacs. “Title.” Bluebird Blog, 20 October 2023."; undated, "n.d."."""
    title = (
        f"“{_ended(str(source.title).translate(_INNER_QUOTES))}”"
        if source.title
        else _ended(f"[{source.description or source.kind}]")
    )
    author = [_ended(str(source.author))] if source.author else []
    date = locale.partial_date(source.date) if source.date else "n.d."
    where = f"{source.publisher}, {date}" if source.publisher else date
    return " ".join([*author, title, _ended(where)])


_INNER_QUOTES = str.maketrans("“”", "‘’")


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _facts(source: Source, locale: Locale) -> list[str]:
    """Publisher, author, date and scope, each said to be unknown when it is."""
    publisher = f"Publisher: {source.publisher}" if source.publisher else "Publisher not stated"
    if source.publisher_basis and source.publisher_basis.casefold() != "not stated":
        publisher += f" ({source.publisher_basis})"
    date = f"Date: {locale.partial_date(source.date)}" if source.date else "Date not stated"
    if source.date_hint:
        date += f" ({source.date_hint})"
    facts = [publisher, f"Author: {source.author}" if source.author else "Author not stated", date]
    if source.url is None:
        facts.append("Address not stated")
    if source.scope:
        facts.append(f"Scope: {source.scope}")
    return facts
