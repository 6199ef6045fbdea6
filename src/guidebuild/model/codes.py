"""Every diagnostic code: its slug, and a docstring that `guidebuild explain CODE` prints.

A slug is `family/bad-thing` and reads well after the word "allow".
"""

from enum import Enum


class Code(Enum):
    """The complete list. Families: file, import, limit, yaml, shape, ref, content, evidence, edition, leak, chapter,
    component, prose, template, output, link, asset, style, pdf, epub."""

    FILE_MISSING = "file/missing", "A file that a guide must have is not there."
    FILE_ENCODING = "file/not-utf8", "A text file is not UTF-8, or holds NUL or control characters."
    FILE_OUTSIDE = "file/outside-project", "A file or link leads out of the project folder; nothing outside it is read."
    FILE_NAME = "file/name-differs", "A file has another name than the id that it holds, so nobody finds it."
    FILE_OUTDATED = (
        "file/outdated-copy",
        "A sheet or template was copied out of guidebuild, and guidebuild's own has changed since.",
    )
    FILE_UNKNOWN = "file/unexpected", "A file in `guide/` is of no kind that guidebuild reads."
    FILE_CONFLICT = "file/merge-conflict", "A file holds the marks of a merge that nobody finished."
    FILE_UNREADABLE = "file/unreadable", "The system does not let a file be read, or it changes while it is read."
    FILE_ODD_NAME = "file/odd-name", "The name of a file holds control or invisible characters, or is not UTF-8."
    FILE_BIBLIOGRAPHY = (
        "file/unreadable-bibliography",
        "A bibliography is neither BibTeX nor CSL-JSON, or holds no entry.",
    )

    FILE_FORMAT = "file/format", "The guide's files are in an older format, or in one that is not known yet."
    FILE_TABLE = "file/unreadable-table", "A table of figures is not CSV, or does not hold what its card says."
    FILE_ENTRY = "file/strange-entry", "An entry of a bibliography is most likely not what its author meant."

    IMPORT_SHEET = "import/unreadable-sheet", "A spreadsheet is not CSV or XLSX, or not as its card in `imports/` says."
    IMPORT_COLUMN = "import/unknown-column", "A column, or a file, of what is imported has no place in the guide yet."
    IMPORT_VALUE = (
        "import/unclear-value",
        "A cell does not say what is needed, and nobody guesses: its row or value is left out.",
    )
    IMPORT_MISSING = "import/not-said", "Neither the spreadsheet nor its card says what every entry needs."
    IMPORT_HAND = (
        "import/changed-by-hand",
        "A spreadsheet and a hand changed the same thing since the last import; what the hand wrote stays.",
    )

    LIMIT_TIME = "limit/time", "Something in the project takes more time than any honest guide needs."
    LIMIT_MEMORY = "limit/memory", "Something in the project takes more memory than any honest guide needs."
    LIMIT_SIZE = "limit/size", "A file is larger, or holds more of one thing, than any honest guide needs."
    LIMIT_CRASH = "limit/crash", "An engine crashes on something in the project."

    YAML_SYNTAX = "yaml/syntax", "The text is not YAML."
    YAML_DUPLICATE_KEY = "yaml/duplicate-key", "A mapping names the same key twice; YAML tools silently keep the last."
    YAML_ALIAS = (
        "yaml/alias",
        "An anchor without an alias or an alias without an anchor; merge keys and tags, which are refused.",
    )
    YAML_CUT = (
        "yaml/cut-text",
        "A `#` after a space makes a comment of what looks like text, or a text takes in what looks like a list.",
    )
    YAML_DEPTH = "yaml/too-deep", "The nesting is deeper than any guide needs."

    SHAPE_UNKNOWN_KEY = "shape/unknown-key", "A key is not part of the model; usually it is misspelt."
    SHAPE_MISSING_KEY = "shape/missing-key", "A key that the model needs is missing."
    SHAPE_WRONG_TYPE = "shape/wrong-type", "A value has another type than the model asks for."
    SHAPE_BAD_VALUE = "shape/bad-value", "A value has the right type but is not allowed here."
    SHAPE_EMPTY = "shape/empty", "A key has no value; whoever means that nothing is known leaves the key out."
    SHAPE_BAD_ID = "shape/bad-id", "An id is not made of lower-case words joined by hyphens."
    SHAPE_BAD_LANGUAGE = "shape/bad-language", "A language is not a BCP 47 tag such as `en` or `pt-BR`."
    SHAPE_BAD_ISBN = "shape/bad-isbn", "A number is no ISBN: its length, its beginning or its check digit is wrong."
    SHAPE_UNKNOWN_CURRENCY = "shape/unknown-currency", "A currency is not an ISO 4217 code."
    SHAPE_REVERSED_RANGE = "shape/reversed-range", "The low end of a range lies above its high end."

    REF_DUPLICATE_ID = "ref/duplicate-id", "Two values of the guide have the same id."
    REF_UNKNOWN = "ref/unknown-id", "A reference names something that the guide does not define."
    REF_WRONG_KIND = "ref/wrong-kind", "A reference names something of another kind than is wanted here."
    REF_TWICE = "ref/listed-twice", "A list names the same thing twice."
    REF_NO_ANCHOR = "ref/no-anchor", "A link points at an id that no heading or element has."
    REF_LEFT_OUT = (
        "ref/left-out",
        "A link or a fence needs something that an edition leaves out, and declares no fallback.",
    )

    CONTENT_COUNT = "content/count-differs", "A count that a source announces differs from what is listed."
    CONTENT_COUNTED_SOURCES = (
        "content/counted-sources",
        "The prose states a number of sources, and the keys after it are those of another number.",
    )
    CONTENT_REGION_LOOP = "content/region-loop", "A region is, by way of its parents, part of itself."
    CONTENT_UNUSED_CHAPTER = (
        "content/unused-chapter",
        "A chapter stands in no part of the spine, so nobody can read it.",
    )
    CONTENT_UNLISTED_ROLE = "content/unlisted-role", "A role is not in the manifest's list, so nothing shows it."
    CONTENT_ALIKE = "content/alike", "Two things that a reader tells apart by their words have the same words."
    CONTENT_UNLISTED_THEME = "content/unlisted-theme", "A theme of questions has no place in the manifest's list."
    CONTENT_UNNAMED = "content/unnamed-source", "A source has neither a title nor words to call it by."
    CONTENT_ISBN = "content/repeated-isbn", "Two products have the same ISBN; each needs one of its own."
    CONTENT_TO_ITSELF = "content/to-itself", "Something leads back to, rests on or stands above itself."
    CONTENT_IMPLAUSIBLE = "content/implausible", "An amount is most likely a slip of the hand: its zeros, its period."
    CONTENT_RANK = "content/rank", "The rank of a level is most likely a slip of the hand."
    CONTENT_PLACEHOLDER = "content/placeholder", "A word such as `TODO` stands where text is still to come."
    CONTENT_UNSHOWN = "content/unshown", "The guide has something that no chapter shows."
    CONTENT_ROUTE = "content/route-off-spine", "An audience's route stops at a chapter that the spine leaves out."
    CONTENT_DIVIDER = "content/divider-inside", "A page that opens a part stands below the first chapter of it."
    CONTENT_ALIGNMENT = "content/misaligned", "A row of an alignment holds a foreign level, or two of one ladder."
    CONTENT_ROLE_LEVEL = "content/foreign-level", "A value speaks of a role and names a level of another role's ladder."
    CONTENT_SOURCE_KEY = "content/repeated-key", "Two sources print the same key, so a reader cannot tell them apart."
    CONTENT_DATE = "content/later-than-data", "A date lies after the day up to which the guide says that it has data."
    CONTENT_LONG_CELL = "content/long-cell", "A table cell is longer than a page can hold in one row."
    CONTENT_FIGURE_CONTRADICTION = (
        "content/figure-contradiction",
        "A recomputed figure is not what its formula gives.",
    )
    CONTENT_FORMULA = "content/formula", "The formula of a recomputed claim is no arithmetic."

    CONTENT_TYPED_FIGURE = (
        "content/typed-figure",
        "A chapter's prose holds a figure that was typed instead of taken from the data.",
    )
    CONTENT_NO_CATALOGUE = (
        "content/no-catalogue",
        "The heads and remarks that guidebuild prints have no words in the guide's language, so they come in English.",
    )
    CONTENT_STALE = "content/stale", "A source or a figure is past its date of review, or older than the guide allows."

    EVIDENCE_NOT_COMPARABLE = (
        "evidence/not-comparable",
        "Unlike figures are to stand in one list of like ones, or side by side without a word about it.",
    )
    EVIDENCE_UNDECLARED = (
        "evidence/undeclared-conflict",
        "Figures of the data disagree, and no declared conflict names them.",
    )
    EVIDENCE_CONVERSION = "evidence/conversion", "A converted amount is not what its original and its rate give."
    EVIDENCE_LOST_FIGURE = "evidence/lost-figure", "A finished file lacks a figure of its edition, or shows it altered."

    EDITION_EMPTY = "edition/empty", "An edition keeps no chapter."
    EDITION_KEY_FACT = "edition/key-fact", "An audience's edition does not print one of that audience's key facts."
    EDITION_IDLE = "edition/idle-condition", "A condition that nobody meets, or that withholds nothing from anybody."
    EDITION_NAME = (
        "edition/name",
        "An audience or a region has a name that means something else, or two editions share one.",
    )
    EDITION_RULE = "edition/idle-rule", "An audience is to do without something that no rule can take out."
    EDITION_UNREAD = "edition/read-by-nobody", "No audience's edition has something that the complete edition prints."

    LEAK_TEXT = "leak/text", "A finished file holds words that its edition leaves out."
    LEAK_ID = "leak/id", "A finished file names the id of something that its edition leaves out."
    LEAK_ASSET = "leak/asset", "A finished file carries a picture that its edition leaves out."

    CHAPTER_HEADER = "chapter/no-header", "A chapter has no header, or its header does not end."
    CHAPTER_NO_TEXT = "chapter/no-text", "A chapter has a header and nothing below it."
    CHAPTER_DIALECT = "chapter/unknown-dialect", "A chapter names a Markdown dialect that pandoc does not have."
    CHAPTER_RAW_HTML = "chapter/raw-html", "Raw HTML in prose is refused; use a component or an attribute."
    CHAPTER_ATTRIBUTE = "chapter/attribute", "An attribute in prose is not on the list of safe ones."
    CHAPTER_LINK = "chapter/link-scheme", "A link has a scheme that no reader can follow safely."
    CHAPTER_LINK_TEXT = "chapter/link-text", "The words of a link do not say where it leads."
    CHAPTER_HEADING = "chapter/heading-depth", "A heading skips a level, or goes deeper than the design has."
    CHAPTER_EMPTY_HEADING = "chapter/empty-heading", "A heading has no text."
    CHAPTER_FOOTNOTE = "chapter/footnote", "A footnote is called but not defined, defined twice, or never called."
    CHAPTER_LOST = "chapter/lost-markup", "Markup that the dialect does not read as the author meant it."
    CHAPTER_RAGGED = "chapter/ragged-table", "The rows of a table have different numbers of cells."

    LINK_GONE = "link/gone", "An address on the web is there no more; `check --links` asks for it."
    LINK_MOVED = "link/moved", "An address on the web has moved for good; `check --links` asks for it."

    ASSET_MISSING = "asset/missing", "A picture is not in the guide folder."
    ASSET_REMOTE = "asset/remote", "A picture is on the network; a build uses no network."
    ASSET_KIND = (
        "asset/kind",
        "A picture is of a kind that not every format can show, or its content is not what its name says.",
    )
    ASSET_DAMAGED = (
        "asset/damaged",
        "A picture is cut off or damaged, so some readers see a part of it and some nothing.",
    )
    ASSET_UNSAFE = "asset/unsafe", "An SVG holds a script, an entity or a link to something outside."
    ASSET_ALT = "asset/no-alt", "A picture has no alternative text."
    ASSET_TEXT = "asset/image-of-text", "A picture shows words that nobody can enlarge, search or hear."
    ASSET_LETTERS = "asset/logo-letters", "A logo has words as text, which are set in another typeface than its own."

    PROSE_LONG_SENTENCE = "prose/long-sentence", "A sentence has more words than the guide's own rules allow."
    PROSE_REPEATED = "prose/repeated-word", "A word stands twice in a row."
    PROSE_OPEN_QUOTE = "prose/open-quote", "A quotation mark opens, and no other one closes it in its paragraph."
    PROSE_STRAIGHT_QUOTE = (
        "prose/straight-quote",
        "A straight quotation mark or apostrophe stands in a text that is printed as it is written.",
    )
    PROSE_SPELLING = "prose/spelling", "No dictionary has a word, nor has the guide's own list of words."
    PROSE_UNCHECKED = "prose/not-checked", "Spelling was asked for and could not be checked."
    PROSE_GENDERED = "prose/gendered-job", "The name of a job names a sex, and there is one that does not."
    PROSE_HOUSE_WORD = "prose/house-word", "A word is not the one that the guide's own rules ask for."
    PROSE_BANNED = "prose/banned-phrase", "A word or phrase is not to stand in this guide, by its own rules."

    COMPONENT_UNKNOWN = "component/unknown", "A fence names a component that does not exist."
    COMPONENT_ATTRIBUTE = "component/attribute", "A component's attribute is unknown, missing or wrong."
    COMPONENT_PLACE = (
        "component/misplaced",
        "A component or call-out stands where it cannot be set, or holds what it does not print.",
    )
    COMPONENT_EMPTY = "component/empty", "A component finds nothing to show."

    TEMPLATE_ERROR = "template/error", "A template breaks on the values it is given."
    TEMPLATE_FORBIDDEN = (
        "template/forbidden",
        "A template reaches for something that templates may not use; `docs/templates.md` lists what they may.",
    )
    TEMPLATE_MARKUP = "template/markup", "A template makes markup that is not well-formed."

    TEMPLATE_UNSAFE = (
        "template/unsafe",
        "A template makes an element, an attribute or an address that may not enter an output; see docs/security.md.",
    )
    OUTPUT_UNSAFE = (
        "output/unsafe",
        "A finished file holds what may not enter an output, whatever wrote it; see docs/security.md.",
    )

    STYLE_UNSAFE = ("style/unsafe", "A style sheet loads, runs or ends something that is not its own.")
    STYLE_SYNTAX = "style/syntax", "A style sheet is no CSS at a place: a brace, a bracket or a string is not closed."
    STYLE_TOKEN = (
        "style/unknown-token",
        "A style sheet uses a custom property that no sheet defines, or sets one that no sheet uses.",
    )
    STYLE_ENGINE = "style/engine", "The typesetting engine breaks down on the styles."
    STYLE_IGNORED = "style/ignored", "A rule of a style sheet is not understood and would be ignored."
    STYLE_EMPTY = "style/empty", "A style sheet of the project holds no rule."
    STYLE_RESOURCE = "style/resource", "A style sheet asks for a file that is not in the bundle."
    STYLE_FONT = "style/font", "A font file of the styles is damaged, or no font."
    STYLE_INK = "style/ink", "The inks of the styles are not those of a press, or belong to no colour of the theme."
    STYLE_ALIKE = (
        "style/alike-colours",
        "Two roles have colours that a colour-blind reader takes for one; see docs/branding.md.",
    )
    STYLE_CONTRAST = "style/low-contrast", "A colour of the theme cannot be read on its ground: less than 4.5:1."

    PDF_WARNING = "pdf/warning", "The PDF engine reports something about the pages."
    PDF_GLYPH = "pdf/missing-glyph", "No bundled font has a glyph for a character."
    PDF_EMOJI = (
        "pdf/emoji",
        "The PDF draws an emoji otherwise than it is meant, or in a font that the project did not bring.",
    )
    PDF_FONT = "pdf/foreign-font", "A font that is not in the bundle found its way into the pages."
    PDF_LOST_NOTE = "pdf/lost-note", "A footnote is called and stands on no page."
    PDF_READING_ORDER = (
        "pdf/reading-order",
        "A listener hears other words in the PDF than the page has, or in another order.",
    )
    PDF_OVERFLOW = "pdf/overflow", "Something is wider than its page or taller than it."

    PDF_SHORT_PAGE = "pdf/short-page", "A chapter ends on a page with a few lines; `check --pages` looks for it."

    PRINT_PREFLIGHT = ("print/preflight", "A print shop would send the file back; see `docs/print.md`.")

    EPUB_PAGE = "epub/lost-page", "The e-book has no place for a page of the printed edition; a fault of guidebuild."
    EPUB_UNPAGED = (
        "epub/no-pages",
        "This machine cannot lay out pages, so the e-book has neither page numbers nor a picture of the cover.",
    )
    EPUB_COVER = ("epub/no-cover", "The cover cannot be drawn as a picture, so the e-book has none.")
    PANDOC_WARNING = "chapter/pandoc", "pandoc reports something while reading a chapter."

    def __init__(self, slug: str, explanation: str) -> None:
        self.slug = slug
        self.explanation = explanation

    @classmethod
    def of(cls, slug: str) -> "Code":
        """The code with this slug. Raises KeyError."""
        return {code.slug: code for code in cls}[slug]


OF_THE_MACHINE = frozenset({
    Code.LIMIT_TIME, Code.LIMIT_MEMORY, Code.LIMIT_SIZE, Code.LIMIT_CRASH, Code.EPUB_UNPAGED, Code.FILE_UNREADABLE,
})  # fmt: skip
"""What may be otherwise the next time, though no file changes: what led to it is never remembered."""
