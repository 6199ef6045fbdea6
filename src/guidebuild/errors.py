"""What goes wrong with the machine rather than with the content.

GuidebuildError         caught once, in the command line; exit 2
  ProjectError          there is no guide where the user points
  UsageError            the command line or the caller asks for something that the guide does not have
  ToolError             pandoc, Pango or a file system that does not do its part

OwnFault                a fault of guidebuild, caught once in the command line; exit 3, and a report for its maintainers
"""


class GuidebuildError(Exception):
    """Something outside the content stops the work; the message is one sentence that says the way out."""


class ProjectError(GuidebuildError):
    """No guide can be read at the place named."""


class UsageError(GuidebuildError):
    """An audience, region or id is asked for that the guide does not define."""


class ToolError(GuidebuildError):
    """An engine is missing or breaks down."""


class OwnFault(Exception):
    """Something went wrong that no input may bring about. `what` is the file in hand, `report` the traceback."""

    def __init__(self, what: str, report: str) -> None:
        super().__init__(what, report)
        self.what = what
        self.report = report

    @property
    def sentence(self) -> str:
        """What Python says of it."""
        return next((line for line in reversed(self.report.splitlines()) if line.strip()), "no more is known")
