"""A guide with every field of every model filled, made by walking the models: no field of theirs is listed here.

What goes in: the table of file kinds. What comes out: the files of a project, and every text, number and date in them
with the field that it fills; words stand nowhere else. Where the values of one entry hang together (a range has a low
end below a high one), they are fitted in `tests/fitted_values.py`.
"""

import datetime
import enum
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel
from tests.fitted_values import COUNTS, DEFINED, FITTED, LEFT_EMPTY, READER

from guidebuild.composing.components import COMPONENTS, Component
from guidebuild.composing.views.pay.key_figures import Figure
from guidebuild.model.base import Conditions, Fact, Ref
from guidebuild.model.dates import PartialDate
from guidebuild.model.file_kinds import FILE_KINDS, FileKind
from guidebuild.model.guide import Guide, defined
from guidebuild.model.role import STATED
from guidebuild.model.text import Marked, Wording
from guidebuild.tools.markup.inline_marks import unmarked
from guidebuild.tools.shapes.model_types import fields, key_and_item, marks

STEMS = ("quarnel", "brindle", "tovash", "melkor", "fardin", "wobset", "lumery", "pindrak", "soltem", "harvik")
FILES = {"role": 3, "faq-theme": 2, "audience": 5, "chapter": 3, "import": 0}
"""How many files of a kind there are, where one does not do. How files are imported is on no page."""
CODES = ("currency", "language")
"""Fields that choose from a list of codes which is not ours."""
FIRST_DAY = datetime.date(2021, 1, 1)


@dataclass(frozen=True)
class Written:
    """A text, a number or a date of the guide."""

    model: type[BaseModel]
    field: str
    path: str
    value: Any
    own: str | None = None
    """The words for the one audience that has its own."""

    @property
    def name(self) -> str:
        """Model and field, as tables of exceptions name them."""
        return f"{self.model.__name__}.{self.field}"


