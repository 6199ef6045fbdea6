"""Authored Markdown to a vetted tree. Nothing that looks like markup is printed, and nothing that was meant is lost.

`reading.py` has the order: what grows without end is refused (`runaways.py`), pandoc reads the rest, all chapters at
once, and its tree is put right (`dialect.py`). Then it is asked what did nothing: attributes that stand on nothing
(`lost_attributes.py`), markup that pandoc dropped (`lost_markup.py`, `pipe_tables.py`), markup that would be printed
(`left_over.py`, and `heading_faults.py` for braces that end a heading or a caption). Comments go, and links to files
become links to chapters (`portable.py`). What stands in the tree is held against what may: attributes
(`allowed_attributes.py`), links and pictures (`links_and_pictures.py`). What was read before is not read again
(`remembered.py`).
"""

from guidebuild.composing.prose.links_and_pictures import is_remote
from guidebuild.composing.prose.remembered import read_ahead, read_prose

__all__ = ["is_remote", "read_ahead", "read_prose"]
