"""The words of a guide that begins, in English."""

from guidebuild.starting.first_words import Texts

_WELCOME = """
This guide has just been begun. {about} So far it says what is written where, and nothing of the roles themselves: that
needs somebody who knows, and a source that says so.

## What is written where

| What | Where |
|---|---|
| The title, the dates, the order of the chapters | `guide/guide.yaml` |
| A role: what it is, does, needs and uses | `guide/roles/`, a file for each |
| The works that say so | `guide/sources.yaml` |
| Questions and answers | `guide/faqs/`, a file for each theme |
| Readers, and what each of them gets | `guide/audiences/`, a file for each |
| The text of a chapter, such as this one | `guide/chapters/`, a file for each |

: Each thing has one file

## How to go on

1. Open `{file}` in an editor. Every key is explained there; what can be written besides stands behind a `#`.
2. Say in `guide/sources.yaml` which work says so.
3. Run `guidebuild build`, and look at the pages. A mistake is told with its file and line.

A ladder of levels, a figure of pay or a glossary has a file of its own, which `guidebuild new` makes.
"""

_README = """# {title}

A career guide, made with guidebuild. Everything that it prints stands in `guide/`.

    guidebuild build            # the PDF, the EPUB and the HTML page, in output/
    guidebuild build --watch --format html --open    # again whenever a file is saved
    guidebuild check            # what is wrong, without making anything
    guidebuild new role ID      # a further role; ladder, chapter, audience, faq, source and pay likewise
    guidebuild schema --project .    # after new ids: what an editor completes and checks

An editor that knows the YAML language server (VS Code with the extension "YAML", Neovim with yamlls) or JSON Schema
(IntelliJ) explains, completes and checks the files: the schemas are in `schemas/`, and its settings are made.
Neovim reads `.nvim.lua` when `exrc` is set.
"""

ENGLISH = Texts(
    last="and",
    lower=True,
    many="{count} roles compared",
    subtitle="A career guide in the making",
    series="Career guides",
    release="First draft",
    publisher="The makers of this guide",
    rights="All rights reserved by the makers of this guide.",
    rights_of="All rights reserved by {publisher}.",
    of_one="It is about one role: {roles}.",
    of_several="It compares these roles: {roles}.",
    card_label="Described in",
    card_question="What does the {role} do?",
    tagline="A role of this guide, to be described in {file}.",
    source_title="The plan of this guide",
    source_kind="Own work",
    roles_part="The guide",
    end_part="At the end",
    welcome_title="How this guide is made",
    welcome=_WELCOME,
    readers_heading="Who reads it",
    readers_caption="Each of them has an edition of this guide.",
    reader_box=(
        "What only {audience} need to know can stand in this box: their edition has it, and so has the complete guide. "
        "No other edition does."
    ),
    roles_title="The roles",
    roles_before=(
        "A role begins with a phrase. Its file says what else can be written of it, and a fence such as the ones in "
        "`guide/chapters/roles.md` shows that here."
    ),
    glance="Where each role is described.",
    phrase_heading="In a phrase",
    phrase="One field of all roles, which is `taglines` here.",
    questions_title="Questions",
    theme="About this guide",
    questions=(
        (
            "What does the guide say about pay?",
            "Nothing yet. A figure is written with who says so, for whom, where and when, in a file in guide/pay/.",
        ),
        (
            "Where do its statements come from?",
            "From the works in the list of sources, each of which is named where it is used.",
        ),
    ),
    sources_title="Sources",
    sources_before="Every statement of the guide names one of these works.",
    audience_label="For {audience}",
    audience_title="for {audience}",
    audience_question="What does this guide say to {audience}?",
    audience_includes="All who read this guide as {audience}.",
    audience_need="What the roles of this guide are.",
    chapter="TODO: the text of this chapter, in `{file}`.",
    readme=_README,
)
