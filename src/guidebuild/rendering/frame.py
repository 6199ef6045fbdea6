"""What stands around the chapters: cover, imprint, contents. The same values for every format."""

from collections.abc import Collection
from typing import Any

from lxml import etree
from markupsafe import Markup

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, in_reading_order
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import Format
from guidebuild.rendering.imprint_values import imprint_values
from guidebuild.rendering.leaving import addresses, unsafe
from guidebuild.rendering.tag_balance import Misfit, unbalanced
from guidebuild.tools.language.locale import locale_of
from guidebuild.tools.language.spoken_values import sayings, spoken
from guidebuild.tools.plain import Record, excerpt
from guidebuild.tools.templates import Templates, TemplateTrouble, compile_ours
from guidebuild.tools.texts import mismatch_in_words
from guidebuild.tools.vetting.pages import Own, vet_page

XHTML = "http://www.w3.org/1999/xhtml"
MANIFEST = ("title", "subtitle", "series", "release", "publisher", "authors", "rights", "description", "errata", "date",
            "data_until", "language", "currency", "page_size", "slug")  # fmt: skip
"""What a page template sees of the manifest."""
CHAPTER = ("id", "number", "title", "short", "standfirst", "lang", "landscape", "sections")
"""What it sees of a chapter."""
PAGE_OF_CONTENTS = 600
"""The points that a page has for its contents below their title, on either paper."""
_LETTERS_OF_SECTIONS, _BETWEEN_SECTIONS = 90, 8
"""Letters in a line of sections that follow one another, and those that the number and the space take."""
_TIGHT = 0.86
"""The height of tight contents, of that of others."""

IMPRINT = "imprint.html.j2"
PUT_IN = ("styles", "chapters", "structured_data", "script", "citation")
"""What a format hands to its page beside the frame."""
PAGES = ("page-html.html.j2", "page-pdf.html.j2", "page-cover.html.j2")
_PAGE_OF = dict(zip(("html", "pdf", "epub"), PAGES, strict=True))
_IN_PAGES = ("head.html.j2", "contents.html.j2", IMPRINT)


def make_ready(formats: Collection[Format]) -> None:
    """Make the code of our frames of these formats, so that processes that are begun from here have it."""
    compile_ours((*_IN_PAGES, *(page for format, page in _PAGE_OF.items() if format in formats)))


def fill(template: str, manuscript: Manuscript, **values: Any) -> Checked[str]:
    """A page template filled with the manuscript's frame and the caller's values."""
    given = {**_frame(manuscript), **values}
    try:
        return Checked(str(Templates(manuscript.edition.guide.templates).fill(template, **given)))
    except TemplateTrouble as trouble:
        return Checked(None, (trouble.diagnostic(manuscript.edition.guide.manifest.span),))


def imprint_of(manuscript: Manuscript) -> Checked[etree._Element]:
    """The imprint as an element with the guide's title first, for a format that needs it alone."""
    return _imprint(Templates(manuscript.edition.guide.templates), manuscript)


