"""Templates that a stranger wrote: none reads a file, runs code, shows the program's inside or runs away.

Each attack is a trouble with a place in the template, within a second or two, and nothing of it is done.
"""

import datetime
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from tests.composing.views.specimen import LOCALE, edition

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import NOWHERE, Diagnostic
from guidebuild.model.limits import LIMITS
from guidebuild.model.text import Markdown
from guidebuild.tools.language.spoken_values import spoken
from guidebuild.tools.templates import Templates, TemplateTrouble

REACHING = """
{{ role.__class__ }}
{{ role.parse_raw("x", content_type="pickle", allow_pickle=true) }}
{{ role.model_dump() }}
{{ role.span }}
{{ role._fields }}
{{ role["__class__"] }}
{{ role["_fields"] }}
{{ role.__init__.__globals__ }}
{{ ''.__class__.__mro__[1].__subclasses__() }}
{{ [].__class__.__base__ }}
{{ ().__class__.__bases__[0] }}
{{ {}.__class__ }}
{{ 5 .real }}
{{ self }}
{{ self.__init__.__globals__ }}
{{ self._TemplateReference__context }}
{{ self._TemplateReference__context.environment }}
{{ cycler.__init__.__globals__.os.popen("id").read() }}
{{ joiner.__init__.__globals__.os }}
{{ namespace.__init__.__globals__.os }}
{{ lipsum.__globals__.os.popen("id").read() }}
{{ range.__class__ }}
{{ dict.__base__ }}
{{ config.items() }}
{{ request.application.__globals__ }}
{{ get_flashed_messages.__globals__ }}
{{ url_for.__globals__ }}
{{ prose.__globals__ }}
{{ prose.__self__ }}
{{ prose._call }}
{{ prose.__func__ }}
{{ locale.date.__globals__ }}
{{ locale.date._call }}
{{ locale._locale }}
{{ text._markdown }}
{{ text.span.path }}
{{ text.variants }}
{{ text }}
{{ text ~ "" }}
{{ text|string }}
{{ text|upper }}
{{ role|attr("__class__") }}
{{ role|attr("_" ~ "_class_" ~ "_") }}
{{ [role]|map(attribute="__class__")|list }}
{{ [role]|map("attr", "__class__")|list }}
{{ [role]|map(attribute="name.__class__")|list }}
{{ [role]|selectattr("__class__")|list }}
{{ [role]|rejectattr("__class__")|list }}
{{ [role]|groupby("__class__") }}
{{ [role]|sort(attribute="__class__") }}
{{ [role]|sum(attribute="__class__") }}
{{ [role]|join(attribute="__class__") }}
{{ [role]|unique(attribute="__class__")|list }}
{{ [role]|max(attribute="__class__") }}
{{ "{0.__class__}".format(role) }}
{{ "{0.__class__}".format_map({}) }}
{{ ("{0.__class__}"|safe).format(role) }}
{{ "%s" % role }}
{{ "%(a)s" % {"a": role} }}
{{ "%s"|format(role) }}
{{ role|pprint }}
{{ role|tojson }}
{{ {"onclick": "x"}|xmlattr }}
{{ [1, 2]|random }}
{{ "http://x"|urlize }}
{{ role }}
{{ [role] }}
{{ [role]|string }}
{{ [role]|join }}
{{ role ~ "" }}
{{ name.encode }}
{{ name.join(["a"]) }}
{{ name.translate({}) }}
{{ name.upper.__self__ }}
{{ name.upper }}
{{ list.append(1) }}
{{ list.__len__() }}
{{ table.update({}) }}
{{ table.pop("a") }}
{{ table.setdefault("b", 1) }}
{{ table.get.__self__ }}
{{ table.items().__class__ }}
{{ day.strftime("%Y") }}
{{ day.today() }}
{{ day.__reduce__() }}
{% macro f() %}{{ f.__globals__ }}{% endmacro %}{{ f() }}
{% macro f() %}{{ caller.__globals__ }}{% endmacro %}{% call f() %}{% endcall %}
{% macro f() %}{{ varargs.__class__ }}{% endmacro %}{{ f(1) }}
{% macro f() %}{{ kwargs.__class__ }}{% endmacro %}{{ f(a=1) }}
{% macro f() %}{% endmacro %}{{ f._func.__globals__ }}
{% macro f() %}{% endmacro %}{{ f._environment }}
{% macro f() %}{% endmacro %}{{ f.name }}
{% macro f() %}{% endmacro %}{{ f }}
{% for x in list %}{{ loop.__class__ }}{% endfor %}
{% for x in list %}{{ loop._iterable }}{% endfor %}
{% for x in list %}{{ loop }}{% endfor %}
{% for x in list %}{{ loop.cycle.__func__ }}{% endfor %}
{% for x in list %}{{ loop|list }}{% endfor %}
{% set n = namespace() %}{{ n.__class__ }}
{% set n = namespace() %}{{ n._Namespace__attrs }}
{{ joiner(", ").sep }}
{% block b %}{{ self.b._context }}{% endblock %}
{% block b %}{{ self.b._stack }}{% endblock %}
{{ context }}
{{ environment }}
{{ __builtins__ }}
{{ __import__("os") }}
{{ __jinja_template__ }}
{{ eval("1") }}
{% import "macros.html.j2" as m %}{{ m.__dict__ }}
{% import "macros.html.j2" as m %}{{ m._body_stream }}
{% import "macros.html.j2" as m %}{{ m.cites._func }}
{% import "macros.html.j2" as m %}{{ m }}
{{ role() }}
{{ name() }}
{{ role.name() }}
{% autoescape false %}{{ name }}{% endautoescape %}
{% do name %}
{% debug %}
{{ name is callable }}
{{ "\\x00" }}
{{ "\\x1b[31m" }}
{{ "\\ud800" }}
{% include "/etc/passwd" %}
{% include "../../../../etc/passwd" %}
{% include "..\\\\..\\\\etc\\\\passwd" %}
{% include "file:///etc/passwd" %}
{% include "macros.html.j2/../../../../../etc/passwd" %}
{% include ["/etc/passwd", "/etc/hosts"] %}
{% include "/etc/pass" ~ "wd" %}
{% include "" %}
{% include 5 %}
{% include role %}
{% include self %}
{% include none %}
{% extends "/etc/passwd" %}
{% import "/etc/passwd" as p %}
{% from "/etc/passwd" import p %}
""".strip().splitlines()

