"""What a component shows, as values: views make them, one writer makes HTML of them, the proofs read their amounts.

`parts.py`: what stands in a line. `kinds.py`: tables, lists and the other blocks that lines stand in. `phrases.py`:
lines that many views need. `writing.py`: parts to HTML; the templates of the block's kind arrange them. `amounts.py`:
every amount of any block, for the proofs.
"""
