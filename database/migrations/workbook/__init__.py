"""Revisions of the workbook file."""
