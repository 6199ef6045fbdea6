"""Chapters, pictures, prose, components, templates, styles, and what only a finished file shows."""

from guidebuild.model.codes import Code
from guidebuild.queries.code_notes.note import Note, Notes

OF_OUTPUT: Notes = {
    Code.CHAPTER_HEADER: Note(
        "Without its end, the whole chapter is taken for its header.",
        "---\ntitle: Farewell\n\nThe text.",
        "---\ntitle: Farewell\n---\n\nThe text.",
    ),
    Code.CHAPTER_NO_TEXT: Note(
        "The contents would lead to an empty page.", "---\ntitle: Pay\n---", "---\ntitle: Pay\n---\n\nWhat they earn."
    ),
    Code.CHAPTER_DIALECT: Note(
        "pandoc could not read the chapter at all.", "dialect: nonsense", "dialect: gfm  # or no `dialect`"
    ),
    Code.CHAPTER_RAW_HTML: Note(
        "HTML means nothing in a PDF, and may carry scripts into a page.", "A <b>strong</b> word.", "A **strong** word."
    ),
    Code.CHAPTER_ATTRIBUTE: Note(
        "Only attributes that every format understands may stand in prose.",
        '[word]{onclick="run()"}',
        "[word]{lang=de}",
    ),
    Code.CHAPTER_LINK: Note(
        "Readers of a file cannot follow it safely, or not at all.",
        "[the plan](file:///home/ada/plan.pdf)",
        "[the plan](https://example.org/plan.pdf)",
    ),
    Code.CHAPTER_LINK_TEXT: Note(
        "Whoever hears only the links of a page hears `here, here, here` (WCAG 2.2, 2.4.4).",
        "More is [here](https://example.org/).",
        "More is in [the wage survey](https://example.org/).",
    ),
    Code.CHAPTER_HEADING: Note(
        "Screen readers and contents go by the levels (WCAG 2.2, 1.3.1).", "## One\n\n#### Two", "## One\n\n### Two"
    ),
    Code.CHAPTER_EMPTY_HEADING: Note("The contents would have a line without words.", "##", "## Pay"),
    Code.CHAPTER_FOOTNOTE: Note(
        "A call without a note is printed as it stands, and a note without a call nowhere.",
        "A word[^one].",
        "A word[^one].\n\n[^one]: What it means.",
    ),
    Code.CHAPTER_LOST: Note(
        "What one tool takes for markup is text for another, and is printed with its signs.",
        "See [the ladder][ladders].",
        "See [the ladder](chapter:ladders).",
    ),
    Code.CHAPTER_RAGGED: Note(
        "A cell without a column, or a column without a head, cannot be heard.",
        "| Role | Pay |\n|---|---|\n| Potter |",
        "| Role | Pay |\n|---|---|\n| Potter | none known |",
    ),
    Code.PANDOC_WARNING: Note(
        "pandoc read the chapter otherwise than it stands there; its own words say what it met.",
        "[the site]: https://example.org/one\n[the site]: https://example.org/two",
        "[the site]: https://example.org/two",
    ),
    Code.LINK_GONE: Note(
        "A reader who wants to see what a source says finds nothing.",
        'url: "https://example.org/2019/report"',
        'url: "https://archive.example.org/2019/report"',
    ),
    Code.LINK_MOVED: Note(
        "The old address works as long as its owner likes.",
        'url: "http://example.org/report"',
        'url: "https://example.org/report"',
    ),
    Code.ASSET_MISSING: Note(
        "The page would have a gap.",
        "![A potter](images/wheel.png)  # no such file",
        "guide/images/wheel.png, put there",
    ),
    Code.ASSET_REMOTE: Note(
        "A guide works without a network, today and in ten years.",
        "![A potter](https://example.org/wheel.png)",
        "![A potter](images/wheel.png)",
    ),
    Code.ASSET_KIND: Note(
        "PDF, EPUB and browsers all show PNG, JPEG and SVG, and nothing else.", "images/wheel.webp", "images/wheel.png"
    ),
    Code.ASSET_DAMAGED: Note(
        "It was most likely cut off when it was copied or fetched.",
        "a JPEG whose end is missing",
        "the picture exported again",
    ),
    Code.ASSET_UNSAFE: Note(
        "A picture can run a script or fetch something wherever the guide is opened.",
        "<svg><script>run()</script></svg>",
        "<svg><path d='M0 0h9v9'/></svg>",
    ),
    Code.ASSET_ALT: Note(
        "Who cannot see the picture gets nothing (WCAG 2.2, 1.1.1).",
        "![](images/step.svg)",
        "![A step of clay](images/step.svg)",
    ),
    Code.ASSET_TEXT: Note(
        "Words in a picture cannot be enlarged, searched, copied or heard (WCAG 2.2, 1.4.5).",
        "a screenshot of a table",
        "the table in Markdown",
    ),
    Code.ASSET_LETTERS: Note(
        "A picture has no font but those of the guide, so the sign would be drawn in the wrong letters.",
        "<text>University of Example</text>",
        '<path d="…"/>, the words turned into outlines',
    ),
    Code.PROSE_LONG_SENTENCE: Note(
        "`prose: longest_sentence` in guide.yaml asks for it.",
        "The potter, who had been …, and then …, which …",
        "The potter had been … Then …",
    ),
    Code.PROSE_REPEATED: Note("It is nearly always a slip.", "A pot holds the the water.", "A pot holds the water."),
    Code.PROSE_OPEN_QUOTE: Note(
        "A word processor set the one and not the other, or the end was lost in copying.",
        "name: “Money",
        "name: Money  # or “Money”; a quotation that goes on in the next paragraph opens there again",
    ),
    Code.PROSE_STRAIGHT_QUOTE: Note(
        "`prose: straight_quotes` asks for it; texts of the data are printed as they are written.",
        'subtitle: As "little" as it needs',
        "subtitle: As “little” as it needs",
    ),
    Code.PROSE_SPELLING: Note(
        "`prose: spelling` asks for it.", "The pottter works.", "The potter works.  # or `words: [pottter]`"
    ),
    Code.PROSE_UNCHECKED: Note(
        "Whoever asks for a check should not believe that it was made.",
        "prose: {spelling: true}  # and no pyspellchecker",
        "pip install pyspellchecker",
    ),
    Code.PROSE_GENDERED: Note(
        "`prose: gendered_jobs` asks for it: half of the readers are not meant.", "the foreman", "the supervisor"
    ),
    Code.PROSE_HOUSE_WORD: Note(
        "`prose: house_words` in guide.yaml asks for it.", "Write an e-mail.", "Write an email."
    ),
    Code.PROSE_BANNED: Note("`prose: banned` in guide.yaml lists it.", "A world-class pot.", "A pot that holds water."),
    Code.COMPONENT_UNKNOWN: Note("Nothing would be shown.", "::: {.ladderr}\n:::", "::: {.ladder}\n:::"),
    Code.COMPONENT_ATTRIBUTE: Note(
        "An attribute that nobody reads changes nothing.",
        "::: {.pay-table role=potter}\n:::",
        "::: {.pay-table roles=potter}\n:::",
    ),
    Code.COMPONENT_PLACE: Note(
        "A table in a footnote, or text that a component does not print, cannot be set.",
        "[^1]: ::: {.colophon}",
        "::: {.colophon}\n:::",
    ),
    Code.COMPONENT_EMPTY: Note(
        "A heading and a caption with nothing below them look like a fault.",
        "::: {.pay-table}\n:::  # and no pay in the data",
        "the fence taken out, or pay put into guide/pay/",
    ),
    Code.TEMPLATE_ERROR: Note("The page cannot be made.", "{{ component.nothing.at.all }}", "{{ manifest.title }}"),
    Code.TEMPLATE_FORBIDDEN: Note(
        "Templates see values and no more, whoever wrote them.",
        "{{ view.subtitle.__class__ }}",
        "{{ view.subtitle }}",
    ),
    Code.TEMPLATE_MARKUP: Note(
        "Every format mends broken markup in its own way.", "<p>Not closed <b>here</p>", "<p>Closed <b>here</b></p>"
    ),
    Code.TEMPLATE_UNSAFE: Note(
        "It would run, or load something, wherever the guide is opened.",
        '<p onclick="alert(1)">A source.</p>',
        "<p>A source.</p>",
    ),
    Code.OUTPUT_UNSAFE: Note(
        "The last gate looks at the finished file, whatever wrote it.", "<script>alert(1)</script>", "no script at all"
    ),
    Code.STYLE_UNSAFE: Note("A sheet can fetch and run things too.", "p { width: expression(1) }", "p { width: 20mm }"),
    Code.STYLE_SYNTAX: Note("All rules after the place are lost.", "em { color: red", "em { color: red }"),
    Code.STYLE_TOKEN: Note(
        "A value that no sheet defines is no value; one that no sheet uses changes nothing.",
        "p { margin: var(--gap) }",
        ":root { --gap: 4mm }\np { margin: var(--gap) }",
    ),
    Code.STYLE_ENGINE: Note(
        "No page can be set with these rules.", "p { letter-spacing: 1e9pt }", "p { letter-spacing: 0.02em }"
    ),
    Code.STYLE_IGNORED: Note("The rule does nothing.", "p { colour: red }", "p { color: red }"),
    Code.STYLE_EMPTY: Note("It changes nothing, and somebody looks for what it does.", "/* later */", "no file"),
    Code.STYLE_RESOURCE: Note(
        "What is not in the project is not there on the next machine.",
        '@import url("more.css");',
        "the rules of more.css in this sheet",
    ),
    Code.STYLE_FONT: Note(
        "The text would be set in another face on each machine.",
        "styles/fonts/House.ttf, a web page saved under that name",
        "the file from its foundry, as .ttf or .otf",
    ),
    Code.STYLE_INK: Note(
        "A press would print something else than the author believes.", "--a: #000000;", "--a: device-cmyk(0 0 0 1);"
    ),
    Code.STYLE_ALIKE: Note(
        "One man in twelve does not see red or green as others do (WCAG 2.2, 1.4.1).",
        'roles: {potter: "#B3261E", smith: "#5B6400"}',
        'roles: {potter: "#B3261E", smith: "#1B5FAA"}',
    ),
    Code.STYLE_CONTRAST: Note(
        "Less than 4.5:1 cannot be read by everyone (WCAG 2.2, 1.4.3).", "--ink-2: #8A8F98;", "--ink-2: #6B6F75;"
    ),
    Code.PDF_WARNING: Note(
        "The pages are made, and something on them is not as the sheet asks.",
        "h1 { letter-spacing: 0.3em }",
        "h1 { letter-spacing: 0.05em }",
    ),
    Code.PDF_GLYPH: Note(
        "An empty box would be printed.",
        "a letter of Ugaritic, which no bundled font has",
        "a font with it in styles/fonts/, or another sign",
    ),
    Code.PDF_EMOJI: Note(
        "A reader of the PDF sees another picture than was meant.",
        "an emoji with a tone of skin",
        "the emoji without a tone, or words",
    ),
    Code.PDF_FONT: Note(
        "Another machine would set it in another face.",
        "p { font-family: Comic Sans MS }",
        'p { font-family: "GB Sans" }',
    ),
    Code.PDF_LOST_NOTE: Note(
        "A reader is sent to a note that is not there.",
        "a footnote inside something that no page shows",
        "the note called from the paragraph",
    ),
    Code.PDF_READING_ORDER: Note(
        "Who hears the file gets another text than who sees it.",
        "a template or sheet that moves text away from its place",
        "the text where it is to be heard",
    ),
    Code.PDF_OVERFLOW: Note(
        "It is cut off on paper.",
        "a table of twelve columns on an upright page",
        "landscape: true, in the header of the chapter",
    ),
    Code.PDF_SHORT_PAGE: Note(
        "Four lines on an empty page look like a mistake, and cost a sheet of paper.",
        "a chapter of one page and two lines",
        "the chapter two lines shorter; or `opens: here` in the header of the next one, or in guide.yaml for all",
    ),
    Code.PRINT_PREFLIGHT: Note(
        "The print shop finds it after you do, and sends the file back.",
        "a picture of 40 × 20 pixels, 10 mm wide",
        "the picture with 300 pixels to the inch",
    ),
    Code.EPUB_PAGE: Note(
        "A class that works from the printed book could not name a page: report it.",
        "a page of the PDF without a place in the e-book",
        "`--no-page-list`, until it is mended",
    ),
    Code.EPUB_UNPAGED: Note(
        "The e-book is whole, and nobody can cite it by page.",
        "a machine without Pango",
        "`guidebuild doctor`, which says how to get it",
    ),
    Code.EPUB_COVER: Note(
        "Shops show a grey box in its place.", "a title that no bundled font can show", "a font for it in styles/fonts/"
    ),
}
