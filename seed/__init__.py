"""Documents in: from a file to drafts that know their sources."""
