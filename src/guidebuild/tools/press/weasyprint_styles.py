"""What WeasyPrint works out of styles, with less asked: no value changes (tests/tools/test_spared_work.py).

Most values of a style are its parent's or the initial ones, and most boxes take the measures of another one with their
style in a room as large. Every element has a marker and calls of notes by the engine's own sheet, and few show theirs;
what stands before or behind many elements of one kind has a style for each of them.
"""

from typing import Any

from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from guidebuild.tools.press.weasyprint_private import boxes

__all__ = ["measured_once", "plain_values", "styles_shared"]

_TOLD_APART = frozenset({"display", "float", "page", "position"})
"""Properties that have more ways to their value."""


def _names_of(name: str) -> tuple[str, str]:
    """By which other names a property may be set: those of a line that begins on the left, and on the right."""
    logical: Any = PHYSICAL_FUNCTIONS.get(name, lambda **_: name)
    return logical(block="ttb", inline="ltr"), logical(block="ttb", inline="rtl")


_PLAIN = {
    name: (name in INHERITED, *_names_of(name))
    for name in INITIAL_VALUES
    if name not in _TOLD_APART
    and not name.startswith("text_decoration_")
    and (name in INHERITED or name not in INITIAL_NOT_COMPUTED)
}
"""Properties whose value is the parent's or the initial one as it is, if no rule sets them: whether it is the parent's,
and the other names."""


def plain_values(missing: Any) -> Any:
    """Where no rule sets a property, its value is taken as it is."""

    def value(style: Any, name: str) -> Any:
        cascaded, parent = style.cascaded, style.parent_style
        if name not in _PLAIN or name in cascaded or parent is None:
            return missing(style, name)
        inherited, from_left, from_right = _PLAIN[name]
        if from_left in cascaded or from_right in cascaded:
            return missing(style, name)
        found = parent[name] if inherited else INITIAL_VALUES[name]
        if inherited and check_math(found):
            return missing(style, name)
        style[name] = found
        return found

    return value


_SHARED = frozenset({"after", "before", "footnote-call", "footnote-marker", "marker"})
"""Pseudo-elements whose style is not changed for one of them alone."""


def _is_asked(style: Any, kind: str) -> bool:
    """Whether boxes are made from a pseudo-element of an element with this style."""
    if kind.startswith("footnote-"):
        return bool(style["float"] == "footnote")
    if kind.startswith("note-"):
        return bool(style["position"][0] == "note()")
    return kind != "marker" or "list-item" in style["display"]


def styles_shared(set_style: Any) -> Any:
    """Pseudo-elements of elements with one style that the same rules meet have one style, as WeasyPrint has it for
    elements; and none is worked out for a marker or a call of a note that nobody asks for."""
    known: dict[Any, tuple[Any, Any, Any]] = {}
    """With the style of the element and the values of the rules, so that nothing else gets their numbers."""

    def setting(styles: Any, element: Any, *, pseudo_type: str | None = None, **named: Any) -> None:
        of_rules, computed = styles.get_cascaded_styles(), styles.get_computed_styles()
        above = computed.get((element, None))
        if pseudo_type is not None and above is not None and not _is_asked(above, pseudo_type):
            within = pseudo_type == "marker" and {(element, "before"), (element, "after")} & of_rules.keys()
            if not within:  # what could be an item itself
                return
        if pseudo_type not in _SHARED:
            set_style(styles, element, pseudo_type=pseudo_type, **named)
            return
        met = of_rules[element, pseudo_type]
        key = (id(above), pseudo_type, *((name, id(value), weight) for name, (value, weight) in met.items()))
        if key in known:
            computed[element, pseudo_type] = known[key][0]
        else:
            set_style(styles, element, pseudo_type=pseudo_type, **named)
            known[key] = computed[element, pseudo_type], above, met

    return setting


_MEASURES = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("top", "right", "bottom", "left")),
    *(f"{limit}{side}" for limit in ("", "min_", "max_") for side in ("width", "height")),
    *(f"border_{side}_width" for side in ("top", "right", "bottom", "left")),
)  # fmt: skip


def measured_once(measure: Any) -> Any:
    """The measures of boxes with one style in rooms of one size are worked out once. A page has others, and so have
    boxes whose borders are those of their neighbours."""
    known: dict[tuple[int, Any, Any], tuple[Any, dict[str, Any]]] = {}
    """With each style itself, so that no other one gets its number."""

    def measuring(box: Any, room: Any) -> None:
        style = box.style
        odd = not isinstance(box, boxes.Box) or isinstance(box, boxes.PageBox) or style["border_collapse"] == "collapse"
        if odd:
            measure(box, room)
            return
        key = (id(style), *((room.width, room.height) if isinstance(room, boxes.Box) else room))
        if key not in known:
            measure(box, room)
            known[key] = style, {name: getattr(box, name) for name in _MEASURES}
        else:
            box.__dict__.update(known[key][1])

    return measuring