@dataclass
class Filler:
    """One walk over the models. References lead to what the walk before defined."""

    before: "Filler | None" = None
    ids: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Kind to the ids that were given."""
    turns: Counter[str] = field(default_factory=Counter)
    kept: dict[str, Any] = field(default_factory=dict)
    """What a fitting keeps for a later one."""
    file: str = ""
    """The kind of file that is being filled."""

    def turn(self, of: str) -> int:
        """How often something was asked for before."""
        self.turns[of] += 1
        return self.turns[of] - 1

    def word(self) -> str:
        """A word that stands nowhere else."""
        number = self.turn("word") + 11
        return f"{STEMS[number % len(STEMS)]}{number}"

    def known(self, kind: str) -> list[str]:
        """The ids of a kind, those of the walk before."""
        known = self.before.ids if self.before else {}
        if kind == "reader":
            return [*known.get("audience", ()), *known.get("region", ())]
        if kind == "role-field":
            return [*sorted(STATED), *known.get("own-field", ())]
        return known.get(kind) or ["none-yet"] * 8

    def reference(self, kind: str, of: str) -> str:
        """An id of a kind, each in its turn."""
        known = self.known(kind)
        return known[self.turn(f"reference {of}") % len(known)]

    def model(self, model: type[BaseModel], site: str, above: tuple[type, ...] = ()) -> dict[str, Any]:
        """A value of a model with all its fields; `site` is the field that it stands in, `above` what holds it."""
        count = self.turn(model.__name__)
        made: dict[str, Any] = {}
        for key, (name, annotation) in fields(model).items():
            where = f"{model.__name__}.{name}"
            if name in Conditions.model_fields or name == "lang" or where in LEFT_EMPTY:
                continue
            if model in above and _holds(annotation, model):
                continue
            defines = DEFINED.get(site) or DEFINED.get(model.__name__)
            if name == ("theme" if model.__name__ == "FaqTheme" else "id"):
                made[key] = self._identity(model, defines)
            else:
                made[key] = self.value(annotation, where, (*above, model))
        for each in reversed(model.__mro__):
            if each.__name__ in FITTED:
                FITTED[each.__name__](self, made, count)
        if issubclass(model, Figure) and "absent" not in made:
            self.ids["figure"].append(made["id"])
        return made

    def _identity(self, model: type[BaseModel], kind: str | None) -> str:
        given = READER if kind == "audience" and not self.ids["audience"] else self.word()
        for each in (kind, "fact" if issubclass(model, Fact) else None):
            if each:
                self.ids[each].append(given)
        return given

    def value(self, annotation: Any, where: str, above: tuple[type, ...]) -> Any:
        """A value of this type for the field `where`."""
        bare = plain_type(annotation)
        if (collection := key_and_item(bare)) is not None:
            return self._collection(*collection, where, above)
        if refs := marks(annotation, Ref):
            return self.reference(refs[0].kind, where)
        if _is_date(annotation):
            return str(FIRST_DAY + datetime.timedelta(days=self.turn("day")))
        if get_origin(bare) is Literal:
            return get_args(bare)[self.turn(where) % len(get_args(bare))]
        if issubclass(bare, BaseModel):
            return self.model(bare, where, above)
        if issubclass(bare, enum.Enum):
            return list(bare)[self.turn(where) % len(bare)].value
        if bare is bool:
            return self.turn(where) % 2 == 0
        if bare is int:
            return 1013 + 10 * self.turn("int")
        if bare is float:
            return 20003 + 10 * self.turn("float")
        if issubclass(bare, Marked):
            return {"default": f"**{self.word()}**", READER: f"[{self.word()}](https://example.org/more)"}
        if issubclass(bare, Wording):
            return {"default": self.word(), READER: self.word()}
        return self.word()

    def _collection(self, keys: Any, items: Any, where: str, above: tuple[type, ...]) -> Any:
        if keys is not None:
            of = marks(keys, Ref)
            names = self.known(of[0].kind) if of else get_args(plain_type(keys))
            if where == "RoleSkill.levels":  # a few do; all of them for each skill make a book
                names = [self.reference("level", where) for _ in range(2)]
            return {key: self.value(items, where, above) for key in dict.fromkeys(names)}
        if refs := marks(items, Ref):
            known = self.known(refs[0].kind)
            return list(dict.fromkeys(self.reference(refs[0].kind, where) for _ in range(min(2, len(known)))))
        bare = plain_type(items)
        plain = not (isinstance(bare, type) and issubclass(bare, BaseModel))
        return [self.value(items, where, above) for _ in range(COUNTS.get(where, 2 if plain else 1))]


def plain_type(annotation: Any) -> Any:
    """A type without `Annotated` and without None."""
    if isinstance(annotation, types.UnionType) or get_origin(annotation) is Union:
        return plain_type(next(each for each in get_args(annotation) if each is not type(None)))
    return plain_type(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def _is_date(annotation: Any) -> bool:
    return plain_type(annotation) is datetime.date or PartialDate in (annotation, *get_args(annotation))


def _holds(annotation: Any, model: type) -> bool:
    pair = key_and_item(plain_type(annotation))
    return pair is not None and plain_type(pair[1]) is model


@dataclass(frozen=True)
class Filled:
    """The guide: its files by path, and what is written in them."""

    files: Mapping[str, str]
    written: tuple[Written, ...]
    chosen: Mapping[str, frozenset[Any]]
    """Field to the values of its closed choice that some entry has."""

    def write(self, project: Path) -> Path:
        """Write the files into a project folder."""
        for name, text in self.files.items():
            path = project / "guide" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return project


@cache
def filled() -> Filled:
    """The guide; walked until references know all ids."""
    filler: Filler | None = None
    for _ in range(4):
        filler = Filler(filler)
        made = [(kind, _fill(filler, kind)) for kind in FILE_KINDS for _ in range(FILES.get(kind.name, 1))]
        present = {*_ids([data for _, data in made]), *filler.ids["chapter"]}
        for kind_of, ids in filler.ids.items():  # a fitting may have taken entries out
            filler.ids[kind_of] = [id for id in ids if id in present]
    assert filler is not None
    files: dict[str, str] = {}
    written: list[Written] = []
    chosen: dict[str, set[Any]] = defaultdict(set)
    for kind, data in made:
        name = kind.pattern.replace("*", data.get("id") or filler.word())
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=True)
        if kind.name == "chapter":
            name = f"chapters/{data.pop('file')}.md"
            prose = data.pop("prose")
            text = f"---\n{yaml.safe_dump(data, sort_keys=False)}---\n\n{prose}"
        files[name] = text
        written += _texts(kind.model, data, kind.name, {*filler.ids["group"], *filler.ids["matrix-group"]}, chosen)
    return Filled(files, tuple(written), {name: frozenset(values) for name, values in chosen.items()})


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (each for key, each in value.items() if key in ("id", "theme") and isinstance(each, str))
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _ids(each)


def _fill(filler: Filler, kind: FileKind) -> dict[str, Any]:
    filler.file = kind.name
    data = filler.model(kind.model, kind.name)
    if kind.name == "chapter":
        data["file"] = f"chapter-{len(filler.ids['chapter'])}"
        data["divider"] = len(filler.ids["chapter"]) == 1  # the second: the first one shows its running head
        filler.ids["chapter"].append(data["file"])
        data["prose"] = "[]{.each}\n" if "for" in data else _prose(filler)
    return data


def _texts(
    model: type[BaseModel], data: Mapping[str, Any], path: str, groups: set[str], chosen: dict[str, set[Any]]
) -> Iterator[Written]:
    """The texts, numbers and dates of a value, and on the way what it chooses."""
    for key, (name, annotation) in fields(model).items():
        if key in data and name != "id" and f"{model.__name__}.{name}" != "FaqTheme.theme":
            yield from _text(annotation, data[key], (model, name), f"{path}.{key}", groups, chosen)


def _text(
    annotation: Any, value: Any, of: tuple[type[BaseModel], str], path: str, groups: set[str], chosen: Any
) -> Iterator[Written]:
    bare = plain_type(annotation)
    if (pair := key_and_item(bare)) is not None:
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _text(pair[1], each, of, f"{path}[{key}]", groups, chosen)
    elif marks(annotation, Ref) or (of[1] == "group" and value in groups):
        return
    elif isinstance(bare, type) and issubclass(bare, BaseModel):
        yield from _texts(bare, value, path, groups, chosen)
    elif get_origin(bare) is Literal or bare is bool or issubclass(bare, enum.Enum) or of[1] in CODES:
        chosen[f"{of[0].__name__}.{of[1]}"].add(value)
    elif isinstance(value, dict):
        yield Written(*of, path, unmarked(value["default"]), unmarked(value[READER]))
    else:
        yield Written(*of, path, value)


def placings(known: Callable[[str], Sequence[str]]) -> Iterator[tuple[Component, Mapping[str, str]]]:
    """Every component, as often as its attributes need to show everything; `known` hands out the ids of a kind."""
    for row in COMPONENTS:
        for pairs in _placings(known, row):
            yield row, pairs


def known_in(guide: Guide, kind: str) -> list[str]:
    """The ids of a kind in a guide that was read; a view leaves out entries without a figure by itself."""
    return list(defined(guide, "fact" if kind == "figure" else kind))  # type: ignore[arg-type]


def _prose(filler: Filler) -> str:
    called = [f"::: {{.callout audience={audience}}}\nA word.\n:::\n" for audience in filler.known("audience")]
    return "\n".join([*called, *(_fence(row, pairs) for row, pairs in placings(filler.known))])


def _fence(row: Component, pairs: Mapping[str, str]) -> str:
    attributes = "".join(f' {key}="{value}"' for key, value in pairs.items())
    caption = f"What {row.name} shows." if row.label else ""
    return f"::: {{.{row.name}{attributes}}}\n{caption}\n:::\n"


def _placings(known: Callable[[str], Sequence[str]], row: Component) -> Iterator[Mapping[str, str]]:
    """The attributes of each place of a component: what it needs, in every value; what shows more, switched on."""
    if row.name == "skills-gap":
        first, second = known("role")[:2]
        yield {"from": first, "to": second}
        return
    if row.name == "key-figures":  # of all entries, those with a figure
        yield {"of": " ".join(known("figure"))}
        return
    more = {"matrix": "yes"} if row.name == "ladder" else {}
    if row.name == "ladder":
        yield from ({"of": id} for id in known("alignment"))
    needed = [(key, *fields(row.attributes)[key]) for key in fields(row.attributes)]
    needed = [each for each in needed if row.attributes.model_fields[each[1]].is_required()]
    if not needed:
        yield more
        return
    ((key, _, annotation),) = needed
    if (listed := key_and_item(plain_type(annotation))) is not None:
        (ref,) = marks(listed[1], Ref)
        yield {key: " ".join(known(ref.kind)), **more}
        if ref.kind == "role":  # what only one of them lacks
            yield from ({key: id, **more} for id in known("role"))
        return
    refs = marks(annotation, Ref)
    for value in known(refs[0].kind) if refs else get_args(plain_type(annotation)):
        yield {key: value, **more}
