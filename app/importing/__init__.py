"""Frameworks and samples from files."""
