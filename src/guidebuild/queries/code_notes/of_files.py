"""Files, imports, limits, YAML and the shape of what it holds."""

from guidebuild.model.codes import Code
from guidebuild.queries.code_notes.note import Note, Notes

OF_FILES: Notes = {
    Code.FILE_MISSING: Note(
        "Without it there is nothing to build.",
        "guide/  holds guide.yaml and roles/, and no chapters/",
        "guide/chapters/welcome.md  (`guidebuild new chapter welcome`)",
    ),
    Code.FILE_ENCODING: Note(
        "Other encodings turn ü and € into other signs on the way, and control characters hide what is there.",
        "a file saved as Windows-1252 or UTF-16",
        "the same file saved as UTF-8",
    ),
    Code.FILE_OUTSIDE: Note(
        "What lies outside the folder would not be there on another machine, and may be nobody's business.",
        "guide/images/logo.svg -> /home/ada/logo.svg",
        "guide/images/logo.svg, the file itself",
    ),
    Code.FILE_NAME: Note(
        "Whoever looks for an id looks for a file of that name.",
        "guide/roles/smith.yaml:  id: smyth",
        "guide/roles/smith.yaml:  id: smith",
    ),
    Code.FILE_OUTDATED: Note(
        "The copy stands in for a sheet or template that has been mended or extended since, and misses it.",
        "styles/common.css, copied from guidebuild 0.0.9",
        "`guidebuild eject --diff common`, take over what you want, then eject it again",
    ),
    Code.FILE_UNKNOWN: Note(
        "It is not read, so nothing that it says is printed.",
        "guide/pay/us/2025.yaml",
        "guide/pay/us-2025.yaml",
    ),
    Code.FILE_CONFLICT: Note(
        "Both versions and the marks between them would be printed.",
        "<<<<<<< HEAD\nterm: Clay\n=======\nterm: Loam\n>>>>>>> review",
        "term: Clay",
    ),
    Code.FILE_UNREADABLE: Note(
        "A guide without a file that nobody could read would look whole and not be.",
        "guide/pay/us.yaml, which another user owns (mode 600)",
        "chmod u+r guide/pay/us.yaml, or copy it",
    ),
    Code.FILE_ODD_NAME: Note(
        "A name that nobody can type or see is found by nobody, and breaks links.",
        "guide/chapters/wel<U+200B>come.md",
        "guide/chapters/welcome.md",
    ),
    Code.FILE_BIBLIOGRAPHY: Note(
        "An entry that is not closed takes in those after it.",
        "@article{x, title={unclosed",
        "@article{x, title={closed}}",
    ),
    Code.FILE_FORMAT: Note(
        "Old keys are read and will not be for ever; an unknown format may mean something else by the same key.",
        "format: 1  # or no `format` at all, with keys of format 1",
        "`guidebuild upgrade`, which rewrites the files with their comments",
    ),
    Code.FILE_TABLE: Note(
        "An empty cell may mean that nobody knows, or that the source withholds it; pages say which.",
        "A,41000,,y",
        'on the card of the table:  absent: {"": suppressed}',
    ),
    Code.FILE_ENTRY: Note(
        "BibTeX takes any word for a type, and prints such an entry without what belongs to its kind.",
        "@boook{one, title = {Clay}}",
        "@book{one, title = {Clay}}",
    ),
    Code.IMPORT_SHEET: Note(
        "Half a spreadsheet would be carried in as if it were the whole.",
        "levels.xls  (the old Excel format)",
        "levels.xlsx or levels.csv, with the columns that imports/levels.yaml names",
    ),
    Code.IMPORT_COLUMN: Note(
        "What the spreadsheet says there would be lost without a word.",
        "a column `Notes` that the card does not name",
        "columns: {Notes: note}  or  unused: [Notes]",
    ),
    Code.IMPORT_VALUE: Note(
        "A guess would look like a figure of the source.",
        "about 50k",
        "50000",
    ),
    Code.IMPORT_MISSING: Note(
        "A figure without who says so, where and when is no statement.",
        "an imports/ card without `source`",
        "source: wage-survey",
    ),
    Code.IMPORT_HAND: Note(
        "What somebody wrote into the guide counts for more than what a spreadsheet has in its place.",
        "the sheet now says 52000, and a hand has written 51500 since",
        "write the one that holds into both, then import again",
    ),
    Code.LIMIT_TIME: Note(
        "Such a file would keep the machine busy for hours; everybody's honest guides are far below.",
        "a chapter of a hundred thousand nested lists",
        "several chapters; or `--limits 3` for a guide that is really that large",
    ),
    Code.LIMIT_MEMORY: Note(
        "The machine would run out of memory, and take other work with it.",
        "a table of a million cells",
        "a table of what readers need; or `--limits 3`",
    ),
    Code.LIMIT_SIZE: Note(
        "What is larger is usually the wrong file, or one that was made to break a reader.",
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><path d="M0 0h9v9"/></g>',
    ),
    Code.LIMIT_CRASH: Note(
        "A program under guidebuild ended at this file; the rest of the guide is not at fault.",
        "a font or picture on which the typesetting engine ends",
        "the file exported again by another program, or left out",
    ),
    Code.YAML_SYNTAX: Note(
        "Nothing after the place can be read as it was meant.",
        'title: "Welcome',
        'title: "Welcome"',
    ),
    Code.YAML_DUPLICATE_KEY: Note(
        "YAML tools keep the last one and lose the first without a word.",
        "title: Clay\ntitle: Another title",
        "title: Clay",
    ),
    Code.YAML_ALIAS: Note(
        "Merge keys and tags change what stands elsewhere, where no reader of the file sees it.",
        "kind: !!str book",
        "kind: book",
    ),
    Code.YAML_CUT: Note(
        "A comment begins at ` #`, so the words behind it are lost.",
        "term: Clay #1",
        'term: "Clay #1"',
    ),
    Code.YAML_DEPTH: Note(
        "No field of a guide is that deep: brackets were most likely pasted.",
        "notes: [[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]",
        "notes: []",
    ),
    Code.SHAPE_UNKNOWN_KEY: Note(
        "A misspelt key would be ignored, and what it says lost.",
        "spnie: []",
        "spine: []",
    ),
    Code.SHAPE_MISSING_KEY: Note(
        "Pages or metadata need it; `guidebuild new` writes all needed keys with what they mean.",
        "title: Clay or iron\n# no rights:",
        "title: Clay or iron\nrights: CC BY 4.0",
    ),
    Code.SHAPE_WRONG_TYPE: Note(
        "A list, a mapping, a number and a text are printed in different ways.",
        "titles: Potter",
        "titles: [Potter]",
    ),
    Code.SHAPE_BAD_VALUE: Note(
        "Only the listed values have a meaning; any other would be printed as nothing.",
        "statistic: average",
        "statistic: mean",
    ),
    Code.SHAPE_EMPTY: Note(
        "An empty value is neither known nor left out: pages say what is left out in their own words.",
        "note:",
        "note: Of full-time work.  # or no key `note` at all",
    ),
    Code.SHAPE_BAD_ID: Note(
        "Ids become file names and addresses, which not every machine writes alike.",
        "id: Ward Nurse",
        "id: ward-nurse",
    ),
    Code.SHAPE_BAD_LANGUAGE: Note(
        "Screen readers speak, and engines hyphenate, by this tag.",
        "language: english",
        "language: en",
    ),
    Code.SHAPE_BAD_ISBN: Note(
        "Shops and libraries refuse a number whose check digit is wrong.",
        "pdf: 978-3-16-148410-1",
        "pdf: 978-3-16-148410-0",
    ),
    Code.SHAPE_UNKNOWN_CURRENCY: Note(
        "`$` is the sign of a dozen currencies.",
        "currency: US$",
        "currency: USD",
    ),
    Code.SHAPE_REVERSED_RANGE: Note(
        "One of the two ends is most likely wrong.",
        "low: 90000\nhigh: 70000",
        "low: 70000\nhigh: 90000",
    ),
}
