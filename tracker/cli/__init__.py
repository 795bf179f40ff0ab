"""The command line: the front door of the program."""
