"""Finished files read again: what they say, how they are heard, what a press makes of them."""
