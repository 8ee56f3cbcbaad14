"""Tests of preview."""
