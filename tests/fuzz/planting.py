"""A reader who holds the wrong edition: nonsense words behind conditions, and a search for them in finished files.

A guide of the tests is planted with words that stand nowhere else, each behind a condition of its own, in every place
where one can stand: written right, and with a slip. What is refused at its place is pulled out again. What is left is
built, and no file may hold a word that its reader is not to have, in whatever part of it.
"""

import base64
import html
import io
import random
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from tests import yaml12
from tests.composing import slips_made
from tests.fuzz.guides import png
from tests.fuzz.planted_data import BENT, bent_texts, clone, entries, in_place
from tests.fuzz.writing import as_yaml

from guidebuild import pipeline
from guidebuild.building.steps import compose_guide, examine
from guidebuild.model.diagnostics import Diagnostic, Severity
from guidebuild.model.products import FORMATS, Product

GUIDES = ("pflege", "nursing", "data-work", "every-mark", "official", "design-team", "small-editions")
FOLDER = Path(__file__).parents[1] / "guides"
ENDS = "aeiou"
SOUNDS = "bdfgklmnprstvz"
NAMES = {"student": "seedling", "lead": "sower", "south": "upland", "north": "lowland"}
"""What the samples of `slips_made` call their readers, to what a planted guide calls them."""
EDITIONS: dict[str, tuple[str | None, str | None]] = {
    "sower in the lowland": ("sower", "lowland"),
    "complete in the lowland": (None, "lowland"),
    "seedling": ("seedling", None),
}
_AUDIENCE, _REGION = frozenset(["sower in the lowland"]), frozenset(EDITIONS) - {"seedling"}
HIDDEN: tuple[tuple[str, frozenset[str]], ...] = (
    ("south", _REGION), ("north", _REGION), ("student", _AUDIENCE), ("lead", _AUDIENCE),
    ("with=out", _AUDIENCE), ("depth=full", _AUDIENCE),
)  # fmt: skip
"""What stands in a condition of the samples, and the editions that it keeps a word from."""
MORE_PLACES = {
    "picture": "![A {S} view](images/dot.png){{{C}}}",
    "caption of a picture": '![A view](images/dot.png "The {S} caption"){{{C}}}',
    "picture in a line": "A ![tiny {S}](images/dot.png){{{C}}} picture.",
    "code": "The `{S}`{{{C}}} code.",
    "block of code": "``` {{{C}}}\n{S} = 1\n```",
    "box to tick": "- [ ] []{{{C}}} Has {S} been done?\n- [ ] Another",
    "line to write on": "[The {S} of mine: []{{.blank}}]{{{C}}} and more.",
    "worksheet": "::: {{.worksheet {C}}}\n| {S} | b |\n|---|---|\n| one | |\n:::",
    "row to fill in": "::: {{.worksheet}}\n| a | b |\n|---|---|\n| []{{{C}}} {S} | |\n| two | |\n:::",
    "column to fill in": "::: {{.worksheet}}\n| a | []{{{C}}} {S} | c |\n|---|---|---|\n| one | | |\n:::",
    "caption of a component": "::: {{.audiences {C}}}\nThe {S} of readers.\n:::",
    "id of a section": "## A heading {{#{s} {C}}}\n\nWords.\n\n## Another\n\nWords.",
    "id of a fence": "::: {{#{s} {C}}}\nWords.\n:::",
    "id of words": "Some [words]{{#{s} {C}}} here.",
    "address": "[words](https://example.org/{s}){{{C}}}",
    "address in words": "[The [words](https://example.org/{s})]{{{C}}}",
    "title of a link": '[words](https://example.org/ "{S}"){{{C}}}',
    "mail": "[Write to <mailto:{s}@example.org> there]{{{C}}}",
    "formula": "[The sum of $\\text{{{S}}} + 1$ there]{{{C}}}",
    "title of a call-out": '::: {{.callout title="The {S} title" {C}}}\nWords.\n:::',
    "title of a warning": '::: {{.warning title="The {S} title" {C}}}\nWords.\n:::',
    "note in the margin": "::: {{.margin-note {C}}}\nThe {S} of it.\n:::",
    "note of withheld words": "[Words.[^n]]{{{C}}}\n\n[^n]: The {S} of it.",
    "verse in a fence": "::: {{{C}}}\n| One\n| {S}\n:::",
    "inner fence": ":::: {{{C}}}\n::: {{.callout title=Mind}}\n{S}\n:::\n::::",
    "inner section": "## Outer {{{C}}}\n\n### {S}\n\nWords.\n\n## Another\n\nWords.",
    "table in a fence": "::: {{{C}}}\n| a | b |\n|---|---|\n| {S} | c |\n\n: The {S} caption\n:::",
}
"""Beside those of `slips_made`: where formats keep things out of sight."""
FORMAT_CONDITIONS = ("formats=html", "formats=pdf", 'formats="epub html"', 'formats="pdf epub"')
SECTIONS = 12
"""Stretches in a chapter."""
Shown = Callable[[str, str], bool]


