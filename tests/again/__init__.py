"""Tests of the check that remembers."""
