"""Tests of listing, holding and booking."""