DOUBLED = (
    "{{% set n = namespace(x=(1,), y=(1,)) %}}"
    "{{% for i in range(99) %}}{{% set n.x = (n.x, n.x) %}}{{% set n.y = (n.y, n.y) %}}{{% endfor %}}{}"
)
"""Two values that are small, and without end to whoever looks at all that is inside them."""

RUNNING_AWAY = [
    '{{ "a" * 10**10 }}',
    '{{ "a" * 1000000000 }}',
    "{{ [1] * 10**9 }}",
    "{{ 10**10**10 }}",
    "{{ 9**9**9 }}",
    "{{ 2 ** 64 }}",
    "{{ 1 << 9 }}",
    "{{ 1e308 * 10 }}",
    "{{ (-1) ** 0.5 }}",
    "{{ 0x" + "f" * 100_000 + " }}",
    "{{ " + "9" * 5_000 + " }}",
    "{{ name.center(10**9) }}",
    "{{ name.zfill(1000000000) }}",
    "{{ name.expandtabs(1000000000) }}",
    "{{ name|center(1000000000) }}",
    "{{ name|indent(1000000000) }}",
    '{{ list|batch(1000000000, "x")|list }}',
    "{{ list|slice(1000000000)|list }}",
    '{{ 1.5|round(1000000000, "ceil") }}',
    '{{ ("<a>" * 10000)|striptags }}',
    "{{ [[1], [2]]|sum(start=[]) }}",
    "{% for i in range(10**9) %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{{ a }}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% for b in range(9999) %}{% if range(9999)|sum %}{% endif %}{% endfor %}{% endfor %}",
    "{% for a in range(9999) %}{% if 5 in range(9999)|list %}{% endif %}{% endfor %}",
    '{% set n = namespace(x="a") %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}',
    '{% set n = namespace(x="a") %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}',
    '{% set n = namespace(x="a") %}{% for i in range(99) %}{% set n.x = n.x|replace("a", "aa") %}{% endfor %}',
    '{% set n = namespace(x="a") %}{% for i in range(99) %}{% set n.x = n.x.replace("a", "aa") %}{% endfor %}',
    '{% set n = namespace(x="a") %}{% for i in range(99) %}{% set n.x = [n.x, n.x]|join %}{% endfor %}',
    '{% set n = namespace(x="a") %}{% for i in range(99) %}{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}',
    "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x == n.x }}",
    "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|string }}",
    "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|sort }}",
    "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{% set n = namespace(x=[1]) %}{% for i in range(5000) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x == n.x }}",
    DOUBLED.format("{% set d = {n.x: 1} %}"),
    DOUBLED.format("{{ table[n.x] }}"),
    DOUBLED.format("{{ table.get(n.x) }}"),
    DOUBLED.format("{{ n.x in table }}"),
    DOUBLED.format("{{ {1: n.x} == {1: n.y} }}"),
    DOUBLED.format("{% for i in list %}{{ loop.changed(n.x if loop.first else n.y) }}{% endfor %}"),
    DOUBLED.replace("(n.x, n.x)", "{{1: n.x, 2: n.x}}")
    .replace("(n.y, n.y)", "{{1: n.y, 2: n.y}}")
    .format("{{ n.x == n.y }}"),
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(50) }}",
    "{% macro f() %}{{ caller() }}{% endmacro %}{% macro g() %}{% call f() %}{{ g() }}{% endcall %}{% endmacro %}{{ g() }}",  # noqa: E501
    "{% block b %}{{ self.b() }}{% endblock %}",
    '{% include "x.html.j2" %}',
    '{% extends "x.html.j2" %}',
    '{% import "x.html.j2" as y %}',
    '{% from "x.html.j2" import y %}',
    "{% for x in list recursive %}{{ loop(list) }}{% endfor %}",
    "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "{{ " + "[" * 5_000 + "]" * 5_000 + " }}",
    "{{ " + "+".join("1" * 5_000) + " }}",
    "{{ " + " and ".join("1" * 5_000) + " }}",
    "{{ " + "not " * 5_000 + "1 }}",
    "{{ name" + ".upper()" * 3_000 + " }}",
    "{{ name" + "|upper" * 3_000 + " }}",
    "{% if 1 %}" * 2_000 + "{% endif %}" * 2_000,
    "{% for x in list %}" * 30 + "{% endfor %}" * 30,
    "{% if 1 %}" + "{% elif 2 %}" * 5_000 + "{% endif %}",
    "{% set x %}" * 500 + "{% endset %}" * 500,
    "{% filter upper %}" * 500 + "{% endfilter %}" * 500,
    "{{ x }}" * 60_000,
    "{{ x }}" * 30_000,
    "x" * 300_000,
    "{#" * 100_000,
    "{% raw %}" * 20_000,
    "{{{" * 60_000,
]

