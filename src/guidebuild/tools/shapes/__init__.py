"""Trees of located values read as models, in sentences where they do not fit, and the schemas of the same models."""
