"""The products, in the order in which a build makes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from guidebuild.model.artifact import Artifact
from guidebuild.model.diagnostics import Checked
from guidebuild.model.manuscript import Manuscript
from guidebuild.model.products import Product
from guidebuild.model.styles import Styles
from guidebuild.rendering.epub import render_epub
from guidebuild.rendering.html import render_html
from guidebuild.rendering.pdf import render_for_print_shop, render_pdf

Render = Callable[[Manuscript, Styles, Sequence[Artifact] | None], Checked[Artifact]]
"""A manuscript, the styles, and the files of the same manuscript that are there already: what is known from one of them
need not be found out again. None instead of them when its pages were to be laid out and could not be."""

RENDERERS: dict[Product, Render] = {
    "pdf": render_pdf,
    "epub": render_epub,
    "html": render_html,
    "print": render_for_print_shop,
}
