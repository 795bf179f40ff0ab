"""Questions to the store, one file per family, each returning frozen records."""
