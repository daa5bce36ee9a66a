"""Identities, signing, verifying, annotations."""
