"""Markdown and the marks in texts: pandoc's tree, where its nodes were written, and what only looks like markup."""
