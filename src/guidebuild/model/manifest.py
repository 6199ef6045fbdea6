"""`guide/guide.yaml`: the guide's own card, its spine and its pages; and the audiences it is cut for."""

from typing import Annotated, Any, Literal

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, Field, GetJsonSchemaHandler, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from guidebuild.model.base import NAMES, Authored, ChapterId, FactId, Id, LanguageTag, Ref, RegionId, RoleId, Unprinted
from guidebuild.model.brand import Brand
from guidebuild.model.catalogue import Entry
from guidebuild.model.dates import Day
from guidebuild.model.imprint import Imprint, Isbns
from guidebuild.model.ladder import Stage
from guidebuild.model.pay_terms import Currency
from guidebuild.model.role_fields import RoleField
from guidebuild.model.text import Markdown, Wording

Words = Annotated[str, Unprinted()]


class ProseRules(Authored):
    """Rules that `check` holds every text against. Each finds a warning; of those that are not named, two are asked."""

    longest_sentence: int | None = Field(default=None, ge=8, le=200)
    """The most words that a sentence may have: 35 is a good beginning."""
    repeated_words: bool = True
    """Whether a word that stands twice in a row is told: "the the". On from the start, in English and German."""
    typed_figures: bool = True
    """Whether an amount, a percentage or a number in thousands that stands in prose is told. On from the start; `false`
    where prose may name them: prices, say."""
    straight_quotes: bool = False
    """Whether `"` and `'` are told in texts of the data; in Markdown they are set as typographic ones anyway."""
    gendered_jobs: bool = False
    """Whether names of jobs that name a sex are told, with one that does not: `chairman`, `foreman`."""
    spelling: bool = False
    """Whether words that no dictionary has are told, in the language of the guide. Needs the package `pyspellchecker`;
    where it is not installed, a warning says that nothing was looked up."""
    words: tuple[Words, ...] = ()
    """Words that are right although no dictionary has them: `[theatre-based, handover]`."""
    house_words: dict[Words, Words] = Field(default_factory=dict)
    """A word that the house does not write, to the one that it does: `{e-mail: email}`."""
    banned: tuple[Words, ...] = ()
    """Words and phrases that are not to stand anywhere: `[world-class, leverage]`."""


STANDARD = "standard"
"""The look that a guide has when it names no other."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]


def _known_language(tag: str) -> str:
    try:
        Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        raise PydanticCustomError(
            "language", "numbers and dates cannot be set in the language `{tag}`", {"tag": tag}
        ) from None
    return tag


Language = Annotated[LanguageTag, AfterValidator(_known_language)]
"""A language that the Unicode locale data covers, for headings, numbers and dates."""


class CoverLine(Authored):
    """One line of the cover title. With a role it is set in that role's colour; without, in light italic."""

    text: str
    """The words of the line."""
    role: RoleId | None = None
    """The role in whose colour it is set."""


Opening = Literal["page", "recto", "here"]
"""Where a chapter begins in print: on a new page, on a right-hand one, or below the end of the one before it."""


class Part(Authored):
    """A stretch of the spine under one label in the contents."""

    name: Wording
    """The part's label in the contents."""
    chapters: tuple[ChapterId, ...] = Field(min_length=1)
    """Its chapters, in reading order."""


class CardRow(Authored):
    """A row of the at-a-glance card that each role answers in its `card.rows`."""

    id: Id
    """The key under which each role answers, in its `card.rows`."""
    label: Wording
    """The head of the row."""


