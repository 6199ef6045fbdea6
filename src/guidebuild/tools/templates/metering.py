"""What a template may use up, counted while it is filled: steps, characters, and how deep its macros call each other.

Every straight run of statements (the body of a loop, a branch, a macro) says at its beginning how many nodes it has and
how much text it writes, as gas is metered in virtual machines; what grows with its values pays for itself. So a bomb
ends at the same place on every machine, whatever it is made of.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import nodes
from markupsafe import Markup

from guidebuild.model.limits import Limits
from guidebuild.tools.templates.faults import Exhausted, Refused

TOGETHER = 3
"""All templates of an edition together may take so many times the steps of one."""
TEXT = 1_000_000
"""Characters of one text that a template makes itself."""
REPEATS = 10_000
"""How often a text may be repeated, and the largest number that a filter takes as a width or a count."""
ITEMS = 100_000
"""Items of one list that a template makes, with all that is inside them."""
DEPTH = 60
"""Macros, blocks and loops that call each other. One takes about six of Python's frames."""
NODES = 20_000
"""Nodes of one template's syntax tree."""
WHOLE = 2**63
"""Whole numbers stay below."""


class Meter:
    """Counts down while one template is filled, with all that it includes and imports."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = TOGETHER * limits.template_steps
        self.begin(0)

    def begin(self, given: int) -> None:
        """Start anew. `given`: characters of the texts handed in, each of which may be written twice."""
        self.most = min(self.limits.template_steps, self.left)
        self.steps = self.most + given // 16
        self.characters = self.limits.template_output + 2 * given
        self.depth = 0

    def end(self) -> None:
        """The template is filled, or given up: what it took is taken from what all of them may take."""
        self.left = max(self.left - (self.most - max(self.steps, 0)), 0)

    def spend(self, steps: int, characters: int = 0) -> None:
        """Take from what is left. Raises Exhausted."""
        self.steps -= steps
        self.characters -= characters
        if self.steps < 0:
            raise Exhausted(
                f"the template takes more than {self.limits.template_steps:,} steps"
                if self.most == self.limits.template_steps
                else f"the templates take more than {TOGETHER * self.limits.template_steps:,} steps together",
                "look for loops inside loops, or for a macro that calls itself more than once",
            )
        if self.characters < 0:
            raise Exhausted(
                f"the template writes more than {self.limits.template_output:,} characters",
                "look for a loop that writes the same thing again and again",
            )

    def text(self, length: int) -> None:
        """Pay for a text that is about to be made. Raises Exhausted."""
        if length > TEXT:
            raise Exhausted(f"the template makes a text of {length:,} characters; {TEXT:,} are allowed")
        self.spend(1 + length // 64)

    def weigh(self, value: Any) -> int:
        """The items inside a value, all the way down. Raises Exhausted when a template made too many."""
        kind = type(value)
        if kind is str or kind is Markup:
            self.spend(1 + len(value) // 64)
            return 1
        weight = self._weigh(value, 0)
        self.spend(weight)
        return weight

    def _weigh(self, value: Any, weight: int) -> int:
        if isinstance(value, Mapping):
            for key, item in value.items():
                weight = self._weigh(item, self._weigh(key, weight))
        elif isinstance(value, tuple | list):
            weight += len(value) // 8  # most are flat lists of ours
            for item in value:
                weight = self._weigh(item, weight)
        elif isinstance(value, range):
            weight += len(value)
        weight += 1
        if weight > ITEMS:
            raise Exhausted(f"the template makes a list of more than {ITEMS:,} items")
        return weight


def replaced(text: str, old: Any = "", new: Any = "") -> int:
    """The most characters that a text may have when `old` is replaced by `new`."""
    if not isinstance(old, str) or not isinstance(new, str):
        raise Refused("`replace` takes two texts")
    return len(text) + text.count(old) * max(6 * len(new) - len(old), 0)


_BODIES: dict[type[nodes.Node], tuple[str, ...]] = {
    nodes.Template: ("body",),
    nodes.For: ("body", "else_"),
    nodes.If: ("body", "else_"),
    nodes.Macro: ("body",),
    nodes.CallBlock: ("body",),
    nodes.FilterBlock: ("body",),
    nodes.With: ("body",),
    nodes.Block: ("body",),
    nodes.Scope: ("body",),
    nodes.AssignBlock: ("body",),
}


def meter(node: nodes.Node) -> tuple[int, int]:
    """Put a charge at the head of every run of statements below a node (see `charge`).

    Out come the nodes of a statement and the characters that it writes, without the bodies that pay for themselves.
    """
    steps, characters = 1, len(node.data) if isinstance(node, nodes.TemplateData) else 0
    bodies = _BODIES.get(type(node), ())
    for name in bodies:
        _charge(getattr(node, name))
    for child in node.iter_child_nodes(exclude=bodies):
        more, longer = meter(child)
        steps, characters = steps + more, characters + longer
    return steps, characters


def _charge(body: list[nodes.Node]) -> None:
    if not body:
        return
    costs = [meter(node) for node in body]
    price = sum(steps for steps, _ in costs), sum(characters for _, characters in costs)
    body.insert(0, nodes.ExprStmt(nodes.Const(price), lineno=body[0].lineno))


def charge(node: nodes.ExprStmt) -> Sequence[int] | None:
    """The price that `meter` wrote into a tree; templates have no such statement of their own."""
    return node.node.value if isinstance(node.node, nodes.Const) and isinstance(node.node.value, tuple) else None
