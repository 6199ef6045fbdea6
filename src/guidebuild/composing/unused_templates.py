"""Templates of a guide that nothing uses: neither in the place of one of ours, nor for a component, nor by another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidebuild.composing.components import COMPONENTS
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.tools.sentences import did_you_mean
from guidebuild.tools.templates import names


def unused_templates(texts: Mapping[str, str]) -> Iterator[Diagnostic]:
    """A warning for each template, by its name and text, that has no namesake and that no other one mentions."""
    known = names() | {row.template for row in COMPONENTS}
    for name in texts:
        if name not in known and not any(name in text for other, text in texts.items() if other != name):
            message = f"no template of guidebuild is called `{name}`, so this one is not used"
            yield warning(Code.FILE_UNKNOWN, Span(f"guide/templates/{name}"), message, did_you_mean(name, known))
