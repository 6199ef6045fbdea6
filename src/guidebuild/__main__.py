"""The process of the command `guidebuild`, which is `python -m guidebuild` too: words in, an exit code out.

The libraries of the command line are loaded where signals are heeded already, so that a Ctrl-C in the first quarter of
a second says nothing and leaves with its code, as a later one does.
"""

import gc
import os
import sys

from guidebuild.cli import process
from guidebuild.errors import ToolError


def main() -> None:
    """The entry point of the `guidebuild` command."""
    gc.disable()  # it waits and prints; what the libraries make as they are loaded stays
    process.open_streams()
    process.heed_signals()
    process.leave(process.flushed(process.guarded(_run)))


def _run() -> int:
    from guidebuild.cli import app as cli

    try:
        os.getcwd()
    except FileNotFoundError:
        raise ToolError("the folder that you are in is not there any more; change to another one") from None
    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    main()
