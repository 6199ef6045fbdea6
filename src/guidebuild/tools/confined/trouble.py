"""Work that exceeded its budget or crashed, as the diagnostic that an author reads."""

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, Span, error
from guidebuild.tools.confined.outcomes import Crashed, Exceeded

_CODES = {"time": Code.LIMIT_TIME, "memory": Code.LIMIT_MEMORY, "depth": Code.LIMIT_SIZE}
_SENTENCES = {
    "time": "takes more time than it may",
    "memory": "takes more memory than it may",
    "depth": "is nested more deeply than can be read",
}
_RAISE = "look for something that grows or repeats without end; if it is only large, raise the limits with `--limits 4`"
_FLATTEN = "take away levels of nesting"


def as_diagnostic(trouble: Exceeded | Crashed, span: Span, subject: str = "this") -> Diagnostic:
    """What happened to `subject` at `span`, and the way out."""
    if isinstance(trouble, Crashed):
        message = f"an engine crashes ({trouble.signal}) on {subject}"
        return error(Code.LIMIT_CRASH, span, message, "take out what was changed last")
    message = f"{subject} {_SENTENCES[trouble.resource]}, and was stopped"
    return error(_CODES[trouble.resource], span, message, _FLATTEN if trouble.resource == "depth" else _RAISE)
