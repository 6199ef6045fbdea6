"""Style sheets that no engine tries before a reader does: those of the screen and of the book, and custom properties."""

from pathlib import Path

from tests.faults.rows import Fault

TOKENS = Path(__file__).parents[2].joinpath("styles", "tokens.css").read_text(encoding="utf-8")
SCREEN, EPUB = "styles/screen.css", "styles/epub.css"


def ignored(name: str, file: str, css: str, words: str, at: str | int) -> Fault:
    """A sheet of the project with a slip in it."""
    return Fault(name, {file: css}, "style/ignored", words, file, at, "warning")


ROWS = (
    ignored("a space before a unit", SCREEN, "p { margin: 1 em }\n", "`1 em`", "1 em"),
    ignored("a property for the screen misspelt", SCREEN, "p { margin: 0 }\nh1 { colr: red }\n", "`colr`", "colr"),
    ignored("a property for the book misspelt", EPUB, "@media print {\n  p { magrin: 0 }\n}\n", "`magrin`", "magrin"),
    ignored("a property in a nested rule", SCREEN, "nav {\n  & a {\n    widht: 2em\n  }\n}\n", "`widht`", "widht"),
    ignored("a colour for the screen misspelt", SCREEN, "h1 { color: reed }\n", "`reed` is no colour", "reed"),
    ignored("a colour with a letter too many", SCREEN, "h1 { background: #12345g }\n", "`#12345g`", "#12345g"),
    ignored("a token that is no colour", "styles/tokens.css", TOKENS.replace("--a: #10507F", "--a: #10507G"), "`#10507G`",
            "#10507G"),
    ignored("a unit that is none", EPUB, "p { margin: 2xp }\n", "`xp` is no unit", "2xp"),
    ignored("a semicolon too few", SCREEN, "p {\n  margin: 0\n  color: red;\n}\n", "no semicolon stands between `margin`",
            "  margin"),
    ignored("a word of a property misspelt", SCREEN, "h1 {\n  text-align: centre }\n", "`text-align` takes no `centre`", "centre"),
    ignored("what is to be important", EPUB, "p { margin: 0 !importent }\n", "`!importent`", "importent"),
    ignored("a colon too few", SCREEN, "h1 { margin: 0;\n  color red;\n  top: 0 }\n", "no declaration", "color red"),
    ignored("a colon too many", SCREEN, "h1 {\n  color:: red }\n", "two colons stand behind `color`", "color::"),
    ignored("a family misspelt", EPUB, 'p { font-family: "GB Txt", serif }\n', "`GB Txt`", "GB Txt"),
    Fault("tokens of nothing", {"styles/tokens.css": "/* mine */\n"}, "style/empty", "holds no rule",
          "styles/tokens.css", 1, "warning"),
    Fault("a token misspelt", {"styles/tokens.css": ":root {\n  --rial: 30mm }\n"}, "style/unknown-token", "`--rial`",
          "styles/tokens.css", "--rial", "warning"),
    Fault("a font that is none", {"styles/fonts/Mine.ttf": b"none", "styles/fonts.css":
          '@font-face { font-family: "GB Text"; src: url(fonts/Mine.ttf) }\n'}, "style/font", "no font",
          "styles/fonts/Mine.ttf", 1),
    Fault("a rule of sheets misspelt", {SCREEN: "@meida print { p { margin: 0 } }\n"}, "style/unsafe", "`@meida`", SCREEN, 1),
    ignored("an equals sign", SCREEN, "p { color = red }\n", "`color = red` is no declaration", "color ="),
    ignored("a variable of another language", SCREEN, "p {\n  $x: red;\n}\n", "`$x: red` is no declaration", "$x"),
    ignored("an element misspelt", SCREEN, "p { margin: 0 }\ntabel td { color: red }\n", "no element `tabel`", "tabel"),
    ignored("a medium misspelt", SCREEN, "@media pint { p { color: red } }\n", "no medium `pint`", "pint"),
    ignored("an id in the place of a class", SCREEN, "#c-sources { color: red }\n", "nothing in this guide has the id", "#c"),
    Fault("a sheet with the tags of a page", {SCREEN: "<style>\np { color: red }\n</style>\n"}, "style/unsafe", "`<style>`",
          SCREEN, 1),
    ignored("a query that pages do not know", "styles/common.css", "@media (min-width: 9em) { p { color: red } }\n",
            "pages know no `@media (min-width: 9em)`", "@media"),
)  # fmt: skip
