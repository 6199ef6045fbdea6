"""Ids that lead nowhere, lead to the wrong thing, or stand twice; and files that are missing or cut short."""

from tests.faults.rows import GUIDE, Fault, fault, warns

P, R, G, A, S = "pay/pay.yaml", "roles/baker.yaml", "guide.yaml", "audiences/pupil.yaml", "chapters/start.md"
SAWYER = "id: sawyer\nname: Sawyer\nshort: sawyer\ninitials: SA\n"
THIRD = "chapters/third.md"
BIB = "@book{one,\n  title = {Clay},\n}\n@book{two,\n  title = {Mud}\n}\n"
ONE = "@book{one,\n  title = {Clay},\n  year = 1999\n}\n"
CSL = '[{"id": "three", "type": "book", "title": "Clay", "publisher": "The kiln",\n  "issued": {"date-parts": [[1999]]}}]\n'
CITED = ("A loaf has", "See [](source:one). A loaf has")
CITED_CSL = ("A loaf has", "See [](source:three). A loaf has")
_KEPT = {"guide.yaml", "sources.yaml", "roles/baker.yaml", "chapters/start.md"}
ALONE: dict[str, str | bytes | tuple[str, str] | None] = {
    **{
        name: None
        for each in (GUIDE / "guide").rglob("*.*")
        if (name := each.relative_to(GUIDE / "guide").as_posix()) not in _KEPT
    },
    "guide.yaml": """slug: bread
title: Baker
subtitle: One trade
series: Examples
release: First
date: 2026-01-15
data_until: 2025-12-31
publisher: guidebuild
rights: CC0
description: The least that a guide can be.
roles: [baker]
spine:
  - name: All
    chapters: [start]
""",
    "sources.yaml": "sources: []\n",
    "roles/baker.yaml": "id: baker\nname: Baker\nshort: baker\ninitials: BA\n",
    "chapters/start.md": "---\ntitle: Start\n---\n\nWords.\n",
}
"""Edits that leave one role and one chapter: what is broken then, nothing else stands in for."""


def _cut(name: str, share: float, newline: bool = False) -> bytes:
    """The beginning of a file."""
    content = (GUIDE / "guide" / name).read_bytes()
    content = content[: int(len(content) * share)]
    return content[: content.rindex(b"\n") + 1] if newline else content


