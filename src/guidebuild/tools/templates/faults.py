"""What goes wrong in a template: what the sandbox refuses, and the trouble that an author is told about."""

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error

FOLDER = "guide/templates"


class Refused(Exception):
    """The sandbox does not do what a template asks for."""

    code = Code.TEMPLATE_ERROR

    def __init__(
        self, message: str, hint: str | None = None, subject: str | None = None, at: str | None = None, line: int = 1
    ) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.subject = subject
        """The word of the template that is at fault: it has a column."""
        self.at = at
        """The template that is at fault, when it is another one than the one that asks, or is not being filled yet."""
        self.line = line


class Forbidden(Refused):
    """A template reaches for something that is not its own."""

    code = Code.TEMPLATE_FORBIDDEN


class Exhausted(Refused):
    """A template asks for more than any page needs."""

    code = Code.LIMIT_SIZE


class TemplateTrouble(Exception):
    """A template of the guide can't be read or breaks on its values, or any template outgrows its limits."""

    def __init__(
        self,
        span: Span | None,
        message: str,
        hint: str | None = None,
        code: Code = Code.TEMPLATE_ERROR,
    ) -> None:
        super().__init__(message)
        self.span = span
        """The place in the guide's own template; None when only one of ours is involved."""
        self.message = message
        self.hint = hint
        self.code = code

    @property
    def unbounded(self) -> bool:
        """Whether the template asks for too much."""
        return self.code in (Code.LIMIT_SIZE, Code.LIMIT_MEMORY)

    def diagnostic(self, used: Span) -> Diagnostic:
        """What an author is told. `used`: the place in a chapter or the manifest that the template is filled for."""
        related = () if self.span is None else ((used, "it is used here"),)
        return error(self.code, self.span or used, self.message, self.hint, related=related)


def place(name: str, line: int = 1, column: int = 1) -> Span:
    """A place in one of the guide's own templates."""
    return Span(f"{FOLDER}/{name}", max(line, 1), max(column, 1))
