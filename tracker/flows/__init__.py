"""The verbs that need several rooms in one transaction."""
