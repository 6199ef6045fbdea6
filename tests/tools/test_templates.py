"""Templates are filled with plain values, and their faults are told where they stand."""

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes
from markupsafe import Markup
from tests.composing.views.specimen import edition

from guidebuild.composing.blocks.kinds import Paragraph
from guidebuild.errors import ToolError
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span
from guidebuild.model.limits import LIMITS
from guidebuild.model.text import Markdown
from guidebuild.tools.templates import Templates, TemplateTrouble
from guidebuild.tools.templates.filters import FILTERS, TESTS
from guidebuild.tools.templates.loading import ours
from guidebuild.tools.templates.value_kinds import CALLS, FIELDS, MAPPING_CALLS

USED = Span("guide/chapters/one.md", 7)
DOCS = Path(__file__).parents[2] / "docs"


def fill(shadows: dict[str, str], name: str = "x.j2", /, **values: Any) -> str:
    return str(Templates(shadows).fill(name, **values))


def told(shadows: dict[str, str], name: str = "x.j2", /, **values: Any) -> Diagnostic:
    with pytest.raises(TemplateTrouble) as trouble:
        fill(shadows, name, **values)
    return trouble.value.diagnostic(USED)


RIGHT = {
    "{{ role.name }} {{ role['short'] }}": "Smith smith",
    "{{ 7 // 2 }} {{ 2 ** 10 }} {{ -3 }} {{ 1 < 2 <= 2 }} {{ 'a' in 'cat' }}": "3 1024 -3 True True",
    "{{ 'a' ~ 1 ~ '<' }} {{ 'ab' * 2 }} {{ 'abc'[1:] }} {{ [1, 2, 3][-1] }}": "a1&lt; abab bc 3",
    "{{ names | map('upper') | join(', ') }}": "A, B",
    "{% for name in names %}{{ loop.index }}{{ name }}{{ loop.cycle('x', 'y') }}{% endfor %}": "1ax2by",
    "{% for key, value in table.items() %}{{ key }}={{ value }}{% endfor %}": "a=1",
    "{% set n = namespace(t=0) %}{% for i in range(4) %}{% set n.t = n.t + i %}{% endfor %}{{ n.t }}": "6",
    "{% set comma = joiner('; ') %}{% for n in names %}{{ comma() }}{{ n }}{% endfor %}": "a; b",
    "{% macro m(x, y=2) %}{{ x }}{{ y }}{% endmacro %}{{ m(1) }}{{ m(1, y=3) }}": "1213",
    "{% macro m() %}({{ caller() }}){% endmacro %}{% call m() %}x{% endcall %}": "(x)",
    "{% for g in roles | groupby('short') %}{{ g.grouper }}{{ g.list | length }}{% endfor %}": "potter1smith1",
    "{% for x in [1, [2]] recursive %}{{ loop(x) if x is sequence else x }}{% endfor %}": "12",
    "{{ nothing | default('d') }}{{ role.nothing | default('e') }}{{ nothing is defined }}": "deFalse",
    "{% filter upper %}a{{ 'b' }}{% endfilter %}{% set x %}c{% endset %}{{ x }}": "ABc",
    "{% with a = 1 %}{{ a }}{% endwith %}{{ 'x' if names else 'y' }}": "1x",
    "{{ '<b>' }}{{ '<b>' | safe }}{{ ('<b>' | safe) ~ '<' }}": "&lt;b&gt;<b><b>&lt;",
    "{{ prose(text) }}": "set",
    "{% block b %}x{% endblock %}{{ self.b() }}": "xx",
}


@pytest.mark.parametrize("text", RIGHT)
def test_what_templates_may_do(text: str) -> None:
    roles = edition().guide.roles
    values = {"role": roles[0], "roles": roles, "names": ["a", "b"], "table": {"a": 1}, "text": Markdown("x")}
    assert fill({"x.j2": text}, prose=lambda text: Markup("set"), **values) == RIGHT[text]


def test_a_child_fills_the_blocks_of_its_parent() -> None:
    shadows = {
        "x.j2": '{% extends "p.j2" %}{% block b %}{{ super() }}2{% endblock %}',
        "p.j2": "<{% block b %}1{% endblock %}>",
    }
    assert fill(shadows) == "<12>"


