"""What a component shows, as values: views make them, one writer makes HTML of them, the proofs read their amounts.

`parts.py`: what stands in a line. `kinds.py`: tables, lists and the other blocks that lines stand in. `phrases.py`:
lines that many views need. `html_writer.py`: parts to HTML; the templates of the block's kind arrange them.
`amounts_in_blocks.py`: every amount of any block, for the proofs.
"""
