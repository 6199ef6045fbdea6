"""The process of the command `guidebuild`, which is `python -m guidebuild` too: words in, an exit code out.

The libraries of the command line are loaded where signals are heeded already, so that a Ctrl-C in the first quarter of
a second says nothing and leaves with its code, as a later one does. Until
then the system ends the process, as silently.
"""

import gc
import os
import signal
import sys


def main() -> None:
    """The entry point of the `guidebuild` command."""
    gc.disable()  # it waits and prints; what the libraries make as they are loaded stays
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it reads what every package brings, to find none
    heard = signal.getsignal(signal.SIGINT)
    if heard is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from guidebuild.cli import process

    process.open_streams()
    process.heed_signals()
    signal.signal(signal.SIGINT, heard)
    process.leave(process.flushed(process.guarded(_run)))


def _run() -> int:
    from guidebuild.cli import app as cli
    from guidebuild.errors import ToolError

    try:
        os.getcwd()
    except FileNotFoundError:
        raise ToolError("the folder that you are in is not there any more; change to another one") from None
    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    main()
