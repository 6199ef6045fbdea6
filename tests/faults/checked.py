"""What `check` finds, in this process: pandoc's answers are kept from one row to the next.

What is too wide for a page is not asked: no row makes it so, and `tests/rendering/test_wide_places.py` does. Nor are the
digests of all files, which are for a build that writes something (`tests/reading/test_inputs.py`).
"""

from pathlib import Path
from unittest.mock import patch

from tests.near import in_this_process

from guidebuild.building.orders import Order
from guidebuild.building.run import build_here
from guidebuild.building.stages import ignore
from guidebuild.building.steps import examine
from guidebuild.model.diagnostics import Diagnostic, folded, in_reading_order


def checked(project: Path, *, every: bool = True, composed: bool = True) -> tuple[Diagnostic, ...]:
    """The findings of `pipeline.check`; those of the complete edition alone take half the time, of reading a third."""
    if not composed:
        return folded(in_reading_order(examine(project).diagnostics))
    unasked = {"_too_wide": lambda *_: (), "read_inputs": lambda _: {}, "refuse_edits": lambda *_: None}
    with in_this_process(), patch.multiple("guidebuild.building.run", **unasked):
        return build_here(Order(project, (), every=every), ignore).diagnostics
