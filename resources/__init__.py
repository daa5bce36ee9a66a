"""Frameworks, wording, looks and the sample school: content as files."""
