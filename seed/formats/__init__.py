"""Foreign formats as lines: one file per format, read in a bounded child process."""
