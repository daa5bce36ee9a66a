"""Revisions of the personal file."""