def test_an_unknown_name_has_line_column_and_a_hint() -> None:
    found = told({"x.j2": "<p>\n  {{ labell }}\n</p>"}, label="L")
    assert found.span == Span("guide/templates/x.j2", 2, 6)
    assert found.message == "nothing is called `labell` here"
    assert found.hint == "did you mean `label`?"
    assert found.related == ((USED, "it is used here"),)


def test_a_fault_in_what_is_included_is_told_there() -> None:
    found = told({"x.j2": "\n\n{% include 'y.j2' %}", "y.j2": "\n{{ 1 / 0 }}"})
    assert found.span == Span("guide/templates/y.j2", 2)


def test_a_fault_in_a_macro_is_told_there() -> None:
    found = told(
        {"x.j2": "{% from 'y.j2' import m %}\n{{ m(5) }}", "y.j2": "{% macro m(a) %}\n\n{{ a.b }}{% endmacro %}"}
    )
    assert (found.span.path, found.span.line, found.code) == ("guide/templates/y.j2", 3, Code.TEMPLATE_FORBIDDEN)


def test_a_fault_in_ours_is_told_where_the_guide_s_calls_it() -> None:
    found = told({"x.j2": '{% import "attributes.html.j2" as a with context %}\n\n{{ a.facts(1) }}'})
    assert found.span == Span("guide/templates/x.j2", 3)
    assert "in attributes.html.j2, line 2" in found.message


def test_a_macro_that_a_shadow_lacks_is_told_at_the_shadow() -> None:
    shadows = {"macros.html.j2": "{% macro caption() %}{% endmacro %}"}
    found = told(shadows, "component.html.j2", name="glossary", frame="div", blocks=(), id="")
    assert found.span == Span("guide/templates/macros.html.j2")
    assert found.message == "`macros.html.j2` has no macro `intro`"


UNREAD = {
    "{{ a }": "`{{ a }` cannot be read: what `{{` opens ends with `}}`, what `{%` opens with `%}`",
    "{{ a": "`{{ a` cannot be read: the template ends where `}}` is wanted",
    "{{ (a }}": "`{{ (a }}` cannot be read: `)` is missing before `}`",
    "{{ a) }}": "`{{ a) }}` cannot be read: `)` has no place here",
    "{{ }}": "`{{ }}` cannot be read: something is missing before `}}`",
    "{% if %}{% endif %}": "`{% if %}{% endif %}` cannot be read: something is missing before `%}`",
    "{% for x of y %}": "`{% for x of y %}` cannot be read: `in` is wanted where `of` stands",
    "{% fro x in y %}": "`{% fro x in y %}` cannot be read: `fro` is no statement of a template",
    "{% for x in y %}{% endif %}": "cannot be read: `endif` stands within `for`, and does not end it",
    "{% endfor %}": "`{% endfor %}` cannot be read: `endfor` ends nothing: none is open",
    "{{ a ? b }}": "`{{ a ? b }}` cannot be read: `?` means nothing here",
    "{{ a | }}": "`{{ a | }}` cannot be read: a name is wanted where `}}` stands",
    "{# x": "a comment is not closed with `#}`",
}


@pytest.mark.parametrize("text", UNREAD)
def test_what_cannot_be_read_is_told_in_our_words(text: str) -> None:
    assert told({"x.j2": text}).message.endswith(UNREAD[text])


def test_the_syntax_of_an_included_template_is_told_there() -> None:
    found = told({"x.j2": "{% include 'y.j2' %}", "y.j2": "a\nb\n{% if %}"})
    assert found.span == Span("guide/templates/y.j2", 3)


def test_a_missing_template_has_the_nearest_name() -> None:
    found = told({"x.j2": "a\n{% include 'macross.html.j2' %}"})
    assert found.span == Span("guide/templates/x.j2", 2, 13)
    assert found.hint == "did you mean `macros.html.j2`?"


def test_a_control_character_is_told_at_its_line() -> None:
    assert told({"x.j2": 'a\n{{ "\\x08" }}'}).span == Span("guide/templates/x.j2", 2)


