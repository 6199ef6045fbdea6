"""The command line: words in, an exit code out, and everything that is printed."""
