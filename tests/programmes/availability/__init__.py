"""Tests of planned time and its stored masks."""
