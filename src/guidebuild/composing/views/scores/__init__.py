"""Scored skills, shares of a whole, and the scales that give values their meaning."""
