"""A project folder to values: the guide, and the styles it is set in."""

from guidebuild.reading.guide import read_guide

__all__ = ["read_guide"]
