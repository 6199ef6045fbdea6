"""Questions about a guide and its editions, answered as values, text and JSON."""