class Thresholds(Authored):
    """Numbers that decide how a figure is shown, each with its reason printed in the appendix."""

    small_sample: int = Field(default=30, ge=0)
    """Samples below this number of answers are marked."""
    small_sample_reason: Wording | None = None
    """Why that number; printed. Without it ours is, while the number is ours."""
    spread: float = Field(default=0.25, gt=0, lt=5)
    """How far like figures of several sources may lie apart, as a share of the lower one, before that is a conflict."""
    spread_reason: Wording | None = None
    """Why that share; printed. Without it ours is, while the share is ours."""
    review_after_months: int = Field(default=24, ge=1)
    """How old a figure may be before `guidebuild stale` lists it."""
    review_reason: Wording | None = None
    """Why that age; printed. Without it ours is, while the age is ours."""
    too_old_after_months: int = Field(default=60, ge=1)
    """How old a figure may be before the page marks it with its year, and a strict build stops."""
    too_old_reason: Wording | None = None
    """Why that age; printed. Without it ours is, while the age is ours."""


class AccessibilityClaim(Authored):
    """Who vouches that the e-book meets EPUB Accessibility 1.1 at WCAG 2.2 AA (section 4.2 there)."""

    certified_by: Wording
    """The person or organisation that vouches for it. Not printed: it stands in the metadata of the e-book."""


FORMAT = 2
"""The newest format of a guide's files; `reading/guide_format.py` reads the older ones."""


class Manifest(Authored):
    """What the guide is called, whom it compares, in which order it is read, and how its pages are cut."""

    format: int = Field(default=1, ge=1)
    """The format of the guide's files: 2 is the newest. Without it the first one, which is read like the newest where
    nothing differs; `guidebuild upgrade` rewrites what does. Not printed."""
    slug: Slug
    """The stem of the names of all files made: `slug-edition.pdf`. Not printed."""
    title: Wording
    """The guide's title."""
    cover_title: tuple[CoverLine, ...] = ()
    """The title on the cover, line by line; without it, the title."""
    subtitle: Wording
    """The guide's subtitle, on the cover and in the metadata."""
    series: Wording
    """The series that the guide belongs to, at the top of the cover."""
    release: str
    """What the publisher calls this release: "2026 edition"."""
    date: Day
    """The date of this release. Nothing in a build asks the clock."""
    data_until: Day
    """The day up to which the guide knows the sources. A later date in the data is a warning."""
    language: Language = "en"
    """The language of the guide: of headings, numbers and dates."""
    publisher: Wording
    """Who publishes it."""
    authors: tuple[Wording, ...] = ()
    """Who wrote it, for the imprint and the metadata."""
    rights: Wording
    """Who holds the rights and what is allowed, for the imprint and the metadata."""
    description: Wording
    """What the guide is about, in a sentence or two, for catalogues and search engines. Not printed: metadata."""
    errata: Wording | None = None
    """Where errors are reported and corrected, for the imprint and the colophon."""
    imprint: Imprint | None = None
    """What the imprint says besides: editors, address, licence, ISBNs, how to cite, the online edition."""
    colophon: Markdown | None = None
    """How the guide was made, in Markdown; the component `colophon` prints it."""
    theme: Literal["standard", "plain", "magazine"] = "standard"
    """The look of all formats, below the brand and the sheets in `styles/`."""
    brand: Brand | None = None
    """The look of the publisher: logo, colours, typefaces, cover."""
    opens: Opening = "page"
    """Where chapters begin in print that do not say so themselves. With `here` only the first of each part begins a
    page, so that no page ends with a few lines but at the end of a part.
    """
    page_size: Literal["A4", "Letter"] = "A4"
    """Paper of the PDF; `--page-size` overrules it."""
    accessibility: AccessibilityClaim | None = None
    """Without it the e-book describes its accessibility, but claims no conformance."""
    roles: tuple[RoleId, ...]
    """In the order in which they stand on every page: the first is role A, always left."""
    role_fields: tuple[RoleField, ...] = ()
    """The fields of roles that profiles show, in print order: the guide's own, and those of every guide that it keeps.
    Without it, those of every guide that some role has."""
    stages: dict[Stage, Wording] = Field(default_factory=dict)
    """What this guide calls the stages of a career; those that it leaves out have our names."""
    card: tuple[CardRow, ...] = ()
    """The rows of the at-a-glance card, in print order."""
    region: RegionId | None = None
    """The region that the guide is for."""
    currency: Currency | None = None
    """The currency that the guide thinks in: its sign is written short."""
    walkthrough: Entry | None = None
    """The product that the roles' `walkthrough` steps build, when the guide follows one."""
    faq_themes: tuple[Annotated[Id, Ref("faq-theme")], ...] = ()
    """The themes of questions, in print order."""
    spine: tuple[Part, ...] = Field(min_length=1)
    """All chapters of the complete guide in reading order, in parts."""
    prose: ProseRules = ProseRules()
    """What `guidebuild check` asks of the prose."""
    thresholds: Thresholds = Thresholds()
    """The numbers that decide how a figure is shown."""


