"""A template's text to code: read, vetted, metered, and compiled so that every operation asks the sandbox."""

import re
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

from guidebuild.tools.language.sentences import did_you_mean
from guidebuild.tools.templates import filters
from guidebuild.tools.templates.faults import Exhausted, Forbidden, Refused
from guidebuild.tools.templates.metering import NODES, charge, meter

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (section 2.2) refuses, and the control characters that it discourages."""

MARK = "\ue000{}\ue001"
"""A place in a template, written into what it makes; from the private use area, which no text has."""


class Code(CodeGenerator):
    """Writes the code of a template: sums, comparisons, joins, slices and prints are the environment's to allow."""

    def _make_finalize(self) -> Any:
        # Nothing is printed while compiling: what a constant shows is looked at like everything else.
        return self._FinalizeInfo(None, "environment.printed(")

    def visit_ExprStmt(self, node: nodes.ExprStmt, frame: Frame) -> None:
        """The charge for a run of statements."""
        price = charge(node)
        if price is not None:
            self.writeline(f"environment.meter.spend({price[0]}, {price[1]})", node)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:
        """`a == b`, `a in b`."""
        self.write("environment.compare(")
        self.visit(node.expr, frame)
        for operand in node.ops:
            self.write(f", {operand.op!r}, ")
            self.visit(operand.expr, frame)
        self.write(")")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """`a ~ b`."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        """`a[b]` and `a[b:c]`."""
        self.write("environment.getitem(")
        self.visit(node.node, frame)
        self.write(", ")
        self.visit(node.arg, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        """`{a: b}`."""
        self.write("environment.mapping((")
        for pair in node.items:
            self.write("(")
            self.visit(pair.key, frame)
            self.write(", ")
            self.visit(pair.value, frame)
            self.write("), ")
        self.write("))")

    def visit_Slice(self, node: nodes.Slice, frame: Frame) -> None:
        """`b:c:d`."""
        self.write("slice(")
        for index, part in enumerate((node.start, node.stop, node.step)):
            self.write(", " if index else "")
            if part is None:
                self.write("None")
            else:
                self.visit(part, frame)
        self.write(")")


def prepare(tree: nodes.Template, name: str, marks: list[tuple[str, int]] | None) -> None:
    """Refuse what a template may not hold, wrap its loops, meter it. Raises Refused.

    With `marks`, everything that it writes is preceded by a `MARK` that says where in the template it stands.
    """
    count = 0
    for node in tree.find_all(nodes.Node):
        count += 1
        _vet(node, name)
        if isinstance(node, nodes.For):
            node.iter = nodes.Filter(node.iter, filters.TURNS, [], [], None, None, lineno=node.lineno)
    if count > NODES:
        raise Exhausted(f"the template has {count:,} tags and names; {NODES:,} are allowed", at=name)
    if marks is not None:
        for output in list(tree.find_all(nodes.Output)):
            output.nodes = [marked for node in output.nodes for marked in _marked(node, name, marks)]
    meter(tree)


def _vet(node: nodes.Node, name: str) -> None:
    if isinstance(node, nodes.Filter) and node.name not in (*filters.FILTERS, filters.TURNS):
        raise _unlisted("filter", node.name, filters.FILTERS, name, node.lineno)
    if isinstance(node, nodes.Test) and node.name not in filters.TESTS:
        raise _unlisted("test", node.name, filters.TESTS, name, node.lineno)
    if isinstance(node, nodes.EvalContextModifier | nodes.ScopedEvalContextModifier):
        raise Forbidden("a template may not switch escaping on or off", None, "autoescape", name, node.lineno)
    text = node.value if isinstance(node, nodes.Const) else getattr(node, "data", None)
    if isinstance(text, str) and (control := _CONTROL.search(text)):
        line = node.lineno + text.count("\n", 0, control.start()) * isinstance(node, nodes.TemplateData)
        what = f"the character U+{ord(control.group()):04X} stands in the template"
        raise Refused(what, "no page can show it: delete it", at=name, line=line)


def _unlisted(kind: str, wanted: str, known: tuple[str, ...], name: str, line: int) -> Forbidden:
    hint = did_you_mean(wanted, known) or "docs/templates.md lists them"
    return Forbidden(f"a template may not use the {kind} `{wanted}`", hint, wanted, name, line)


def _marked(node: nodes.Expr, name: str, marks: list[tuple[str, int]]) -> list[nodes.Expr]:
    pieces = node.data.splitlines(keepends=True) if isinstance(node, nodes.TemplateData) else [""]
    out: list[nodes.Expr] = []
    for offset, piece in enumerate(pieces):
        marks.append((name, node.lineno + offset))
        mark = MARK.format(len(marks) - 1)
        out.append(nodes.TemplateData(mark + piece, lineno=node.lineno))
    return out if isinstance(node, nodes.TemplateData) else [*out, node]
