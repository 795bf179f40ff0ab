"""The report of what expires, written and read back: invented stores in every format."""
