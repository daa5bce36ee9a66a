"""Commands and their handlers, one module per subject; all of them together in `handlers`."""
