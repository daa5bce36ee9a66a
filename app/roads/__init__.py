"""The roads that packs and reviews go, from the store through the engines to files and back."""
