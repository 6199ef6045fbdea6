"""guidebuild turns role data and authored chapters into one comparison guide, as PDF, EPUB and HTML."""

__version__ = "0.1.0"