def check_frames(manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """What is wrong with the guide's own page templates, found by filling them around nothing."""
    guide = manuscript.edition.guide
    if not guide.templates:
        return ()
    templates = Templates(guide.templates)
    found = list(_imprint(templates, manuscript).diagnostics)
    values = {**_frame(manuscript), **dict.fromkeys(PUT_IN, Markup(""))}
    for name in PAGES:
        try:
            page = str(templates.fill(name, **values))
            trouble = unbalanced(page)
        except TemplateTrouble as broken:
            found.append(broken.diagnostic(guide.manifest.span))
            if broken.unbounded:
                break
            continue
        if trouble is not None:
            found += _spoilt(templates, name, values, trouble, guide.manifest.span)
        else:
            found += unsafe(vet_page(page, Own(addresses(manuscript), scripts=("",), data=("",))), manuscript, name)
    return in_reading_order(found)


def _imprint(templates: Templates, manuscript: Manuscript) -> Checked[etree._Element]:
    used, values = manuscript.edition.guide.manifest.span, _frame(manuscript)
    opening = f'<div xmlns="{XHTML}">'
    try:
        text = templates.fill(IMPRINT, **values)
        root = etree.fromstring(f"{opening}{text}</div>")
    except TemplateTrouble as trouble:
        return Checked(None, (trouble.diagnostic(used),))
    except etree.XMLSyntaxError as trouble:
        line, column = trouble.position
        column = max(column - len(opening), 1) if line == 1 else column
        misfit = Misfit(mismatch_in_words(trouble.msg or "not well-formed"), line, column)
        return Checked(None, _spoilt(templates, IMPRINT, values, misfit, used))
    elements = [*root.iterchildren(etree.Element)]
    if len(elements) != 1 or not len(elements[0]) or not isinstance(elements[0][0].tag, str):
        misfit = Misfit("the imprint is one element that begins with a paragraph, the guide's title", 1, 1)
        return Checked(None, _spoilt(templates, IMPRINT, values, misfit, used))
    elements[0].tail = None
    return Checked(elements[0])


def _spoilt(
    templates: Templates, name: str, values: dict[str, Any], trouble: Misfit, used: Span
) -> tuple[Diagnostic, ...]:
    """The finding at the line of the guide's template that wrote the markup; none when one of ours did."""
    span = templates.marks(name, **values).at(trouble.line, trouble.column)
    message = f"the template makes markup that is not well-formed: {trouble.message}"
    return (error(Code.TEMPLATE_MARKUP, span, message, related=((used, "it is used here"),)),) if span else ()


def _frame(manuscript: Manuscript) -> dict[str, Any]:
    """What every page template sees."""
    manifest = manuscript.edition.guide.manifest
    locale = locale_of(manuscript.edition)
    return {
        "manuscript": _contents(manuscript),
        "manifest": excerpt(manifest, MANIFEST),
        "edition_name": manuscript.edition_name,
        "cover": Markup(manuscript.cover),
        "imprint": imprint_values(manuscript.edition),
        "locale": spoken(locale),
        "say": sayings(locale),
        "release_date": locale.date(manifest.date),
        "data_until": locale.date(manifest.data_until),
    }


def _contents(manuscript: Manuscript) -> Record:
    """The parts and chapters as the contents list them: without their text."""
    parts = [
        excerpt(
            part,
            ("name",),
            opening=part.opening.id if part.opening else None,
            chapters=[excerpt(chapter, CHAPTER) for chapter in part.chapters if chapter is not part.opening],
        )
        for part in manuscript.parts
    ]
    elsewhere = [excerpt(each, ("number", "title", "where")) for each in manuscript.elsewhere]
    language = manuscript.edition.guide.manifest.language
    return excerpt(
        manuscript,
        ("edition_name",),
        parts=parts,
        elsewhere=elsewhere,
        language=language,
        full=_height(manuscript) > PAGE_OF_CONTENTS,
        tight=_saves_a_page(manuscript),
    )


def _height(manuscript: Manuscript) -> int:
    """About how many points the contents take in print with a line for each section (`.contents` of common.css)."""
    chapters = [chapter for part in manuscript.parts for chapter in part.chapters if chapter is not part.opening]
    sections = sum(len(chapter.sections) for chapter in chapters if chapter.number)
    return 11 * len(manuscript.parts) + 19 * len(chapters) + 11 * sections


def _saves_a_page(manuscript: Manuscript) -> bool:
    """Whether contents of more than a page take one page less when they are set smaller (`.contents.tight`)."""
    height = 11.0 * len(manuscript.parts)
    for chapter in [chapter for part in manuscript.parts for chapter in part.chapters if chapter is not part.opening]:
        letters = sum(len(section.title) + _BETWEEN_SECTIONS for section in chapter.sections if chapter.number)
        height += 16.5 + 10.5 * -(-letters // _LETTERS_OF_SECTIONS)
    return height * _TIGHT // PAGE_OF_CONTENTS < height // PAGE_OF_CONTENTS
