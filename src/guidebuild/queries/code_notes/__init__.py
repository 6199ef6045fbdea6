"""What `guidebuild explain` says of each code: a code in, its reason and a wrong and a right piece out."""

from guidebuild.model.codes import Code
from guidebuild.queries.code_notes.note import Note, Notes
from guidebuild.queries.code_notes.of_content import OF_CONTENT
from guidebuild.queries.code_notes.of_files import OF_FILES
from guidebuild.queries.code_notes.of_output import OF_OUTPUT

NOTES: Notes = {**OF_FILES, **OF_CONTENT, **OF_OUTPUT}


def explained(code: Code) -> str:
    """All that is to be said of a code, as text for a terminal."""
    note: Note = NOTES[code]
    return "\n".join(
        (code.explanation, note.why, "", "wrong:", _shifted(note.wrong), "", "right:", _shifted(note.right))
    )


def _shifted(piece: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in piece.split("\n"))
