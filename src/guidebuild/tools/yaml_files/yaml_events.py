"""YAML text to PyYAML's events, by its parser in C (libyaml), the same on every machine.

PyYAML has one in Python as well, which reads some texts otherwise and takes ten times as long: a guide would be right
here and wrong there. A guide has no tags.
"""

from collections.abc import Iterator
from typing import Any

import yaml

from guidebuild.errors import ToolError

LOADER: Any = getattr(yaml, "CSafeLoader", None)
"""None where PyYAML was built without libyaml; its wheels have it."""


def events(text: str) -> Iterator[Any]:
    """The events of a text, one by one. Raises yaml.YAMLError, with a mark wherever the place is known."""
    if LOADER is None:
        way_out = "`pip install --force-reinstall --only-binary pyyaml pyyaml`"
        raise ToolError(f"PyYAML came without libyaml, so no guide can be read: {way_out}")
    yield from yaml.parse(text, Loader=LOADER)
