"""The title on a cover as one line, as a screen reader says it."""

import pytest

from guidebuild.model.manifest import CoverLine
from guidebuild.rendering.epub_front import title_words

ROLES = {"Pflegefachperson": "nurse", "Hebamme": "midwife", "OTA": "ota", "Machine Learning": "mle", "Engineer": "mle"}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Pflegefachperson", "Hebamme", "oder", "OTA"], "Pflegefachperson, Hebamme oder OTA"),
        (["Machine Learning", "Engineer", "or", "OTA"], "Machine Learning Engineer or OTA"),
        ([], ""),
    ],
)
def test_two_roles_that_follow_each_other_are_told_apart(lines: list[str], said: str) -> None:
    assert title_words([CoverLine(text=line, role=ROLES.get(line)) for line in lines]) == said
