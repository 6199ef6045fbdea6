"""What pandoc reports while it writes becomes a diagnostic of the format that it writes for."""

import pytest

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Severity
from guidebuild.rendering.chapters import from_reports
from guidebuild.tools.pandoc import PandocReport


@pytest.mark.parametrize("code", [Code.EPUB_WARNING, Code.PANDOC_WARNING])
def test_a_report_becomes_a_warning(code: Code) -> None:
    (found,) = from_reports([PandocReport("CouldNotFetchResource", "Could not fetch resource a.png")], code)
    assert (found.code, found.severity) == (code, Severity.WARNING)
    assert found.message == "Could not fetch resource a.png"