ROWS = (
    fault("source misspelt", R, "sources: [book]", "sources: [bok]", "ref/unknown-id", "`bok`"),
    fault("skill misspelt", R, "skill: kneading,", "skill: kneeding,", "ref/unknown-id", "`kneeding`"),
    fault("level misspelt", R, "{baker-1: some", "{baker-9: some", "ref/unknown-id", "`baker-9`"),
    fault("scale value misspelt", R, "{baker-1: some", "{baker-1: sum", "ref/unknown-id", "`sum`"),
    fault("category misspelt", "skills.yaml", "category: handwork", "category: handwrok", "ref/unknown-id", "`handwrok`"),
    fault("region misspelt", P, "region: here", "region: her", "ref/unknown-id", "`her`"),
    fault("track misspelt", "ladders/all.yaml", "track: craft", "track: kraft", "ref/unknown-id", "`kraft`"),
    fault("chapter misspelt in the spine", G, "trades, lists]", "trads, lists]", "ref/unknown-id", "`trads`",
          also="content/unused-chapter ref/no-anchor"),
    fault("chapter misspelt in a route", A, "{chapter: trades}", "{chapter: trads}", "ref/unknown-id", "`trads`"),
    fault("key fact misspelt", "audiences/guild.yaml", "[pay-baker]", "[pay-bakr]", "ref/unknown-id", "`pay-bakr`"),
    fault("audience misspelt", "faqs/bread.yaml", "audiences: [pupil]", "audiences: [pupils]", "ref/unknown-id", "`pupils`"),
    fault("variant misspelt", R, "text: Bread that people like.", "text: {default: Bread., pupils: Bread!}",
          "ref/unknown-id", "`pupils`"),
    fault("card row misspelt", R, "    hands: Dough", "    hand: Dough", "ref/unknown-id", "`hand`"),
    fault("comparison row misspelt", "comparison.yaml", "dimension: rising", "dimension: risen", "ref/unknown-id",
          "`risen`"),
    fault("role misspelt in a cell", "comparison.yaml", "{baker: 2:30", "{bakr: 2:30", "ref/unknown-id", "`bakr`"),
    fault("a tool where a skill is wanted", R, "skill: kneading,", "skill: peel,", "ref/wrong-kind", "`peel` is a tool"),
    fault("an entry misspelt in a conflict", "conflicts.yaml", "entries: [pay-baker]", "entries: [pay-bakker]",
          "ref/unknown-id", "`pay-bakker`"),
    fault("the same id twice", R, "id: baker-oven", "id: baker-focus", "ref/duplicate-id", "`baker-focus`", 14),
    fault("the same id in two files", "glossary.yaml", "id: crumb", "id: kneading", "ref/duplicate-id", "`kneading`",
          also="ref/unknown-id", more={S: ("[crumb](term:crumb)", "crumb")}),
    fault("a source named twice", R, "sources: [book]", "sources: [book, book]", "ref/listed-twice", "`book`"),
    fault("a role named twice", G, "[baker, miller]", "[baker, miller, baker]", "ref/listed-twice", "`baker`"),
    fault("a ladder beside itself", "tracks.yaml", "[bakers, millers]", "[bakers, bakers]", "ref/listed-twice", "`bakers`",
          also="content/unshown"),
    fault("pay of a role that is misspelt", "pay/pay.yaml", "[miller]", "[millr]", "ref/unknown-id", "`millr`"),
    fault("a chapter for many, misspelt", "chapters/trades.md", "---\n", "---\nfor: role\n", "shape/bad-value", "`role`",
          "for: role", also="content/alike"),
    fault("two audiences of one id", "audiences/guild.yaml", "id: guild", "id: pupil", "ref/duplicate-id", "`pupil`", 1,
          where="audiences/pupil.yaml", also="file/name-differs"),
    fault("one key for two sources", "sources.yaml", "key: S", "key: B", "content/repeated-key", "`B`", 9),
    fault("a role that is used and not listed", P, "roles: [miller]", "roles: [sawyer]", "ref/unknown-id",
          "`roles` does not list `sawyer`, which one place uses", "roles: [baker, miller]", where=G,
          more={"roles/sawyer.yaml": SAWYER}),
    fault("a role that three places use and none lists", "transitions.yaml", "to: [baker]", "to: [sawyer]",
          "ref/unknown-id", "`roles` does not list `sawyer`, which three places use", "roles: [baker, miller]", where=G,
          more={"roles/sawyer.yaml": SAWYER, "market.yaml": ("roles: [baker]", "roles: [sawyer]"),
                P: ("roles: [miller]", "roles: [sawyer]")}),
    warns("a role that nothing lists", "roles/sawyer.yaml", "", SAWYER, "content/unlisted-role", "`sawyer`"),
    fault("a role that the list of all misspells", G, "[baker, miller]", "[baker, miler]", "ref/unknown-id",
          "no role `miler`", "roles: [baker, miler]"),
    fault("a role misspelt behind a side of a conflict", P, "pay-miller\n    roles: [miller]", "pay-miller\n    roles: [miler]",
          "ref/unknown-id", "`miler`", "roles: [miler]", more={"conflicts.yaml": ("kind: scope", "kind: between-sources")}),
    fault("a role that is not there", G, "[baker, miller]", "[baker, miller, sawyer]", "ref/unknown-id", "`sawyer`"),
    warns("a chapter off the spine", THIRD, "", "---\ntitle: Third\n---\n\nText.\n", "content/unused-chapter", "`third`", 1),
    fault("a link to a chapter off the spine", "chapters/start.md", "The [second", "The [third](chapter:third) [second",
          "ref/no-anchor", "`spine` of guide/guide.yaml does not name the chapter `third`",
          more={THIRD: "---\ntitle: Third\n---\n\nText.\n"}, also="content/unused-chapter"),
    Fault("sources that are not there", {"sources.yaml": None}, "file/missing", "sources.yaml", "guide/sources.yaml", 1),
    Fault("a broken sources file", {"sources.yaml": ("key: S", "key: [S")}, "yaml/syntax", "list opened here",
          "guide/sources.yaml", "key: [S"),
    Fault("a sources file cut short", {"sources.yaml": _cut("sources.yaml", 0.9)}, "shape/bad-value", "`ht`",
          "guide/sources.yaml", "url: ht"),
    Fault("a role file cut short", {R: _cut(R, 0.5)}, "yaml/syntax", "ends in the middle", "guide/roles/baker.yaml", 15),
    Fault("a broken role file", {R: ("short: baker", "short: [baker")}, "yaml/syntax",
          "list opened", "guide/roles/baker.yaml", "short: [baker"),
    Fault("a role without a name", {R: ("name: Baker\n", "")}, "shape/missing-key", "`name`", "guide/roles/baker.yaml", 1),
    Fault("a broken manifest", {G: ("title: Baker and Miller", "title: [Baker")}, "yaml/syntax", "list opened",
          "guide/guide.yaml", "title: [Baker"),
    Fault("a broken ladder file", {"ladders/all.yaml": ("kind: full", "kind: fool")}, "shape/bad-value", "`fool`",
          "guide/ladders/all.yaml", "kind: fool"),
    Fault("a broken level", {"ladders/all.yaml": ("code: B2", "codes: B2")}, "shape/unknown-key", "`codes`",
          "guide/ladders/all.yaml", "codes: B2"),
    Fault("a broken skill", {"skills.yaml": ("name: Kneading, ", "")}, "shape/missing-key", "`name`",
          "guide/skills.yaml", "id: kneading"),
    Fault("a broken audience", {A: ("mark: circle", "mark: star")}, "shape/bad-value", "`star`",
          "guide/audiences/pupil.yaml", "mark: star"),
    Fault("a broken chapter", {"chapters/trades.md": ("title: The trades", "title: The: trades")}, "yaml/syntax", "colon",
          "guide/chapters/trades.md", "title: The: trades"),
    Fault("a chapter without an end of its header", {"chapters/trades.md": ("trades\n---\n", "trades\n")},
          "chapter/no-header", "does not end", "guide/chapters/trades.md", 1),
    fault("an id with a letter of another script", G, "[baker, miller]", "[baker, mill\u0435r]", "shape/bad-id", "U+0435"),
    Fault("an entry twice in a bibliography", {"sources.bib": BIB.replace("two,", "one,")}, "ref/duplicate-id", "`one`",
          "guide/sources.bib", 4, also=frozenset({"content/unshown"})),
    Fault("a field of a bibliography misspelt", {"sources.bib": ONE.replace("1999", "1999,\n  yaer = 2000"),
          S: CITED}, "file/strange-entry", "`yaer`", "guide/sources.bib", "yaer", "warning"),
    Fault("a year with a letter", {"sources.bib": ONE.replace("1999", "{19O9}"), S: CITED}, "file/strange-entry", "`19O9`", "guide/sources.bib", "19O9", "warning"),
    Fault("an abbreviation that is none", {"sources.bib": ONE.replace("1999", "1999,\n  month = foo"), S: CITED},
          "file/strange-entry", "`foo`", "guide/sources.bib", "foo", "warning"),
    Fault("words without braces", {"sources.bib": ONE.replace("{Clay}", "On clay")}, "file/unreadable-bibliography",
          "`On clay` stands without braces", "guide/sources.bib", "On clay"),
    Fault("a name as text in CSL", {"sources.json": CSL.replace('"publisher": "The kiln"', '"author": "Ann Roe"'), S: CITED_CSL},
          "file/unreadable-bibliography", "`author`", "guide/sources.json", "author", also=frozenset({"ref/unknown-id"})),
    Fault("a comma missing between fields", {"sources.bib": BIB.replace("{Clay},", "{Clay}\n  year = 1999")},
          "file/unreadable-bibliography", "a comma is missing", "guide/sources.bib", "{Clay}"),
    Fault("a key of CSL misspelt", {"sources.json": CSL.replace("publisher", "publishr"), S: CITED_CSL}, "file/strange-entry",
          "`publishr`", "guide/sources.json", "publishr", "warning"),
    Fault("a month that is none in CSL", {"sources.json": CSL.replace("1999", "1999, 14"), S: CITED_CSL}, "shape/bad-value",
          "1999-14", "guide/sources.json", "1999"),
    Fault("a field that is not closed", {"sources.bib": BIB.replace("{Clay}", "{Clay")}, "file/unreadable-bibliography",
          "`one`", "guide/sources.bib", 2),
    Fault("an entry that is not closed", {"sources.bib": BIB.removesuffix("}\n")}, "file/unreadable-bibliography",
          "`two`", "guide/sources.bib", 4),
    Fault("the only role under another ending", {**ALONE, R: None, "roles/baker.yml": ALONE[R]}, "file/unexpected",
          "roles/baker.yml", "guide/roles/baker.yml", 1, "error"),
    Fault("the only chapter under another ending", {**ALONE, S: None, "chapters/start.txt": "Words.\n"}, "file/unexpected",
          "chapters/start.txt", "guide/chapters/start.txt", 1, "warning", also=frozenset({"file/missing"})),
    Fault("the only chapter misspelt", {**ALONE, G: ALONE[G].replace("[start]", "[strat]")}, "ref/unknown-id", "`strat`",
          "guide/guide.yaml", "strat", also=frozenset({"content/unused-chapter"})),
    Fault("the only chapter in another encoding", {**ALONE, S: "---\ntitle: A\n---\n\nÜber.\n".encode("latin-1")},
          "file/not-utf8", "0xDC", "guide/chapters/start.md", 5),
    Fault("a key without its comma", {"sources.bib": BIB.replace("one,", "one")}, "file/unreadable-bibliography",
          "a comma is missing behind the key `one`", "guide/sources.bib", 1),
    Fault("a number without quotes in a drawing", {"images/x.svg":
          '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<rect width=9/></svg>\n'}, "asset/kind",
          "an attribute stands without quotation marks", "guide/images/x.svg", 2),
    fault("a chapter that an own spine misspells", "audiences/pupil.yaml", "", "spine:\n  - name: All\n"
          "    chapters: [start, trads]\n", "ref/unknown-id", "`trads`", "trads"),
    Fault("a prefix that nothing declares in a drawing", {"images/x.svg":
          '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<use xlink:href="#a"/></svg>\n'}, "asset/kind",
          "`xlink:` stands in `<use>` and is declared nowhere", "guide/images/x.svg", 2),
    fault("a field of roles misspelt where it is defined", G, "region: here", "role_fields: [{id: ovns, label: Ovens}]\nregion: here",
          "ref/unknown-id", "defines `ovns`, which no role fills; two places speak of `ovens`", "ovns", also="content/unshown",
          more={R: ("short: baker", "short: baker\nfields: {ovens: [{id: b-ovens, text: Two., sources: [book]}]}"),
                "roles/miller.yaml": ("short: miller", "short: miller\nabsent: {ovens: not-part}")}),
)  # fmt: skip
