import pytest

from guidebuild.tools.arithmetic import FormulaTrouble, evaluate


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("120000 / 95000 - 1", 0.26315789473684204),
        ("1.35 ** (1 / 10) - 1", 0.030465311786),
        ("-2 * (3 + 4)", -14.0),
        ("129189 - 125558", 3631.0),
    ],
)
def test_arithmetic_is_worked_out(formula: str, value: float) -> None:
    assert evaluate(formula) == pytest.approx(value)


def test_commas_give_a_value_for_each_part() -> None:
    assert evaluate("5, 2 + 3") == (5.0, 5.0)


@pytest.mark.parametrize(
    "formula",
    ["__import__('os')", "a + 1", "1 / 0", "9 ** 9 ** 9", "(-1) ** 0.5", "1 +", "True + 1", "[1]", "1 if 1 else 2", ""],
)  # fmt: skip
def test_everything_else_is_refused(formula: str) -> None:
    with pytest.raises(FormulaTrouble):
        evaluate(formula)


def test_a_formula_has_a_length() -> None:
    with pytest.raises(FormulaTrouble, match="longer"):
        evaluate("1 + " * 60 + "1")
