"""What sources say against each other, and which of them says what."""
