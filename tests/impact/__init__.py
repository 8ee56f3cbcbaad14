"""Tests of impact."""
