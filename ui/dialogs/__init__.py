"""Questions that must be asked, one module each."""
