"""What Candour means: rules, commands, views and engines; no Qt, no SQL."""