def test_a_template_of_ours_that_breaks_is_our_fault() -> None:
    with pytest.raises(Exception, match="nothing is called `view`"):
        fill({}, "cover.html.j2")


def test_a_template_of_ours_that_grows_too_large_is_told_at_the_fence() -> None:
    values = {"name": "index", "frame": "div", "id": "", "finding": None, "definition": None}
    found = told({}, "component.html.j2", blocks=(Paragraph(Markup("x" * 90_000)),) * 400, **values)
    assert (found.span, found.code) == (USED, Code.LIMIT_SIZE)


def test_a_failure_of_what_a_template_calls_goes_its_own_way() -> None:
    def broken(text: str) -> str:
        raise ToolError("pandoc is gone")

    with pytest.raises(ToolError):
        fill({"x.j2": "{{ prose(1) }}"}, prose=broken)


def test_what_a_template_writes_can_be_traced_to_its_line() -> None:
    shadows = {"x.j2": "<a>\n{% include 'y.j2' %}\n{{ m }}</a>\n", "y.j2": "<b>\n<c>{{ v }}</c>\n"}
    marks = Templates(shadows).marks("x.j2", v="1\n2", m="")
    assert marks.text == fill(shadows, v="1\n2", m="")
    assert [str(marks.at(line, 1)) for line in (1, 2, 3)] == [
        "guide/templates/x.j2:1:1", "guide/templates/y.j2:1:1", "guide/templates/y.j2:2:1",
    ]  # fmt: skip
    assert str(marks.at(4, 1)) == "guide/templates/y.j2:2:1"
    assert Templates({}).marks("macros.html.j2").at(1, 1) is None


def test_our_templates_use_what_is_listed() -> None:
    environment = Environment(autoescape=True)
    for name, text in ours().items():
        tree = environment.parse(text)
        assert {node.name for node in tree.find_all(nodes.Filter)} <= set(FILTERS), name
        assert {node.name for node in tree.find_all(nodes.Test)} <= set(TESTS), name
        assert not [*tree.find_all(nodes.EvalContextModifier)], name


def test_the_docs_list_what_is_allowed() -> None:
    rows = dict(re.findall(r"^\| ([^|]+) \| (.+) \|$", (DOCS / "templates.md").read_text(), re.MULTILINE))

    def listed(row: str) -> set[str]:
        return set(re.findall(r"`([a-z]\w*)`", rows[row]))

    kinds = {kind.__name__: {*FIELDS.get(kind, ()), *CALLS.get(kind, ())} for kind in (*FIELDS, *CALLS)}
    assert listed("filters") == set(FILTERS)
    assert listed("tests") == {name for name in TESTS if name.isidentifier()}
    assert listed("texts") == kinds["str"]
    assert listed("dates") == kinds["date"]
    assert listed("`loop`") == kinds["LoopContext"]
    assert listed("mappings") == set(MAPPING_CALLS)


def test_a_template_that_asked_for_too_much_is_not_tried_again() -> None:
    bomb = "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"
    limits = replace(LIMITS, template_steps=300_000)
    templates = Templates({"x.j2": bomb, "y.j2": "{% for a in range(9999) %}{% endfor %}"}, allowed=limits)
    troubles = []
    for name in ("x.j2", "x.j2", *["y.j2"] * 80):
        with suppress(TemplateTrouble):
            templates.fill(name)
            continue
        troubles.append(name)
    assert troubles[:2] == ["x.j2", "x.j2"]
    assert "y.j2" in troubles, "all templates together have a limit too"
    assert troubles.count("y.j2") < 80


def test_marks_that_change_what_a_template_does_still_name_it() -> None:
    longer = "{% set x %}{{ 'a' }}{% endset %}{% if x | length > 1 %}{{ 1 / 0 }}{% endif %}<b>"
    assert str(Templates({"x.j2": longer}).marks("x.j2").at(1, 1)) == "guide/templates/x.j2:1:1"


def test_a_macro_that_calls_itself_is_told_as_such() -> None:
    found = told({"x.j2": "{% macro m() %}\n{{ m() }}{% endmacro %}\n{{ m() }}"})
    assert found.span == Span("guide/templates/x.j2", 2)
    assert found.message == "macros call each other more than 60 deep"
