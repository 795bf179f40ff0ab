"""Damaged papers of every format: a draft, a finding or a clear refusal, and never an invented figure."""
