"""The same papers in every format they come in."""
