"""How deep the headings of a component stand: one level below the section that it is placed in.

Source of the rule: PDF/UA-1 (ISO 14289-1), 7.4.2: headings of a document skip no level.
"""

from dataclasses import replace

from guidebuild.composing.blocks.kinds import Block, Blocks, Heading, Section

DEEPEST = 6


def below(level: int, blocks: Blocks) -> Blocks:
    """The blocks with their headings one level below `level`."""
    return tuple(_below(level, block) for block in blocks)


def _below(level: int, block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, level=min(level + 1, DEEPEST))
        case Section():
            return replace(block, blocks=below(level, block.blocks))
        case _:
            return block
