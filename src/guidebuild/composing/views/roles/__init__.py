"""What roles are, what they do and need, side by side and each by itself."""
