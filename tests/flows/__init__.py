"""The verbs, tried on real stores."""
