"""Files that are almost right: the bytes of one changed in a few places, or its values exchanged and written again."""

import copy
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from hypothesis import strategies as st
from tests.fuzz import texts
from tests.fuzz.writing import MANNERS, as_yaml

COMMON = (
    *("\0", "\x1b[2J", "\x85", "\u2028", "\ufeff", "\u202e", "\ufffe", "\ud800", "\U0001f600"),
    *("\n", "\r", "\r\n", "\t", " " * 40, "9" * 400, "1e999", "nan"),
    *(word * 60 for word in ("[", "{", "(", "<g>", "*", "_", "> ", "- ", "`", "\\", "{a: ", "{{")),
)
"""What breaks readers of any kind."""


@functools.cache
def words(ending: str) -> tuple[str, ...]:
    """What may be put into a file with this ending: the lines of `words/<ending>.txt`, in which `\\n` is a line end."""
    path = Path(__file__).parent / "words" / f"{ending.removeprefix('.')}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return tuple(line.replace("\\n", "\n").replace("\\\\", "\\") for line in lines)


@st.composite
def mutated(draw: Any, content: bytes, ending: str) -> bytes:
    """The content with up to five changes, at the places where something is."""
    known = [word.encode("utf-8", "surrogatepass") for word in (*COMMON, *words(ending))]
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, max(len(content) - 1, 0)))
        end = min(len(content), start + draw(st.sampled_from((0, 0, 1, 4, 40, 400, 10_000))))
        change = draw(st.sampled_from(("word", "cut", "twice", "byte", "lines", "end")))
        match change:
            case "word":
                content = content[:start] + draw(st.sampled_from(known)) + content[end:]
            case "cut":
                content = content[:start] + content[end or start + 1 :]
            case "twice":
                content = content[:end] + content[start:end] * draw(st.sampled_from((1, 2, 50))) + content[end:]
            case "byte":
                content = content[:start] + bytes([draw(st.integers(0, 255))]) + content[start + 1 :]
            case "lines":
                lines = content.split(b"\n")
                at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
                lines[at], lines[to] = lines[to], lines[at]
                content = b"\n".join(lines)
            case "end":
                content = content[:start]
    return content


# --- Values ----------------------------------------------------------------------------------------------------------


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Spot:
    """A place in a tree of values: the holder and the key or index."""

    holder: Any
    step: Any


def spots(value: Any) -> Iterator[Spot]:
    """Every place in a tree."""
    steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for step in steps:
        yield Spot(value, step)
        yield from spots(value[step])


def odd_values() -> st.SearchStrategy[Any]:
    """What nobody expects to stand in a place."""
    plain = st.sampled_from(
        (
            None,
            "",
            " ",
            "x",
            "no",
            "-1",
            "0",
            "1e999",
            "nan",
            "9" * 400,
            "2025-02-30",
            "0000",
            "2025-13",
            True,
            [],
            {},
            [[]],
        )
    )
    nested = st.sampled_from(([None], {"default": "x"}, {"default": None}, {"": ""}, [{}], {"id": "x"}, ["a", "a"]))
    addresses = st.sampled_from(("#", "chapter:x", "javascript:x", "/etc/passwd", "[]{.figure of=x}", "{{ x }}", "<b>"))
    return st.one_of(plain, nested, addresses, texts.any_text())


@st.composite
def revalued(draw: Any, content: bytes) -> bytes:
    """A YAML file whose values are changed in a few places, and which is well-formed again."""
    tree = yaml.load(content, Loader=_LOADER)
    texts_of_it = sorted({str(spot.holder[spot.step]) for spot in spots(tree)} - {""})[:200]
    for _ in range(draw(st.integers(1, 4))):
        places = list(spots(tree))
        if not places:
            break
        spot = draw(st.sampled_from(places))
        match draw(st.sampled_from(("value", "other", "cut", "twice", "key", "text"))):
            case "value":
                spot.holder[spot.step] = draw(odd_values())
            case "other":
                other = draw(st.sampled_from(places))
                spot.holder[spot.step] = copy.deepcopy(other.holder[other.step])
            case "cut":
                del spot.holder[spot.step]
            case "twice" if isinstance(spot.holder, list):
                spot.holder.append(copy.deepcopy(spot.holder[spot.step]))
            case "key" if isinstance(spot.holder, dict):
                spot.holder[draw(st.sampled_from(texts_of_it))] = spot.holder.pop(spot.step)
            case _:
                spot.holder[spot.step] = draw(st.sampled_from(texts_of_it))
    return as_yaml(tree, draw(st.sampled_from(MANNERS)))
