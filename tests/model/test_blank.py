"""What stands for a file that a guide does not have is what its model makes of an empty one."""

import dataclasses

import pytest

from guidebuild.model.base import Authored
from guidebuild.model.guide import Guide

BLANK = [field.default for field in dataclasses.fields(Guide) if isinstance(field.default, Authored)]


@pytest.mark.parametrize("value", BLANK, ids=lambda value: type(value).__name__)
def test_a_blank_value_is_the_one_that_is_read_of_nothing(value: Authored) -> None:
    given = {name: getattr(value, name) for name in value.model_fields_set}
    read = type(value).model_validate(given)
    assert read == value
    assert read.model_dump() == value.model_dump()
    assert (read.span, read.model_fields_set) == (value.span, value.model_fields_set)


def test_there_are_some() -> None:
    assert len(BLANK) > 10
