"""The font that has no characters: the same bytes whatever the clock or its stand-in says."""

import pytest

from guidebuild.tools.fonts.font_files import empty_font


@pytest.mark.parametrize("moment", ["0", "99999999999999999999", "junk"])
def test_the_empty_font_is_the_same_at_any_time(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made = empty_font()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    assert empty_font.__wrapped__() == made
