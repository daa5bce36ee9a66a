"""Frozen dataclasses and rules; standard library only, no clock, no files."""
