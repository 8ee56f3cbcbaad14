"""Tests of starter."""
