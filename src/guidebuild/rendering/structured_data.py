"""What the page says, once more for machines: schema.org data as JSON-LD, from the same edition and nothing else.

Sources: schema.org 29.0 (Book, Occupation, MonetaryAmount, MonetaryAmountDistribution, FAQPage); JSON-LD 1.1; for the
escapes inside `script`, the HTML Living Standard, 4.12.1.3.
"""

import json
from collections.abc import Iterator
from typing import Any, assert_never

from guidebuild.model.evidence import Source
from guidebuild.model.imprint import digits_of
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_amounts import amounts, is_open
from guidebuild.model.role import Role
from guidebuild.rendering.accessibility import Accessibility
from guidebuild.rendering.imprint_values import isbns_of
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.language.messages import message
from guidebuild.tools.language.worded_codes import STATISTICS, stage_called
from guidebuild.tools.markup.inline_marks import unmarked

PERIODS = {"hour": "HOUR", "month": "MONTH", "year": "YEAR"}
KINDS = {
    "base": message("Base pay"),
    "total": message("Total pay"),
    "unstated": message("Pay; what it includes is not stated"),
}
"""Kinds of pay that can be called a salary; a bonus or shares alone cannot."""
PERCENTILES = {
    "p10": "percentile10",
    "p25": "percentile25",
    "p50": "median",
    "p75": "percentile75",
    "p90": "percentile90",
}
"""Those that the vocabulary has a word for."""


def structured_data(manuscript: Manuscript, offered: Accessibility) -> str:
    """JSON-LD that may stand inside a `script` element: no text in it can end the element."""
    guide = manuscript.edition.guide
    graph = [_book(manuscript, offered), *(_occupation(manuscript, role) for role in guide.roles)]
    questions = [faq for faq in guide.faqs if faq.id in manuscript.facts]
    if questions:
        graph.append(
            {
                "@type": "FAQPage",
                "mainEntity": [
                    {
                        "@type": "Question",
                        "name": str(faq.question),
                        "acceptedAnswer": {"@type": "Answer", "text": unmarked(faq.answer)},
                    }
                    for faq in questions
                ],
            }
        )
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _book(manuscript: Manuscript, offered: Accessibility) -> dict[str, Any]:
    manifest = manuscript.edition.guide.manifest
    authors = [{"@type": "Person", "name": str(name)} for name in manifest.authors]
    return {
        "@type": "Book",
        "name": str(manifest.title),
        "alternativeHeadline": str(manifest.subtitle),
        "description": str(manifest.description),
        "bookEdition": f"{manifest.release}, {manuscript.edition_name}",
        "inLanguage": manifest.language,
        "datePublished": manifest.date.isoformat(),
        "publisher": {"@type": "Organization", "name": str(manifest.publisher)},
        **({"author": authors} if authors else {}),
        "copyrightNotice": str(manifest.rights),
        **_imprint(manuscript),
        "accessMode": list(offered.modes),
        "accessModeSufficient": {"@type": "ItemList", "itemListElement": offered.sufficient.split(",")},
        "accessibilityFeature": list(offered.features),
        "accessibilityHazard": offered.hazard,
        "accessibilitySummary": offered.summary,
    }


def _imprint(manuscript: Manuscript) -> dict[str, Any]:
    """What the imprint has that the vocabulary has a word for."""
    imprint = manuscript.edition.guide.manifest.imprint
    if imprint is None:
        return {}
    found = {
        "editor": [{"@type": "Person", "name": str(name)} for name in imprint.editors],
        "isbn": digits_of(isbns_of(manuscript.edition).get("html", "")),
        "license": (imprint.licence.url or str(imprint.licence.name)) if imprint.licence else None,
        "url": imprint.online,
        "creditText": str(imprint.cite) if imprint.cite else None,
        "version": str(imprint.edition) if imprint.edition else None,
    }
    return {name: value for name, value in found.items() if value}


def _occupation(manuscript: Manuscript, role: Role) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "Occupation", "name": str(role.name)}
    if role.aliases:
        found["alternateName"] = [
            unmarked(alias.text) for alias in role.aliases if alias.id in manuscript.facts
        ] or None
    if role.card is not None and role.card.question:
        found["description"] = str(role.card.question)
    found["estimatedSalary"] = list(_salaries(manuscript, role)) or None
    return {key: value for key, value in found.items() if value is not None}


def _salaries(manuscript: Manuscript, role: Role) -> Iterator[dict[str, Any]]:
    """The statements about one role that the vocabulary can say without bending them.

    Medians and percentiles are a distribution, ranges an amount between two values. A mean, a single figure and a lower
    limit have no word of their own and would be read as what they are not, so they stay on the page alone; so does what
    a source leaves open.
    """
    for fact in manuscript.edition.guide.pay.statements:
        if fact.roles != (role.id,) or fact.id not in manuscript.facts or fact.absent or fact.kind not in KINDS:
            continue
        if amounts := _amounts(fact):
            yield {
                **amounts,
                "name": locale_of(manuscript.edition).say(KINDS[fact.kind]),
                "currency": fact.currency,
                "description": _basis(manuscript, fact),
            }


def _amounts(fact: PayStatement) -> dict[str, Any] | None:
    duration = {"HOUR": "PT1H", "MONTH": "P1M", "YEAR": "P1Y"}[PERIODS[fact.period]]
    match fact.statistic:
        case "percentiles":
            closed = {name: amount for name, amount in amounts(fact).items() if not is_open(fact, name)}
            held = {PERCENTILES[name]: _number(closed[name]) for name in closed if name in PERCENTILES}
            return {"@type": "MonetaryAmountDistribution", "duration": duration, **held} if held else None
        case "median" if fact.value is not None and not fact.open_end:
            return {"@type": "MonetaryAmountDistribution", "duration": duration, "median": _number(fact.value)}
        case "range" if fact.low is not None and fact.high is not None:
            top = {} if fact.open_end else {"maxValue": _number(fact.high)}
            value = {
                "@type": "QuantitativeValue",
                "minValue": _number(fact.low),
                **top,
                "unitText": PERIODS[fact.period],
            }
            return {"@type": "MonetaryAmount", "value": value}
        case "median" | "range" | "mean" | "single" | "floor":
            return None
        case _:
            assert_never(fact.statistic)


def _basis(manuscript: Manuscript, fact: PayStatement) -> str:
    """Whose figure it is, for when and where, in words: what the vocabulary has no property for."""
    guide = manuscript.edition.guide
    sources = [_name(source) for source in guide.sources if source.id in fact.sources]
    places = {region.id: str(region.name) for region in guide.regions}
    locale = locale_of(manuscript.edition)
    place = places.get(fact.region or "", locale.say("place not stated"))
    level = guide.levels.get(fact.level or "")
    who = locale.inside(stage_called(guide, fact.stage, locale) if fact.stage else locale.say("All levels together"))
    if level and level.titles:
        who = str(level.titles[0])
    when = locale.partial_date(fact.as_of) if fact.as_of else locale.say("year not stated")
    return f"{', '.join(sources)}; {place}, {when}; {who}; {locale.say(STATISTICS[fact.statistic])}"


def _name(source: Source) -> str:
    return str(source.title or source.publisher or source.author or source.kind)


def _number(amount: float) -> float | int:
    return int(amount) if float(amount).is_integer() else amount
