"""A project kept warm: for those who build it again and again, as a preview does, or a release of many editions.

    with Live(Path("my-guide")) as live:
        outcome = live.build(formats=("html",))
        ...                                       # somebody saves a file
        outcome = live.build(formats=("html",))

What stays in memory is what no project can change: the engines, with the libraries that set text, our own sheets, fonts
and templates. Each build is forked from there, in processes of its own as ever, so a project that takes too much takes
nothing along. What was made of the project stays in its store: trees of chapters, findings, finished files.
"""

import gc
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from guidebuild import pipeline
from guidebuild.building.orders import Outcome
from guidebuild.model.limits import LIMITS, Limits
from guidebuild.tools.confined import workspace
from guidebuild.tools.store import Store, opened_store


class Live:
    """A project and everything that is ready for its next build, as long as it is open (`with`)."""

    def __init__(
        self,
        project: Path,
        *,
        store: Path | None = None,
        remember: bool = True,
        limits: Limits = LIMITS,
        workers: int = 0,
    ) -> None:
        """`store`: where what was made is remembered, if not in the project; without `remember`, only for this time.

        `limits` and `workers` as in `pipeline.build`.
        """
        self.project = project
        self.last: Outcome | None = None
        """What came of the last build."""
        self._place, self._remember = store, remember
        self._limits, self._workers = limits, workers
        self._store: Store | None = None
        self._held = ExitStack()

    def __enter__(self) -> "Live":
        with ExitStack() as held:
            folder = held.enter_context(workspace())
            place = self._place if self._remember else folder / "store"
            self._store = held.enter_context(opened_store(self.project, place))
            load_engines()
            self._held = held.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, trouble: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    @property
    def store(self) -> Store | None:
        """The store of the project; None where it has none."""
        return self._store

    def build(self, **asked: Any) -> Outcome:
        """As `pipeline.build`, with the same names for what is asked."""
        given = {"limits": self._limits, "workers": self._workers, **asked}
        self.last = pipeline.build(self.project, store=self._store, **given)
        return self.last

    def check(self, **asked: Any) -> Outcome:
        """As `pipeline.check`."""
        given = {"limits": self._limits, "workers": self._workers, **asked}
        return pipeline.check(self.project, store=self._store, **given)


def load_engines() -> None:
    """Import whatever a build imports, so that every build that is forked from this process has it.

    What this machine lacks is told by the build that needs it.
    """
    from guidebuild import building  # noqa: F401
    from guidebuild.building.making import prepare
    from guidebuild.composing import manuscript  # noqa: F401
    from guidebuild.model.products import PRODUCTS
    from guidebuild.proofs import amounts_found, leaks, preflight  # noqa: F401

    prepare(tuple(PRODUCTS))
    gc.collect()
    gc.freeze()  # a fork shares what nobody touches
    gc.enable()  # such a process lives long
