"""Views for screens and reports, one module per subject."""
