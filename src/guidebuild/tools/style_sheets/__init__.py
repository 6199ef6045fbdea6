"""Style sheets: names that CSS has, rules that are none, and what the formats do with a sheet."""
