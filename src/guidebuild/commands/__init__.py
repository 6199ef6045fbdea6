"""One file for each question that a user can ask on the command line: values in, an `Answer` out."""

from dataclasses import dataclass

from guidebuild.model.diagnostics import Diagnostic


@dataclass(frozen=True)
class Answer:
    """What a command has to say: text for stdout, findings for stderr."""

    text: str
    diagnostics: tuple[Diagnostic, ...] = ()
