"""Whether the words that guidebuild prints by itself, heads of tables and remarks, are there in the guide's language.

A warning, not an error: a language also sets numbers, dates, hyphens, the direction of the page and the voice of a
screen reader. A guide that had to call itself English would lose all of that for the sake of some heads of tables.
"""

from __future__ import annotations

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide
from guidebuild.tools.messages import languages
from guidebuild.tools.sentences import in_words


def check_own_words(guide: Guide) -> tuple[Diagnostic, ...]:
    """A warning where a page would mix the author's language with English."""
    tag = guide.manifest.language
    if tag.partition("-")[0] in languages():
        return ()
    message = f"the heads and remarks that guidebuild prints are in English, for it has no catalogue of `{tag}`"
    hint = f"there are {in_words(languages())}; docs/languages.md says how to add one"
    return (warning(Code.CONTENT_NO_CATALOGUE, guide.manifest.span_at("language"), message, hint),)
