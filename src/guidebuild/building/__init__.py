"""A run: what is ordered, every edition composed, every file taken from the store or made and proven."""
