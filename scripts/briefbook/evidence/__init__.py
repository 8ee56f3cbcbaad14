"""Checking a locator and a quote against a text that is not here: fingerprints of paragraphs."""
