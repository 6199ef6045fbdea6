"""Growth curves as a picture: a line for each thing measured, over the size of a guide."""

from collections.abc import Mapping, Sequence
from html import escape

_WIDTH, _HEIGHT, _EDGE = 720, 420, 60
_COLOURS = ("#0b5fa5", "#a5370b", "#5c8fbf", "#c98d6f")
_STEPS = 5


def picture(curves: Mapping[str, Sequence[tuple[float, float]]], across: str) -> str:
    """An SVG with a line for each curve; both axes begin at nothing, so what grows evenly is straight."""
    most_x = max(x for points in curves.values() for x, _ in points)
    most_y = max(y for points in curves.values() for _, y in points)

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            round(_EDGE + x / most_x * (_WIDTH - 2 * _EDGE), 1),
            round(_HEIGHT - _EDGE - y / most_y * (_HEIGHT - 2 * _EDGE), 1),
        )

    drawn = []
    for step in range(_STEPS + 1):
        x, y = at(most_x * step / _STEPS, 0)
        drawn.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{most_x * step / _STEPS:g}</text>')
        x, y = at(0, most_y * step / _STEPS)
        drawn.append(f'<line x1="{x}" x2="{_WIDTH - _EDGE}" y1="{y}" y2="{y}" stroke="#ddd"/>')
        drawn.append(f'<text x="{x - 8}" y="{y + 4}" text-anchor="end">{most_y * step / _STEPS:.3g}</text>')
    for number, (name, points) in enumerate(curves.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        line = " ".join(f"{x},{y}" for x, y in (at(*point) for point in points))
        drawn.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in (at(*point) for point in points)]
        drawn.append(f'<text x="{_EDGE + 12}" y="{_EDGE + 18 * number}" fill="{colour}">{escape(name)}</text>')
    drawn.append(f'<text x="{_WIDTH / 2}" y="{_HEIGHT - 12}" text-anchor="middle">{escape(across)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="13">'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(drawn)}</svg>\n'
    )
