"""What is said twice of a field of the roles, or against itself."""

from tests.composing.views.specimen import edition, fact, role

from guidebuild.checks.roles import check_roles
from guidebuild.model.diagnostics import in_reading_order
from guidebuild.model.edition import Edition


def test_a_field_is_listed_once() -> None:
    fields = [{"id": "focus"}, {"id": "outlook"}, {"id": "focus", "label": "Aims"}]
    (found,) = _found(edition(role("smith"), card={"role_fields": fields}))
    assert found == "ref/listed-twice: `role_fields` names `focus` a second time"


def test_a_field_that_is_misspelt_is_an_error_while_roles_fill_the_one_that_is_meant() -> None:
    smith = role("smith", outlook=[fact("a", text="Iron")])
    other, one = _severities(edition(smith, card={"role_fields": [{"id": "outlok"}, {"id": "mindsett"}]}))
    assert one == "error: `role_fields` names `outlok`, which no role fills, and no guide has by itself"
    assert other == "warning: `role_fields` names `mindsett`, which no role fills, and no guide has by itself"


def test_an_empty_field_is_not_filled() -> None:
    assert _found(edition(role("smith", absent={"focus": "not-part"}))) == []
    smith = role("smith", focus=[fact("a", text="Iron")], absent={"focus": "not-part"})
    assert _found(edition(smith)) == ["shape/bad-value: `absent` says why `focus` of `smith` is empty, and it is not"]


def test_a_reason_that_no_profile_shows_is_told() -> None:
    smith = role("smith", absent={"focus": "not-part", "outlook": "not-collected"})
    assert _found(edition(smith, card={"role_fields": [{"id": "focus"}]})) == [
        "content/unshown: `absent` says why `outlook` of `smith` is empty, which no profile shows"
    ]


def _found(edition: Edition) -> list[str]:
    return [f"{each.code.slug}: {each.message}" for each in in_reading_order(check_roles(edition.guide))]


def _severities(edition: Edition) -> list[str]:
    return [f"{each.severity}: {each.message}" for each in in_reading_order(check_roles(edition.guide))]
