"""What looks odd and is right: nothing is said about it."""

from tests.faults.rows import GUIDE, Right, right

P, R, G, S, F = "pay/pay.yaml", "roles/baker.yaml", "guide.yaml", "chapters/start.md", "faqs/bread.yaml"
PICTURE = (GUIDE / "guide" / "images" / "loaf.png").read_bytes()
LINE = "A loaf has a"
SCREEN = """@layer base { nav { & a { text-wrap: balance } } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important } }
:is(h1, h2):has(> b) { inset-inline: 0; width: min(80ch, 100cqi); color: color-mix(in oklab, red, CanvasText); -webkit-hyphens: auto }
:root { --line: 1px solid #CCCC; --empty: ; --step: calc(2 * 1dvh) }
@font-face { font-family: Mine; src: url(fonts/SourceSans3-It.ttf); unicode-range: U+26 }
a { background: Canvas; outline-color: currentcolor; font-family: "Noto Sans Display", sans-serif; view-transition-name: x }
"""
MANAGED = """@online{roe,
  title = {Bread: year = 12 loaves},
  author = {Roe, Ann and {The Board}},
  date = {2024-05-01}, urldate = {2025-01-02}, url = {https://example.org/x},
  date-added = {2024-06-01}, bdsk-url-1 = {x}, mendeley-tags = {x}, langid = {english}, year = {1999a},
}
"""
ROWS = (
    right("one amount as low and high", P, "low: 31000\n    high: 44000", "low: 38500\n    high: 38500"),
    right("a picture with a space in its name", S, "images/loaf.png", "images/My%20loaf.png",
          {"images/My loaf.png": PICTURE, "images/loaf.png": None}),
    right("comments", R, "short: baker", "short: baker  # a holder\n# a line of its own\n#another"),
    right("a comment behind a list", G, "roles: [baker, miller]", "roles: [baker, miller]  # two"),
    right("a sign in quotes", R, "detail: Keeps it hot.", "detail: 'Keeps oven #1: hot.'"),
    right("a sign inside a word", R, "detail: Keeps it hot.", "detail: Writes C# and F#."),
    right("words that YAML knows", R, "text: Bread that people like.", "text: no"),
    right("a number as text", R, "text: Bread that people like.", "text: 1.10"),
    right("a colon without a space", R, "detail: Keeps it hot.", "detail: From 2:30 to http://x."),
    right("a block of text", R, "detail: Keeps it hot.", "detail: |\n      Keeps it hot."),
    right("a folded text", R, "detail: Keeps it hot.", "detail: >-\n      Keeps it\n      hot."),
    right("a dash in text", R, "detail: Keeps it hot.", "detail: Hot - always."),
    right("a byte order mark", "glossary.yaml", "terms:", "\ufeffterms:"),
    right("ends of lines from elsewhere", "glossary.yaml", "terms:\n", "terms:\r\n"),
    right("an id that looks like a number", "glossary.yaml", "id: crumb", "id: 2nd", {S: ("term:crumb", "term:2nd")}),
    right("two levels of one rank", "ladders/all.yaml", "{id: miller-2, rank: 2, titles: [Miller], stage: mid",
          "{id: miller-1b, rank: 1, titles: [Sack hand], stage: entry, sources: [survey]}\n"
          "      - {id: miller-2, rank: 2, titles: [Miller], stage: mid"),
    right("a ladder that begins at rank 3", "ladders/all.yaml", "rank: 1, titles: [Mill hand], stage: entry",
          "rank: 3, titles: [Mill hand], stage: entry",
          {"ladders/all.yaml": ("{id: miller-2, rank: 2", "{id: miller-2, rank: 4")}),
    right("a move inside a role", "transitions.yaml", "",
          "  - {id: up, kind: track, from: [baker], to: [baker], feasibility: Often, sources: [book]}\n"),
    right("a move in both directions", "transitions.yaml", "",
          "  - {id: back, from: [baker], to: [miller], feasibility: Rare, sources: [book]}\n"),
    right("high pay at the top", P, "high: 44000\n", "high: 98000\n"),
    right("pay in another currency", P, "currency: EUR\n    kind: base\n    statistic: median\n    value: 38500",
          "currency: JPY\n    kind: base\n    statistic: median\n    value: 4200000",
          {"conflicts.yaml": ("38500 - 1\n    computed: 0.0442\n    display: 4.4%",
                              "4200000 - 1\n    computed: -0.9904\n    display: 99%"), G: ("currency: EUR\n", "")}),
    right("a question with blocks", F, "    answer: The miller.\n",
          "    answer: The miller.\n    reasons: |\n      First this.\n\n      - A list.\n      - More.\n\n      > A word.\n"),
    right("a long title", S, "title: How to read",
          "title: How to read a guide about two trades that make one loaf between them, and what to leave for later"),
    right("a to-do list in words", R, "detail: Keeps it hot.", "detail: Writes a to-do list, and todo is a word."),
    right("a word in a code block", S, LINE, "```\nTODO lorem ipsum ???\n```\n\nA loaf has a"),
    right("marks in a code block", S, LINE, "```\n<<<<<<< HEAD\n=======\n>>>>>>> x\n```\n\nA loaf has a"),
    right("LaTeX in code", S, LINE, "Write `\\textbf{x}` there. A loaf has a"),
    right("braces in prose", S, LINE, "Text with {{ braces }} is text. A loaf has a"),
    right("a dollar in prose", S, LINE, "It costs 3 $ or 4 $ here. A loaf has a"),
    right("an underscore in prose", S, LINE, "The file is my_file_name. A loaf has a"),
    right("another script", S, LINE, "Хлеб and ψωμί are bread. A loaf has a"),
    right("a picture shown twice", S, LINE, "![A loaf, again](images/loaf.png)\n\nA loaf has a"),
    right("a link by label", S, LINE, "See [the mill][m].\n\n[m]: https://example.org/mill\n\nA loaf has a"),
    right("an address in angles", S, LINE, "See <https://example.org/mill>. A loaf has a"),
    right("a table of one column", S, LINE, "| One |\n|-----|\n| a |\n\nA loaf has a"),
    right("a heading without an id", S, "## Paths {#paths}", "## Paths"),
    right("a heading twice without ids", S, "## Paths {#paths}", "## Paths\n\nOne.\n\n## Paths"),
    right("a chapter without headings", "chapters/more.md", "", "---\ntitle: More\n---\n\nText.\n",
          {G: ("trades, lists]", "trades, lists, more]")}),
    right("an empty list", R, "initials: BA", "initials: BA\naliases: []"),
    right("a role with hardly anything", "roles/sawyer.yaml", "", "id: sawyer\nname: Sawyer\nshort: sawyer\ninitials: SA\n",
          {G: ("[baker, miller]", "[baker, miller, sawyer]")}),
    right("a source without a title", "sources.yaml", "title: The book of bread", "description: A book that has lost its title"),
    Right("no glossary", {"glossary.yaml": None, "chapters/lists.md": ("::: {.glossary #terms}\n:::", "None."),
                          S: ("[crumb](term:crumb)", "crumb")}),
    Right("a file for people", {"README.md": "# Read me\n"}),
    Right("a hidden file", {".notes": "x"}),
    Right("an own sheet", {"styles/screen.css": ":root { --gap: 1rem; }\n"}),
    Right("an own sheet of this year", {"styles/screen.css": SCREEN}),
    Right("a bibliography with fields of a manager", {"sources.bib": MANAGED, S: (LINE, "See [](source:roe). A loaf has a")}),
    right("a drawing without a title", S, "images/loaf.png", "images/loaf.svg", {"images/loaf.png": None, "images/loaf.svg":
          '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'}),
    right("escaped marks", S, LINE, "A \\`tick\\`, \\[*a* bracket, \\{# words}. A loaf has a"),
    right("a remark in brackets behind a thing", S, LINE, "- A cheap loaf [guilds only]\n\nA loaf has a"),
    right("a fence shown as code", S, LINE, "```markdown\n::: {.warning}\nHot.\n:::\n```\n\nA loaf has a"),
    right("a telephone number", S, LINE, "Call [the guild](tel:+4930123456). A loaf has a"),
    right("commands of LaTeX in code and as a path", S, LINE, "Write `\\newpage` in C:\\\\newpage. A loaf has a"),
    right("brackets in brackets", S, LINE, "It is written [[of old]{.smallcaps}]. A loaf has a"),
    right("a class of the guide's own", S, LINE, "The [market]{.stall} opens. A loaf has a"),
    right("capitals with accents before quotes", S, LINE, "They say „CAFÉ“ and „IRMÔ there. A loaf has a"),
    right("a move told for other stages", "transitions.yaml", "",
          "  - {id: late, from: [miller], to: [baker], feasibility: Rare, at: [senior], sources: [book]}\n"),
    right("a level opposite two", "tracks.yaml", "    by: rank", "    by: pairs\n    rows:\n      - [baker-1, miller-1]\n"
          "      - [baker-2, miller-1]\n      - [baker-3, miller-2]"),
    Right("what systems and editors leave behind", {"Thumbs.db": b"x", "desktop.ini": "x", "chapters/start.md~": "x",
                                                    "chapters/~$start.docx": b"x"}),
    right("a list whose author does not count", S, LINE, "1. One\n1. Two\n1. Three\n\nA loaf has a"),
    right("lists that begin late", S, LINE, "7. One\n8. Two\n   1) Three\n   2) Four\n9. [ ] Five\n\nA loaf has a"),
    right("a text whose lines begin with dashes", R, "detail: Keeps it hot.", "detail: >-\n      Keeps it\n      - hot\n      - clean"),
    right("lines of speech", S, LINE, "— A loaf?\n— Two.\n\nA loaf has a"),
    right("tabs behind the marks of items", S, LINE, "-\tFlour\n-\tWater\n\n1.\tKnead\n2.\tBake\n\nA loaf has a"),
    right("code with tabs and bullets", S, LINE, "```\na\tb\nc\td\n• e\n```\n\nA loaf has a"),
    right("editions of a survey at one address", "sources.yaml", "",
          "  - {id: survey-24, key: T, title: A survey of mills 2024, date: \"2024-06\", kind: Survey, "
          "url: https://example.org/survey}\n", {S: ("[](source:survey)", "[](source:survey) [](source:survey-24)")}),
    right("a year told in months", "transitions.yaml", "{wording: 6–12 months, low: 6, high: 12, unit: month}",
          "{wording: within a year, high: 12, unit: month}"),
    right("values of a scale listed from the top", R, "{baker-1: some, baker-2: much}", "{baker-1: some, baker-2: some, baker-3: much}"),
)  # fmt: skip