@dataclass(frozen=True)
class Plant:
    """A word, where it stands, and what of the files may hold it."""

    word: str
    what: str
    shown: Shown = field(repr=False)
    text: str = ""
    """A stretch of prose, or a whole chapter when it has a header; empty for an entry of the data."""
    entry: str = ""
    """The id that stands in the data."""


def shown_by(condition: str) -> Shown:
    """Which edition and format shows what stands behind a condition of the samples."""
    if condition.startswith("formats="):
        return lambda edition, format: format in condition
    away = frozenset[str]().union(*(editions for mark, editions in HIDDEN if mark in condition))
    return lambda edition, format: edition not in away


def words(chance: random.Random) -> Iterator[str]:
    """Words that no language has, each once."""
    known: set[str] = set()
    while True:
        word = "".join(chance.choice(SOUNDS) + chance.choice(ENDS) for _ in range(6))
        if word not in known:
            known.add(word)
            yield word.capitalize()


class Bed:
    """A guide, and what is planted in it."""

    def __init__(self, guide: str, seed: int) -> None:
        self.guide, self.chance = guide, random.Random(f"{guide} {seed}")
        self.words = words(self.chance)
        root = FOLDER / guide
        self.files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
        self.data = {
            name: yaml12.load(path.read_text("utf-8")) for name, path in self.files.items() if path.suffix == ".yaml"
        }
        self.plants: list[Plant] = []
        self.refused: list[tuple[Plant, Diagnostic]] = []
        self.before: dict[str, tuple[Any, Any, str]] = {}
        """Word to the text into which it was put, as it was."""
        self._readers()

    def _readers(self) -> None:
        regions = self.data.setdefault("guide/regions.yaml", {"regions": []})["regions"]
        for each in regions:  # all that the guide says of its places is said in the lowland
            each.setdefault("parent", "lowland")
        regions += [{"id": each, "name": f"The {each}"} for each in ("upland", "lowland")]
        spine = self.data["guide/guide.yaml"]["spine"]
        first = next(each for part in spine for each in part["chapters"])
        for each in ("seedling", "sower", "maker", "buyer"):
            self.data[f"guide/audiences/{each}.yaml"] = {
                "id": each, "name": f"{each}s", "label": f"If you {each}", "mark": "circle",
                "question": f"What of {each}s?", "includes": f"All {each}s", "route": [{"chapter": first}],
            }  # fmt: skip
        self.data["guide/audiences/sower.yaml"]["spine"] = [
            {"name": str(part["name"]), "chapters": list(part["chapters"])} for part in spine
        ]

    # --- What is planted ---------------------------------------------------------------------------------------------

    def plant(self, size: int) -> None:
        """Something of every kind, `size` times."""
        self.headers()
        self.prose(4 * size)
        self.slips(size)
        self.records(2 * size)
        self.records(size, bent=True)
        self.bent_texts(size)

    def searched(self, size: int, folder: Path) -> list[str]:
        """What a reader finds who may not, of all that is planted in a project in this folder."""
        self.plant(size)
        self.settle(folder)
        return self.leaks(folder)[0]

    def prose(self, count: int) -> None:
        """Stretches with a condition that is written right."""
        samples = [(sample.text, sample.name.rpartition(", ")[2], sample.name) for sample in slips_made.samples()]
        places = {**slips_made.NESTED, **MORE_PLACES}
        for condition in (*slips_made.CONDITIONS, *FORMAT_CONDITIONS):
            for name, around in (places if "#here" not in condition else {}).items():
                line = slips_made.FORMS["span"].format(S=slips_made.SECRET, C=condition)
                text = around.format(F=line, C=condition, S=slips_made.SECRET, s=slips_made.SECRET.lower())
                samples.append((text, condition, f"{name}, {condition}"))
        wordings = ("wording", "added")
        for text, condition, name in self.chance.sample(samples, min(count, len(samples))):
            self._stretch(text, name, shown_by("only=student" if condition in wordings else condition))

    def slips(self, count: int) -> None:
        """Stretches with a condition that is not written right: nobody but students may have the word, if anybody."""
        seed = self.chance.randrange(10**6)
        for sample, _, what, text in slips_made.drawn(count, seed):
            condition = sample.name.rpartition(", ")[2]
            own = "only=student" if condition in ("wording", "added") else condition
            self._stretch(text, f"{sample.name}: {what}", shown_by(own))
        for text in slips_made.misworded(count, seed):
            self._stretch(text, "another condition", shown_by("only=student"))

    def _stretch(self, text: str, what: str, shown: Shown) -> None:
        word = next(self.words)
        text = re.sub(r"\[\^(\w)\]", rf"[^\1{word}]", text.replace("#here", f"#here-{word.lower()}"))
        for old, new in NAMES.items():
            text = re.sub(rf"(?<![a-z]){old}(?![a-z]*\.|[\w ]+:)", new, text)
        text = text.replace("=out", "=planted-out").replace(slips_made.SECRET, word)
        self.plants.append(Plant(word, what, shown, text.replace(slips_made.SECRET.lower(), word.lower())))

    def headers(self) -> None:
        """Chapters with a condition in their header, wordings and a title for one reader."""
        ways = {
            "only: [seedling]": "only=student", "except: [sower, buyer]": "except=lead", "only: [upland]": "only=south",
            "only_regions: [upland]": "only=south", "except_regions: [lowland]": "except=north",
            "formats: [html]": "formats=html", "formats: [pdf, epub]": "formats=pdf epub",
        }  # fmt: skip
        for way, condition in ways.items():
            word = next(self.words)
            header = f"title: The {word}\nshort: A {word}\nstandfirst: Of {word} and others.\n{way}"
            if "formats" in way:  # its line in the contents stays, and says where it is
                header = f"title: For some\n{way}"
            text = f"---\n{header}\n---\n\nHere {word} stands.\n\n## The {word} section {{#{word.lower()}}}\n\nWords.\n"
            self.plants.append(Plant(word, f"a header with `{way}`", shown_by(condition), text))
        for key in ("title", "short", "standfirst"):
            word = next(self.words)
            own = "" if key == "title" else "title: A title\n"
            text = f"---\n{own}{key}: {{default: Words for all, seedling: The {word}}}\n---\n\nWords.\n"
            self.plants.append(Plant(word, f"`{key}` for seedlings", shown_by("only=student"), text))

    def records(self, count: int, *, bent: bool = False) -> None:
        """Entries of the data with a condition in YAML, or with one that is none; and wordings for one reader."""
        known = list(entries(self.data, FOLDER / self.guide))
        for number, (place, holder, index) in enumerate(self.chance.choices(known, k=count)):
            word, id = next(self.words), f"planted-{number}{'-bent' if bent else ''}"
            if bent:
                condition, keys = "only=student", self.chance.choice(BENT)
            else:
                key, condition = self.chance.choice(tuple(_IN_DATA.items()))
                keys = {key[0]: [NAMES.get(name, name) for name in key[1]]}
            added = clone(holder[index], id, word, keys, worded=not bent and self.chance.random() < 0.2)
            if added is None:
                continue
            made, own_words = added
            holder.insert(index + 1, made)
            what = f"{place}, {own_words or keys}"
            self.plants.append(Plant(word, what, shown_by("only=student" if own_words else condition), entry=id))
        if not bent:
            self._by_audience(known)

    def _by_audience(self, known: list[tuple[str, list[Any], int]]) -> None:
        """What the file of an audience keeps to itself, or leaves out."""
        seedling, sower = (self.data[f"guide/audiences/{each}.yaml"] for each in ("seedling", "sower"))
        for key in ("title", "subtitle", "promise", "introduction"):
            word = next(self.words)
            seedling[key] = f"Of {word} and others"
            own: Shown = lambda edition, format: edition == "seedling"  # noqa: E731
            self.plants.append(Plant(word, f"`{key}` of an audience", own))
        for field_name, values in in_place(self.data):
            word = next(self.words)
            for each in values:
                each["text" if "text" in each else "name"] = f"The {word} of it"
            sower.setdefault("leave_out_fields", []).append(field_name)
            self.plants.append(Plant(word, f"leave_out_fields: {field_name}", shown_by("except=lead")))
        for place, holder, index in self.chance.sample(known, min(6, len(known))):
            word, id = next(self.words), f"planted-out-{index}-{len(self.plants)}"
            added = clone(holder[index], id, word, {}, worded=False)
            if added is not None:
                holder.append(added[0])
                sower.setdefault("leave_out", []).append(id)
                self.plants.append(Plant(word, f"{place}, leave_out", shown_by("except=lead"), entry=id))

    def bent_texts(self, count: int) -> None:
        """Conditions of prose in texts of the data, where none can stand."""
        for holder, key, wrap in bent_texts(self.data, self.chance, count):
            word = next(self.words)
            self.before[word] = (holder, key, holder[key])
            holder[key] = f"{holder[key]} {wrap.format(word)}"
            self.plants.append(Plant(word, f"a text of the data, {wrap}", shown_by("only=student"), entry=word))

    # --- What is made of it ------------------------------------------------------------------------------------------

    def write(self, folder: Path) -> dict[str, list[tuple[int, Plant]]]:
        """The project, and for each file of it the lines at which plants begin."""
        data = {name: value for name, value in self.data.items() if name != "guide/guide.yaml"}
        manifest = dict(self.data["guide/guide.yaml"])
        chapters, short = self._chapters()
        out = {"name": "What is left", "chapters": list(chapters)}
        manifest["spine"] = [*manifest["spine"], out]
        sower = dict(data["guide/audiences/sower.yaml"])
        sat = [{"chapter": id, **({"depth": "short"} if id in short else {})} for id in chapters if id != "planted-out"]
        data["guide/audiences/sower.yaml"] = {**sower, "spine": [*sower["spine"], {**out, "chapters": sat}]}
        texts = {name: as_yaml(value, "wide").decode() for name, value in data.items()}
        texts["guide/guide.yaml"] = as_yaml(manifest, "wide").decode()
        texts |= {f"guide/chapters/{id}.md": text for id, text in chapters.items()}
        for name, path in self.files.items():
            if name not in texts:
                _put(folder / name, path.read_bytes())
        _put(folder / "guide/images/dot.png", png())
        where: dict[str, list[tuple[int, Plant]]] = {}
        for name, text in texts.items():
            _put(folder / name, text.encode())
            rows = text.split("\n")
            for plant in self.plants:
                marks = [f"id: {plant.entry}", plant.entry] if plant.entry else [plant.word, plant.word.lower()]
                first = next((n for mark in marks for n, row in enumerate(rows, 1) if mark in row), None)
                if first is not None:
                    while name.endswith(".md") and first > 1 and not rows[first - 1].startswith("## Stretch"):
                        first -= 1
                    where.setdefault(name, []).append((first, plant))
        return where

    def _chapters(self) -> tuple[dict[str, str], set[str]]:
        own = [plant for plant in self.plants if plant.text.startswith("---\n")]
        rest = [plant for plant in self.plants if plant.text and plant not in own]
        made = {f"planted-own-{n}": plant.text for n, plant in enumerate(own)}
        short = set()
        for start in range(0, len(rest), SECTIONS):
            part = rest[start : start + SECTIONS]
            id = f"planted-{start}"
            body = "\n".join(f"## Stretch {n} {{#stretch-{n}}}\n\n{plant.text}\n" for n, plant in enumerate(part))
            made[id] = f"---\ntitle: Planted {start // SECTIONS}\n---\n\n{body}"
            short.add(id)
        made["planted-out"] = "---\ntitle: Out\n---\n\nWords.\n"
        return made, short

    def settle(self, folder: Path) -> None:
        """Pull out what is refused, until nothing is. Raises AssertionError for an error that no plant explains."""
        for _ in range(12):
            where = self.write(folder)
            found = list(_errors(folder))
            if not found:
                return
            gone = {}
            for each in found:
                for plant in _plants_at(each, where):
                    gone[plant.word] = (plant, each)
            assert gone, f"{self.guide}: no plant explains\n" + "\n".join(map(str, found[:5]))
            self.refused += gone.values()
            self.plants = [plant for plant in self.plants if plant.word not in gone]
            for plant, _ in gone.values():
                self._pull(plant)
            for path in folder.rglob("planted-*"):
                path.unlink()
        raise AssertionError(f"{self.guide}: errors are left after twelve rounds")

    def _pull(self, plant: Plant) -> None:
        """Take an entry out of the data again, or a word out of its text."""
        if plant.word in self.before:
            holder, key, text = self.before[plant.word]
            holder[key] = text
        elif plant.entry:
            for tree in self.data.values():
                _remove(tree, plant.entry)

    def leaks(
        self, folder: Path, editions: Iterable[str] = EDITIONS, formats: Sequence[Product] = FORMATS
    ) -> tuple[list[str], set[tuple[str, str]]]:
        """The words that a file holds and its reader may not have; and each format with the words that it shows."""
        found: list[str] = []
        seen: set[tuple[str, str]] = set()
        for edition in editions:
            audience, region = EDITIONS[edition]
            outcome = pipeline.build(folder, formats=formats, audience=audience, region=region)
            told = [each for each in outcome.diagnostics if each.severity is Severity.ERROR]
            assert outcome.artifacts, f"{self.guide}, {edition}: {told or outcome.failures}"
            found += [f"{edition}: {each}" for each in told]
            for artifact in outcome.artifacts:
                held = haystack(artifact.format, artifact.content)
                for plant in self.plants:
                    if plant.word.lower() in held:
                        seen.add((artifact.format, plant.word))
                        if not plant.shown(edition, artifact.format):
                            found.append(f"{artifact.format} of {self.guide}, {edition}: {plant}")
        return found, seen


