"""Words without an end: an engine tries each of their letters as the end of a line, which takes time by the square."""

import re
from collections.abc import Iterator

from guidebuild.checks.reader_texts import texts
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error
from guidebuild.model.guide import Guide
from guidebuild.tools.confined import limits


def check_long_words(guide: Guide) -> Iterator[Diagnostic]:
    """An error for the first such word of each text; scripts that put no spaces between words break lines anywhere."""
    most = limits().word
    long = re.compile(rf"[^\s\u0e00-\U0010ffff]{{{most + 1},}}")
    for text in texts(guide):
        if match := long.search(text.words):
            message = f"{len(match.group()):,} letters follow each other without a space, and {most:,} are the most"
            yield error(Code.LIMIT_SIZE, text.place(match.start()), message, "put spaces in, or leave it out")
