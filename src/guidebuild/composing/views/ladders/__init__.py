"""Levels of ladders, what is expected on them, and the ways between them."""
