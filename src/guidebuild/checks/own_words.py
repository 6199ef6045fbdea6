"""Whether the words that guidebuild prints by itself, heads of tables and remarks, are there in the guide's language.

A warning, not an error: a language also sets numbers, dates, hyphens, the direction of the page and the voice of a
screen reader. A guide that had to call itself English would lose all of that for the sake of some heads of tables.
"""

from collections.abc import Iterator

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, warning
from guidebuild.model.guide import Guide
from guidebuild.tools.language.messages import languages, untranslated
from guidebuild.tools.language.sentences import in_words


def check_own_words(guide: Guide) -> Iterator[Diagnostic]:
    """A warning where a page would mix the author's language with English."""
    tag = guide.manifest.language
    language = tag.partition("-")[0]
    if language not in languages():
        message = f"the heads and remarks that guidebuild prints are in English, for it has no catalogue of `{tag}`"
        hint = f"there are {in_words(languages())}; docs/languages.md says how to add one"
    elif (missing := untranslated(language)[0]) > 0:
        wanted = untranslated(language)[1]
        message = f"{missing} of {wanted} heads and remarks that guidebuild prints are in English in a guide in `{tag}`"
        hint = "its catalogue is begun and not complete; docs/languages.md says how to find what it lacks"
    else:
        return
    yield warning(Code.CONTENT_NO_CATALOGUE, guide.manifest.span_at("language"), message, hint)
