"""matplotlib Figures from plain values, for screen and paper alike. Import the modules when used."""
