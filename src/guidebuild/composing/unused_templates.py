"""Templates of a guide that nothing uses: not for ours, not for a component that a chapter places, not by another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebuild.composing.components import COMPONENTS
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, warning
from guidebuild.model.guide import Guide
from guidebuild.tools.sentences import did_you_mean
from guidebuild.tools.templates import names

_PLACED = re.compile(r"\.([a-z][\w-]*)")
"""What may be the class of a fence."""


def unused_templates(guide: Guide) -> Iterator[Diagnostic]:
    """A warning for each template without a namesake that no other one mentions, and for one that no chapter fills."""
    components = {row.template: row.name for row in COMPONENTS}
    placed = {name for chapter in guide.chapters.values() for name in _PLACED.findall(chapter.prose)}
    known = names() | set(components)
    for name in guide.templates:
        span = Span(f"guide/templates/{name}")
        if any(name in text for other, text in guide.templates.items() if other != name):
            continue
        if name not in known:
            message = f"no template of guidebuild is called `{name}`, so this one is not used"
            yield warning(Code.FILE_UNKNOWN, span, message, did_you_mean(name, known))
        elif name in components and components[name] not in placed and not guide.unread:
            hint = f"place `{components[name]}` in a chapter, or take the template out"
            yield warning(Code.CONTENT_UNSHOWN, span, f"nothing shows the template `{name}`", hint)
