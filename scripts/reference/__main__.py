"""Writes all pages."""

from scripts.reference import DOCS
from scripts.reference.pages import PAGES

for name, page in PAGES.items():
    (DOCS / name).write_text(page(), encoding="utf-8")
