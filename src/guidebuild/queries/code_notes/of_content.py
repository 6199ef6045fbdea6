"""References, what the guide says as a whole, evidence, editions and leaks."""

from guidebuild.model.codes import Code
from guidebuild.queries.code_notes.note import Note, Notes

OF_CONTENT: Notes = {
    Code.REF_DUPLICATE_ID: Note(
        "A reference to the id could mean either.",
        "- {id: clay, term: Clay}\n- {id: clay, term: Loam}",
        "- {id: clay, term: Clay}\n- {id: loam, term: Loam}",
    ),
    Code.REF_UNKNOWN: Note(
        "The reference leads nowhere: a statement without its source, a colour without its name.",
        "sources: [ward-dairy]",
        "sources: [ward-diary]",
    ),
    Code.REF_WRONG_KIND: Note(
        "The id exists and names something else than can stand here.",
        "sources: [potter]  # a role",
        "sources: [potters-survey]",
    ),
    Code.REF_TWICE: Note(
        "It would be printed twice, and was most likely meant to be another one.",
        "sources: [book, book]",
        "sources: [book]",
    ),
    Code.REF_NO_ANCHOR: Note(
        "The reader who follows the link stays where she is.",
        "Read on [below](#belwo).",
        "Read on [below](#below).",
    ),
    Code.REF_LEFT_OUT: Note(
        "In one edition the link has no target, so its reader would be sent to nothing.",
        "See [the kiln](chapter:kiln).",
        '[See [the kiln](chapter:kiln).]{fallback="Ask for the chapter on the kiln."}',
    ),
    Code.CONTENT_COUNT: Note(
        "Either a level was forgotten, or the source counts otherwise than it lists: readers should know which.",
        "announced: 3  # and two levels below",
        "announced: 2",
    ),
    Code.CONTENT_COUNTED_SOURCES: Note(
        "A count in words stays as it is when a key is added or taken away, and then the page contradicts itself. Only "
        "counts of sources that speak are held against the keys: no `at least two`, none before another count.",
        "Three articles say so [](source:s1) [](source:s2).",
        "Two articles say so [](source:s1) [](source:s2).  # or: It is so …",
    ),
    Code.CONTENT_REGION_LOOP: Note(
        "Whatever asks which country a place is in would ask for ever.",
        "- {id: east, parent: south}\n- {id: south, parent: east}",
        "- {id: east, parent: south}\n- {id: south}",
    ),
    Code.CONTENT_UNUSED_CHAPTER: Note(
        "Somebody wrote it, and nobody can read it.",
        "guide/chapters/farewell.md, in no part of `spine:`",
        "spine:\n  - {name: All, chapters: [welcome, farewell]}",
    ),
    Code.CONTENT_UNLISTED_ROLE: Note(
        "Nothing shows a role that the manifest does not list.",
        "roles: [potter]  # and there is guide/roles/smith.yaml",
        "roles: [potter, smith]",
    ),
    Code.CONTENT_ALIKE: Note(
        "A reader cannot tell apart what is called the same.",
        "- {id: one, question: Is clay wet?}\n- {id: two, question: is clay WET}",
        "- {id: one, question: Is clay wet?}",
    ),
    Code.CONTENT_UNLISTED_THEME: Note(
        "Its questions stand behind all others, in no order that anybody chose.",
        "faq_themes: [clay]  # and there is guide/faqs/water.yaml",
        "faq_themes: [clay, water]",
    ),
    Code.CONTENT_UNNAMED: Note(
        "The list of sources would print a key and nothing after it.",
        "- {id: book, key: B, kind: book}",
        "- {id: book, key: B, kind: book, title: The potter's year}",
    ),
    Code.CONTENT_ISBN: Note(
        "ISO 2108 wants a number for each format, and shops go by it.",
        'isbn: {pdf: "9783161484100", epub: "9783161484100"}',
        'isbn: {pdf: "9783161484100", epub: "9791090636071"}',
    ),
    Code.CONTENT_TO_ITSELF: Note(
        "The reader is sent back to where she is.",
        "- {id: clay, term: Clay, see: [clay]}",
        "- {id: clay, term: Clay, see: [loam]}",
    ),
    Code.CONTENT_IMPLAUSIBLE: Note(
        "Nobody earns it: zeros are missing or too many, or the period is another.",
        "{period: year, currency: USD, statistic: median, value: 41}",
        "{period: year, currency: USD, statistic: median, value: 41000}",
    ),
    Code.CONTENT_RANK: Note(
        "Levels are drawn in the order of their ranks.",
        "- {id: a, rank: 1, stage: entry}\n- {id: b, rank: 1, stage: mid}",
        "- {id: a, rank: 1, stage: entry}\n- {id: b, rank: 2, stage: mid}",
    ),
    Code.CONTENT_PLACEHOLDER: Note(
        "It would be printed.",
        "titles: [TODO]",
        "titles: [Ward nurse]",
    ),
    Code.CONTENT_UNSHOWN: Note(
        "What no chapter shows is on no page, and goes stale unseen.",
        "guide/skills.yaml, and no chapter with a table of skills",
        "::: {.skill-table}\nWhat each role asks for.\n:::",
    ),
    Code.CONTENT_ROUTE: Note(
        "The way through the guide would stop at a chapter that the edition does not have.",
        "route: [{chapter: farewell}]  # not in the spine",
        "route: [{chapter: welcome}]",
    ),
    Code.CONTENT_DIVIDER: Note(
        "It has no number, and the contents list the part in its place only where it stands first.",
        "- {name: Compare, chapters: [the-work, part-compare]}  # part-compare has `divider: true`",
        "- {name: Compare, chapters: [part-compare, the-work]}",
    ),
    Code.CONTENT_ALIGNMENT: Note(
        "A row says which levels correspond; two of one ladder never do.",
        "- [hand, master, forger]  # hand and master are of one ladder",
        "- [hand, forger]",
    ),
    Code.CONTENT_ROLE_LEVEL: Note(
        "The figure would stand at a level that the role does not have.",
        "{roles: [potter], level: forger}",
        "{roles: [potter], level: hand}",
    ),
    Code.CONTENT_SOURCE_KEY: Note(
        "The small letters behind a statement would lead to two works.",
        "- {id: book, key: B}\n- {id: blog, key: B}",
        "- {id: book, key: B}\n- {id: blog, key: L}",
    ),
    Code.CONTENT_DATE: Note(
        "The cover says up to which day the guide knows; a later date contradicts it.",
        "data_until: 2025-12-31  # and as_of: 2026-01 at a figure",
        "data_until: 2026-01-31",
    ),
    Code.CONTENT_LONG_CELL: Note(
        "A row that is taller than a page cannot be printed.",
        "cells: {potter: <3,000 letters>}",
        "a short cell, and the rest as a paragraph of the chapter",
    ),
    Code.CONTENT_FIGURE_CONTRADICTION: Note(
        "The page prints both the formula and the result, and readers reckon.",
        "formula: 2 + 2\ncomputed: 5",
        "formula: 2 + 2\ncomputed: 4",
    ),
    Code.CONTENT_FORMULA: Note(
        "What is no arithmetic cannot be recomputed.",
        "formula: two + three",
        "formula: 2 + 3",
    ),
    Code.CONTENT_TYPED_FIGURE: Note(
        "A figure in prose has no source, and stays as it is when the data change.",
        "Potters earn $48,000 a year.",
        "Potters earn []{.figure of=potter-us}.",
    ),
    Code.CONTENT_NO_CATALOGUE: Note(
        "Readers would find English heads in a guide of their language.",
        "language: fr",
        "language: de; or a catalogue for French (docs/languages.md)",
    ),
    Code.CONTENT_STALE: Note(
        "A reader takes a figure for today's unless the page says otherwise.",
        "as_of: 2019",
        "as_of: 2025  # a newer figure; or `too_old_after_months: 96` with its reason",
    ),
    Code.EVIDENCE_NOT_COMPARABLE: Note(
        "Base pay beside total pay, or an hour beside a month, looks like a difference between roles.",
        "::: {.pay-table strict=yes}  # base and total",
        '::: {.pay-table strict=yes ids="base-us base-de"}',
    ),
    Code.EVIDENCE_UNDECLARED: Note(
        "Sources that disagree are shown side by side, with words: silence would hide it.",
        "{id: low, low: 30000, high: 40000}\n{id: high, low: 50000, high: 60000}",
        "conflicts:\n  - id: pay-of-potters\n    kind: between-sources\n    severity: high\n    topic: pay\n"
        "    question: What do potters earn?\n    positions:\n"
        "      - {id: little, says: The guild says less., sources: [guild], entries: [low]}\n"
        "      - {id: much, says: The survey says more., sources: [survey], entries: [high]}\n"
        "    advice: The guild asks its members alone.\n    sources: [guild, survey]",
    ),
    Code.EVIDENCE_CONVERSION: Note(
        "The page prints the rate, and readers reckon.",
        "value: 37037\nconverted: {original: euro, rate: 1.08}  # of 40000",
        "value: 43200\nconverted: {original: euro, rate: 1.08}",
    ),
    Code.EVIDENCE_LOST_FIGURE: Note(
        "A figure of the data would be on no page, or another one in its place.",
        "{{ amount | replace('5', '6') }}  {# in a template of the guide #}",
        "{{ amount }}",
    ),
    Code.EDITION_EMPTY: Note(
        "A file without a chapter helps nobody.",
        "spine: [{name: All, chapters: []}]",
        "spine: [{name: All, chapters: [welcome]}]",
    ),
    Code.EDITION_KEY_FACT: Note(
        "What the audience is to take with it stands nowhere in its edition.",
        "key_facts: [potter-focus]  # and no chapter of the edition prints it",
        "::: {.side-by-side field=focus}\nWhat each role is for.\n:::",
    ),
    Code.EDITION_IDLE: Note(
        "The condition does nothing, and somebody believes that it withholds.",
        "[For whom?]{only=student except=student}",
        "[For students.]{only=student}",
    ),
    Code.EDITION_NAME: Note(
        "The name of an edition is a file name and a word of the command line: it can mean one thing.",
        "id: complete",
        "id: complete-beginners",
    ),
    Code.EDITION_RULE: Note(
        "The rule takes nothing out, so the edition has what it was to do without.",
        "leave_out_fields: [stakeholder]",
        "leave_out_fields: [stakeholders]",
    ),
    Code.EDITION_UNREAD: Note(
        "It was most likely meant for somebody.",
        "a chapter that every audience's `spine:` leaves out",
        "the chapter in the `spine:` of one of them",
    ),
    Code.LEAK_TEXT: Note(
        "An edition is handed to people who are not to have what it leaves out.",
        '<p title="{{ chapter.text }}">  {# in a template of the guide #}',
        "<p>",
    ),
    Code.LEAK_ID: Note(
        "An id tells that something is there, and often what.",
        '<a data-next="chapter-kiln">  {# left out #}',
        "<a>",
    ),
    Code.LEAK_ASSET: Note(
        "A picture in the file can be taken out of it, shown or not.",
        "a template that embeds images/kiln.svg in every edition",
        "the picture where its chapter shows it",
    ),
}
