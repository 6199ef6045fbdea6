"""Figures of pay and of markets, and the places that they are of."""