_IN_DATA = {
    ("only", ("student",)): "only=student",
    ("except", ("lead", "buyer")): "except=lead",
    ("only", ("south",)): "only=south",
    ("except", ("north",)): "except=north",
    ("only_regions", ("south",)): "only=south",
    ("except_regions", ("north",)): "except=north",
    ("only", ("student", "south")): "only=student south",
}
"""A key of an entry with its names, to the same as a condition of the samples."""


def _errors(folder: Path) -> Iterator[Diagnostic]:
    guide, found = examine(folder)
    yield from (each for each in found if each.severity is Severity.ERROR)
    if guide is not None:
        for audience, region in ((None, None), *EDITIONS.values()):
            _, more = compose_guide(guide, audience, region)
            yield from (each for each in more if each.severity is Severity.ERROR)


def _plants_at(each: Diagnostic, where: dict[str, list[tuple[int, Plant]]]) -> list[Plant]:
    """The plants of which an error speaks: those that it names, and the nearest one before its place."""
    every = {plant.word: plant for plants in where.values() for _, plant in plants}.values()
    said = each.message.lower()
    named = [plant for plant in every if re.search(rf"(?<![\w-]){plant.entry or plant.word}(?![\w-])".lower(), said)]
    before = [one for one in where.get(each.span.path, ()) if one[0] <= each.span.line]
    return named or [plant for _, plant in sorted(before, key=lambda one: one[0])[-1:]]


