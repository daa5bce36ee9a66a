"""Identities, signing and checking of packs, and the notes written into them."""
