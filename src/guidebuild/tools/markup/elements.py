"""Elements of a parsed page, of HTML or XHTML alike: their names, classes and words."""

from typing import Any


def name_of(element: Any) -> str:
    """Its name without a namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(root: Any, *names: str) -> list[Any]:
    """The elements of these names in it, itself included."""
    return [each for each in root.iter() if name_of(each) in names]


def classes_of(element: Any) -> list[str]:
    """Its classes; none of None, or of a comment."""
    return (element.get("class") or "").split() if element is not None else []


def add_class(element: Any, name: str) -> None:
    """Give it one more class."""
    element.set("class", " ".join([*classes_of(element), name]))


def words_of(element: Any) -> str:
    """All that stands in it, in one line."""
    return " ".join("".join(element.itertext()).split())


def like(element: Any, name: str) -> str:
    """The name in the namespace of an element."""
    return f"{element.tag.rpartition('}')[0]}}}{name}" if "}" in element.tag else name
