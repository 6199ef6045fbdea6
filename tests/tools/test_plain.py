"""What is handed to templates is content and nothing else, all the way down."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from markupsafe import Markup
from tests.composing.views.specimen import edition, role

from guidebuild.building import steps
from guidebuild.model.base import Absence
from guidebuild.model.text import Markdown, Wording
from guidebuild.rendering.frame import fill
from guidebuild.tools.plain import CalledOut, Function, Plain, Prose, Record, call, excerpt, fields_of, kind_of
from guidebuild.tools.templates import Templates

SCALARS = (type(None), str, bool, int, float, Markup, datetime.date, Prose, Function)


def strangers(value: Any, at: str) -> list[str]:
    """The places inside a value that hold something of a kind that templates may not hold."""
    if type(value) is Record:
        return [each for name, part in fields_of(value).items() for each in strangers(part, f"{at}.{name}")]
    if type(value) is tuple:
        return [each for index, item in enumerate(value) for each in strangers(item, f"{at}[{index}]")]
    if type(value) is MappingProxyType:
        return [each for key, item in value.items() for each in strangers(item, f"{at}[{key!r}]")]
    return [] if type(value) in SCALARS else [f"{at}: {type(value)}"]


def test_every_value_of_every_template_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Mapping[str, Any]] = {}
    real = Templates._fill

    def watch(self: Templates, engine: Any, name: str, given: dict[str, Any]) -> Markup:
        seen[name] = given
        return real(self, engine, name, given)

    monkeypatch.setattr(Templates, "_fill", watch)
    guide = steps.load(Path(__file__).parents[1] / "guides" / "design-team").value
    assert guide is not None
    manuscript = steps.compose_guide(guide).value
    assert manuscript is not None
    fill("page-pdf.html.j2", manuscript, chapters=Markup("<p>"))
    assert {"component.html.j2", "cover.html.j2", "aside.html.j2", "page-pdf.html.j2"} <= set(seen)
    for name, given in seen.items():
        assert {each for key, value in given.items() for each in strangers(value, f"{name}: {key}")} == set()


def test_a_model_becomes_its_fields() -> None:
    record = Plain()(role("smith", aliases=[{"id": "a", "sources": ["s0"], "text": "Farrier"}]))
    assert kind_of(record) == "role"
    fields = fields_of(record)
    assert fields["name"] == "Smith"
    assert type(fields["name"]) is str
    assert fields_of(fields["aliases"][0])["text"] == "Farrier"
    assert "span" not in fields


def test_a_record_does_not_change() -> None:
    record = Plain()(role("smith"))
    with pytest.raises(AttributeError):
        record.name = "x"
    with pytest.raises(TypeError):
        fields_of(record)["name"] = "x"  # type: ignore[index]


def test_the_same_value_is_the_same_record() -> None:
    plain, smith = Plain(), role("smith")
    assert plain(smith) is plain(smith)
    assert plain(smith) == Plain()(role("smith"))
    assert plain(smith) != plain(role("potter"))


def test_texts_dates_and_enumerations_lose_what_is_ours() -> None:
    assert type(Plain()(Wording("a", {"student": "secret"}))) is str
    assert type(Plain()(Markdown("a"))) is Prose
    assert Plain()(Absence.SUPPRESSED) == "suppressed"
    assert type(Plain()(Absence.SUPPRESSED)) is str
    assert Plain()({"a": [1, {2}]}) == {"a": (1, (2,))}


@pytest.mark.parametrize("value", [object(), len, Path("x"), b"x", datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)])
def test_a_kind_that_is_not_listed_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        Plain()(value)


def test_an_excerpt_has_what_is_named() -> None:
    record = excerpt(edition().guide.manifest, ("title",), more=[1])
    assert dict(fields_of(record)) == {"title": "T", "more": (1,)}


def test_a_function_is_handed_the_prose_behind_the_handle() -> None:
    text = Markdown("*a*")
    assert call(Function("same", lambda given: given is text), [Plain()(text)], {})


def test_a_failure_of_ours_is_not_the_template_s() -> None:
    def broken(value: int) -> int:
        raise KeyError(value)

    with pytest.raises(CalledOut) as trouble:
        call(Function("broken", broken), [1], {})
    assert isinstance(trouble.value.__cause__, KeyError)
    with pytest.raises(TypeError):
        call(Function("broken", broken), [], {})
