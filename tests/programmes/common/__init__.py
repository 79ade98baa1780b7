"""Tests of cells, masks and transactions."""