class RouteStop(Authored):
    """One chapter on an audience's way through the guide."""

    chapter: ChapterId
    """The chapter to read."""
    why: Wording | None = None
    """What this reader finds there."""


class Sitting(Authored):
    """A chapter's place in an audience's spine. In YAML the chapter's id alone is short for it."""

    chapter: ChapterId
    """The chapter."""
    depth: Literal["full", "short"] = "full"
    """`short`: what is marked `depth="full"` stays out of the chapter."""
    opens: Opening | None = None
    """Where the chapter begins in print in this edition; without it, as its header says."""

    @model_validator(mode="before")
    @classmethod
    def _id_is_short_for_a_sitting(cls, data: Any) -> Any:
        return {"chapter": data} if isinstance(data, str) else data

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", NAMES: "chapter"}, super().__get_pydantic_json_schema__(schema, handler)]}


class AudiencePart(Authored):
    """A stretch of an audience's own spine."""

    name: Wording
    """The part's label in the contents."""
    chapters: tuple[Sitting, ...] = Field(min_length=1)
    """Its chapters, in reading order."""


class Audience(Authored):
    """`guide/audiences/<id>.yaml`: a reader profile that an edition is cut for."""

    id: Id
    """Its own id: `--audience` and conditions name it."""
    name: Wording
    """What such readers are called, in the plural."""
    label: Wording
    """How a call-out addresses this reader: "If you are hiring"."""
    mark: Literal["circle", "circle-filled", "square", "square-filled", "diamond"]
    """The sign that stands before the name."""
    question: Wording
    """The question that brings this reader to the guide."""
    includes: Wording
    """Who is meant."""
    needs: tuple[Wording, ...] = ()
    """What this reader has to find out."""
    key_facts: tuple[FactId, ...] = ()
    """Facts that this reader's edition must print: it is a fault when it does not."""
    route: tuple[RouteStop, ...] = Field(min_length=1)
    """The chapters that this reader should read first, in order."""
    title: Wording | None = None
    """The edition's line on the cover: "for hiring managers". Without it, the name."""
    subtitle: Wording | None = None
    """Stands in for the guide's own subtitle."""
    isbn: Isbns = Isbns()
    """The ISBNs of this reader's edition, one for each format."""
    promise: Wording | None = None
    """What this reader will know afterwards: the standfirst of the introduction."""
    introduction: Markdown | None = None
    """The chapter that opens this edition."""
    spine: tuple[AudiencePart, ...] = ()
    """The parts in the order that this reader needs; what it does not name is left out. Without it, the whole spine."""
    stages: tuple[Stage, ...] = ()
    """The stages of the ladders that this reader sees; all when empty."""
    leave_out: tuple[FactId, ...] = ()
    """Single facts that this reader does without."""
    leave_out_fields: tuple[str, ...] = ()
    """Fields of roles, such as `stakeholders`, that this reader does without."""
    leave_out_dimensions: tuple[Annotated[Id, Ref("dimension")], ...] = ()
    """Rows of the comparison that this reader does without."""
    region: RegionId | None = None
    """The region for which this reader's edition is made."""
    currency: Currency | None = None
    """The currency that this reader thinks in."""
