"""Home: what needs a person, what runs, and where to begin."""
