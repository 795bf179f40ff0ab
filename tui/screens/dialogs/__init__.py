"""Questions put over a screen; each dismisses with its answer and does nothing itself."""
