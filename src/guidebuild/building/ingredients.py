"""What a file is made of, named one by one: a manuscript, the styles and a product to the digest of each ingredient.

Two files with the same ingredients are the same bytes, and what is found in them is the same. Places in authored files
are left out: they move with every line above them and show in no file. They count for what is found, so a file in
which something was found is the same only if they are.
"""

from collections.abc import Mapping
from typing import Any

from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.model.styles import Styles
from guidebuild.tools.store import digest_of

Ingredients = Mapping[str, str]
Digests = dict[int, tuple[object, str]]
"""The digests of values by their identity, with the values, so that no other ever has it."""


def ingredients(
    manuscript: Manuscript, product: Product, styles: Styles, *, page_list: bool = True, known: Digests | None = None
) -> Ingredients:
    """Name to digest of everything that a product of a manuscript depends on beside our code and the engines. `known`:
    what several files may share is looked at once."""
    edition, guide = manuscript.edition, manuscript.edition.guide
    used: dict[str, Any] = {
        "the edition": (edition.name, edition.audience, edition.region, page_list),
        "guide.yaml": guide.manifest,
    }
    own, printed = manuscript.in_format(PRODUCTS[product].format), manuscript.in_format("pdf")
    used |= _of_text(own)
    if printed is not own:  # what a page and a book say of the handbook
        used |= {f"{name} in print": value for name, value in _of_text(printed).items()}
    used |= {f"the template `{name}`": text for name, text in guide.templates.items()}
    used |= _of_styles(product, styles, guide.manifest.page_size)
    if product == "html":
        questions, pay = (
            [each for each in held if each.id in manuscript.facts] for held in (guide.faqs, guide.pay.statements)
        )
        used["the data for machines"] = (
            guide.roles, questions, pay, guide.sources, guide.regions, guide.levels, tuple(own.facts),
        )  # fmt: skip
    known = {} if known is None else known
    return {name: _digest(value, known) for name, value in used.items()}


def _digest(value: Any, known: Digests) -> str:
    if id(value) not in known:
        known[id(value)] = value, digest_of(value, spans=False)
    return known[id(value)][1]


def _of_text(manuscript: Manuscript) -> dict[str, Any]:
    """What a manuscript brings as one format shows it."""
    return {
        "the name of the edition": manuscript.edition_name,
        "the cover": manuscript.cover,
        "the order of the chapters": [(part.name, [each.id for each in part.chapters]) for part in manuscript.parts],
        "the chapters of other formats": manuscript.elsewhere,
        "the figures": manuscript.amounts,
        **{f"the chapter `{chapter.id}`": chapter for chapter in manuscript.chapters},
        **{f"the picture `{name}`": asset for name, asset in manuscript.assets.items()},
    }


def places(manuscript: Manuscript) -> str:
    """The digest of every place that something found in a file of the manuscript may name."""
    manifest, shown = manuscript.edition.guide.manifest, manuscript.shown
    keys = [manifest.span, *(manifest.span_at(name) for name in type(manifest).model_fields)]
    return digest_of([(each.origins, [amount.span for amount in each.amounts]) for each in shown], keys)


def _of_styles(product: Product, styles: Styles, paper: str) -> Mapping[str, Any]:
    """The sheets and fonts that shape a product."""
    fonts = styles.font_files if PRODUCTS[product].paged else (*styles.font_files, *styles.web_fonts)
    used: dict[str, Any] = {}
    for sheet in PRODUCTS[product].sheets(styles, paper):  # several lie over each other under one name
        used[f"the sheet `{sheet.name}`"] = (*used.get(f"the sheet `{sheet.name}`", ()), sheet)
    used |= {f"the font `{font.name}`": font for font in fonts}
    return used | ({"the inks": styles.inks} if product == "print" and styles.inks else {})
