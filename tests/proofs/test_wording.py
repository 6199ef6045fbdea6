"""What is long enough to be nobody else's, and the pieces in which a text is looked for."""

import random

import pytest

from guidebuild.proofs.wording import is_phrase, members, sentences, squeezed


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("abcde fgh ijk lmn", True),  # four words, fourteen letters
        ("abcde fgh ijk lm", False),
        ("abcdefgh ijk lmn", False),
    ],
)
def test_a_phrase_has_four_words_and_fourteen_letters(text: str, phrase: bool) -> None:
    assert is_phrase(text) is phrase
    assert is_phrase(text, part=True) is False


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("abc def ghi jkl mno pqr stuvw", True),  # seven words, twenty-three letters
        ("abc def ghi jkl mno pqrstuvw", False),
        ("ab cd ef gh ij kl mn", False),
    ],
)
def test_a_part_of_a_text_has_to_be_longer(text: str, phrase: bool) -> None:
    assert is_phrase(text, part=True) is phrase


def test_a_list_is_its_members() -> None:
    assert members("Iron, , coal and sand;") == ("iron", "coal", "sand")


def test_a_text_is_its_sentences_and_clauses_and_nothing_between_them() -> None:
    assert list(sentences(" One: two – three.  \n\n \n\n Four! ")) == ["One:", "two", "three.", "Four!"]


def test_plain_characters_are_squeezed_as_all_are() -> None:
    text = "".join(map(chr, range(128)))
    assert squeezed(text) == squeezed(f"{text}é").removesuffix("é")


def test_signs_of_one_byte_are_squeezed_like_all_others() -> None:
    other = "\u0100"
    for seed in range(40):
        signs = [chr(number) for number in range(256)]
        random.Random(seed).shuffle(signs)
        text = "".join(signs)
        assert squeezed(text) + squeezed(other) == squeezed(text + other), seed