def _remove(value: Any, id: str) -> None:
    """An entry and what names it, out of all lists."""
    if isinstance(value, list):
        value[:] = [each for each in value if each != id and _id(each) != id]
    for each in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        _remove(each, id)


def _id(value: Any) -> Any:
    return value.get("id") if isinstance(value, dict) else None


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# --- What a file holds -----------------------------------------------------------------------------------------------


def haystack(format: str, content: bytes) -> str:
    """All letters of a file in a row, whatever holds them: what is shown, hidden, named, attached, packed."""
    parts = _of_pdf(content) if format == "pdf" else _of_book(content) if format == "epub" else _of_text(content)
    return "\n".join("".join(filter(str.isalnum, part.casefold().replace("\u00ad", ""))) for part in parts)


def _of_text(content: bytes) -> Iterator[str]:
    text = content.decode("utf-8", "replace")
    yield text
    said = html.unescape(text)
    yield said
    yield re.sub(r"<[^>]*>", "", said)
    for packed in re.findall(r";base64,([A-Za-z0-9+/=]{40,})", text):
        yield base64.b64decode(packed).decode("utf-8", "replace")


def _of_book(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield archive.comment.decode("utf-8", "replace")
        for info in archive.infolist():
            yield f"{info.filename} {info.comment!r} {info.extra!r}"
            yield from _of_text(archive.read(info))


def _of_pdf(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_bounded().replace("\x02", "")
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for held in pdf.objects:
            yield from _of_object(held)
        yield from _of_object(pdf.trailer)
    yield content.decode("latin-1")


def _of_object(held: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(held, pikepdf.String | pikepdf.Name):
        yield str(held)
    elif isinstance(held, pikepdf.Stream):
        for key, value in held.stream_dict.items():
            yield key
            yield from _of_object(value, depth + 1)
        if held.get("/Type") != "/ObjStm":
            yield from _of_stream(held)
    elif isinstance(held, pikepdf.Dictionary | pikepdf.Array) and depth < 30:
        pairs = held.items() if isinstance(held, pikepdf.Dictionary) else (("", each) for each in held)
        for key, value in pairs:
            yield key
            if not getattr(value, "is_indirect", False):
                yield from _of_object(value, depth + 1)


def _of_stream(held: pikepdf.Stream) -> Iterator[str]:
    try:
        content = held.read_bytes()
    except pikepdf.PdfError:  # a picture
        return
    yield content.decode("utf-8", "replace")
    if content[:2] == b"PK":
        yield from _of_book(content)
    if content[:2] == b"\x78\x9c":
        yield zlib.decompress(content).decode("utf-8", "replace")


# --- In one go -------------------------------------------------------------------------------------------------------


def planted(
    guide: str, seed: int, editions: Iterable[str], formats: Sequence[Product] = FORMATS
) -> tuple[list[str], Bed, set[tuple[str, str]]]:
    """A little of everything planted in a guide, built and searched: leaks, the bed, and what each format shows."""
    bed = Bed(guide, seed)
    bed.plant(1)
    with tempfile.TemporaryDirectory() as name:
        bed.settle(Path(name))
        found, seen = bed.leaks(Path(name), editions, formats)
    return found, bed, seen
