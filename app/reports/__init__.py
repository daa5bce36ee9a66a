"""PDF packs with reportlab."""
