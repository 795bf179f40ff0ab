"""The schema's history, one revision per change; applied by db.store."""
