"""Aids to work with: advice, adverts, scorecards, questions."""
