"""What becomes of confined work that does not end well: values that pass from the process to the one that waits."""

from typing import Literal

Resource = Literal["time", "memory", "depth"]


class Exceeded(Exception):
    """The work took more than its budget. `what` is the file that was in hand, relative to the project, or empty."""

    def __init__(self, resource: Resource, what: str) -> None:
        super().__init__(resource, what)
        self.resource: Resource = resource
        self.what = what


class Crashed(Exception):
    """The process died, which no input may bring about: a fault in a library outside of Python."""

    def __init__(self, signal: str, what: str) -> None:
        super().__init__(signal, what)
        self.signal = signal
        self.what = what


class OutOfTime(BaseException):
    """Raised in the midst of Python code that has used up its time.

    A BaseException, because libraries that catch every Exception and go on would otherwise go on.
    """
