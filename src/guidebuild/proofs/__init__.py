"""What can be proven on finished files."""
