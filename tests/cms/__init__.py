"""Tests of the content floor."""