LOW = replace(LIMITS, template_steps=200_000, template_output=1_000_000)
"""A twentieth of what is allowed, for tests that end at once."""

VALUES = {
    "name": "ab",
    "list": [1, 2, 3],
    "table": {"a": 1},
    "day": datetime.date(2026, 11, 27),
    "text": Markdown("*prose*"),
}


def told(template: str) -> Diagnostic | None:
    """What an author is told about a template; None when it can be filled."""
    guide = edition().guide
    templates = Templates({"x.html.j2": template}, {"roles": guide.roles, "locale": spoken(LOCALE)}, LOW)
    try:
        templates.fill("x.html.j2", role=guide.roles[0], prose=lambda text: Markup("set"), **VALUES)
    except TemplateTrouble as trouble:
        return trouble.diagnostic(NOWHERE)
    return None


@pytest.mark.parametrize("attack", REACHING)
def test_nothing_is_reached(attack: str) -> None:
    found = told("<p>\n" + attack)
    assert found is not None
    assert (found.span.path, found.span.line) == ("guide/templates/x.html.j2", 2)
    assert found.code in (Code.TEMPLATE_FORBIDDEN, Code.TEMPLATE_ERROR)


@pytest.mark.parametrize("attack", RUNNING_AWAY, ids=lambda attack: attack[:60])
def test_nothing_runs_away(attack: str) -> None:
    began = time.process_time()
    found = told(attack)
    assert found is not None
    assert found.span.path == "guide/templates/x.html.j2"
    assert time.process_time() - began < 3


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """Every file that Python opens from now on (PEP 578)."""
    names: list[str] = []
    watching = True
    sys.addaudithook(lambda event, given: names.append(str(given[0])) if watching and event == "open" else None)
    yield names
    watching = False


def test_no_name_of_a_template_is_looked_up_on_the_disk(opened: list[str], tmp_path: Path) -> None:
    secret = tmp_path / "secret.html.j2"
    secret.write_text("secret")
    told("{% include 'macros.html.j2' %}")  # ours are read once
    opened.clear()
    for name in (str(secret), f"../{secret}", "macros.html.j2", "nothing.html.j2"):
        told(f"{{% include '{name}' ignore missing %}}")
    assert opened == []
