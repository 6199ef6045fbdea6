"""Words, numbers, dates and lists in the language of an edition, and the words of our messages."""
