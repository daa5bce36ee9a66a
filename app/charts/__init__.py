"""matplotlib Figures from plain values."""
