"""The renderers of the products."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib import import_module

from guidebuild.model.artifact import Artifact
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Checked, Diagnostic, Span
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import PRODUCTS, Product
from guidebuild.model.styles import Styles

Render = Callable[[Manuscript, Styles, Sequence[Artifact] | None], Checked[Artifact]]
"""A manuscript, the styles, and the files of the same manuscript that are there already: what is known from one of them
need not be found out again. None instead of them when its pages were to be laid out and could not be."""


class _Renderers(dict[Product, Render]):
    """Each product's renderer, imported when it is asked for."""

    def __missing__(self, product: Product) -> Render:
        module, _, name = PRODUCTS[product].renderer.rpartition(".")
        self[product] = getattr(import_module(f"guidebuild.rendering.{module}"), name)
        return self[product]


RENDERERS = _Renderers()


def placed(found: Iterable[Diagnostic], manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """What is wrong with a file as a whole stands where somebody can mend it: in the sheets, or in the manifest."""
    return tuple(
        each if each.span != NOWHERE else replace(each, span=_mended_at(each.code, manuscript)) for each in found
    )


def _mended_at(code: Code, manuscript: Manuscript) -> Span:
    of_fonts = code in (Code.PDF_FONT, Code.STYLE_RESOURCE)
    return Span("styles/fonts.css") if of_fonts else manuscript.edition.guide.manifest.span
