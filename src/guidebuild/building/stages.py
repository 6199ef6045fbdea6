"""The stages of a run: what is told as each begins, and how long it took."""

import time
from collections.abc import Callable

Progress = Callable[[str], None]


def ignore(stage: str) -> None:
    """Progress that nobody watches."""


class Stages:
    """A stopwatch that also tells which stage begins."""

    def __init__(self, progress: Progress) -> None:
        self.tell = progress
        self._began: tuple[str, float] | None = None
        self.seconds: dict[str, float] = {}

    def __call__(self, stage: str) -> "Stages":
        """Begin a stage; the `with` block that it opens is timed."""
        self.tell(stage)
        self._began = (stage, time.perf_counter())
        return self

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        assert self._began is not None
        stage, start = self._began
        self.seconds[stage] = time.perf_counter() - start


def named_stage(stage: str, edition: str, every: bool) -> str:
    """What a stage is called: with the edition's name where there are several."""
    return f"{stage} {edition}" if every else stage
