"""Where sentences end, in languages whose capitals and quotation marks are not those of English."""

import pytest

from guidebuild.checks.prose import sentences


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Il soigne. Également la nuit ? Ça dépend.", 3),
        ("On dit oui. « Non », dit-elle.", 2),
        ("Sie pflegt. „Ja“, sagt sie. Übrigens auch nachts.", 3),
        ("É. Zola wrote it, and so on.", 1),
        ("About 3.5 hours, e.g. at night.", 1),
    ],
)
def test_a_sentence_ends_before_the_capital_of_any_language(words: str, number: int) -> None:
    assert len(list(sentences(words))) == number
