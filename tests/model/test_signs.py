"""A few letters for each role, whether its author gave some or not."""

from guidebuild.model.role import Role, with_initials


def test_a_role_without_letters_gets_some_that_no_other_has() -> None:
    names = ["Ward nurse", "Ward night", "Nurse", "ML engineer", "Nurses", "Nurse", "护士", "42"]
    roles = [Role.model_validate({"id": f"r{index}", "name": name, "short": name}) for index, name in enumerate(names)]
    given = Role.model_validate({"id": "own", "name": "Own", "short": "own", "initials": "wn"})
    letters = [role.initials for role in with_initials([*roles, given])]
    assert letters[:4] == ["NU", "NI", "NUR", "MLE"]
    assert letters[-1] == "wn"
    assert len(set(letters)) == len(letters)
    assert all(0 < len(each) <= 5 for each in letters)
