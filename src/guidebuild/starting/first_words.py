"""What a guide that begins says, in one language: true of every such guide, whatever its roles are.

A text may name what stands in braces: `{roles}` is all roles in a row, `{role}` and `{audience}` one of them as it
stands inside a sentence, `{name}` one as a heading has it, `{file}` the file to open.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Texts:
    """The words for one language."""

    last: str
    """What stands before the last of several: "and"."""
    lower: bool
    """Whether a name begins with a small letter inside a sentence."""
    many: str
    """The title of a guide of so many roles that a cover has no room for their names."""
    subtitle: str
    series: str
    release: str
    publisher: str
    rights: str
    rights_of: str
    """The same of a `{publisher}` that is known."""
    of_one: str
    """What the guide is about, when it has one role."""
    of_several: str
    """The same, when it compares roles."""
    card_label: str
    card_question: str
    tagline: str
    source_title: str
    source_kind: str
    roles_part: str
    end_part: str
    welcome_title: str
    welcome: str
    """The first chapter, in Markdown, without what it says to audiences."""
    readers_heading: str
    readers_caption: str
    reader_box: str
    """What a call-out says to one audience."""
    roles_title: str
    roles_before: str
    glance: str
    """The caption of the card."""
    phrase_heading: str
    phrase: str
    """The caption of the table with a phrase for each role."""
    questions_title: str
    theme: str
    questions: tuple[tuple[str, str], ...]
    """Questions with their answers."""
    sources_title: str
    sources_before: str
    audience_label: str
    audience_title: str
    audience_question: str
    audience_includes: str
    audience_need: str
    chapter: str
    """What a new chapter says."""
    readme: str
    """The file that explains the folder."""
