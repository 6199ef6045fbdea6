"""YAML files: read to values that know where they were written, changed with their comments kept, and written."""
