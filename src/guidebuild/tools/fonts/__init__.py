"""Fonts: what a file can draw, what of it a form or a page needs, and the libraries that set text."""
