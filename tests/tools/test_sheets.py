"""The one sheet of a book has the faces that it names and no others."""

from guidebuild.tools.style_sheets.sheets import in_a_book

FACES = "\n".join(
    f'@font-face {{ font-family: "{family}"; src: url(fonts/{file}) format("woff2") }}'
    for family, file in (("Clay Serif", "serif.woff2"), ("Clay Sans", "sans.woff2"), ("Clay Serif", "serif-bold.woff2"))
)


def test_a_book_carries_the_fonts_of_the_families_that_it_names() -> None:
    css, fonts = in_a_book(FACES, 'body { font-family: "Clay Serif" }')
    assert fonts == ("serif.woff2", "serif-bold.woff2")
    assert css.count("@font-face") == 2
    assert "url(../fonts/serif.woff2)" in css
    assert "Clay Sans" not in css


def test_a_book_that_names_no_family_carries_no_font() -> None:
    assert in_a_book(FACES, "body { font-family: serif }")[1] == ()


def test_a_face_of_the_books_own_sheet_is_carried_too() -> None:
    own = '@font-face { font-family: Own; src: url("fonts/own.woff2") } p { font-family: Own, "Clay Sans" }'
    assert in_a_book(FACES, own)[1] == ("sans.woff2", "own.woff2")
