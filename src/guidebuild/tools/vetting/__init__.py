"""The gate: what may enter an output, whatever wrote it. A fragment, a page, a book, a sheet in; breaches out.

`policy.py` is the one list. Nothing is repaired or dropped in silence: what is not on the list is a `Breach`, and the
caller says at which place of the project it stands. See docs/security.md.
"""
