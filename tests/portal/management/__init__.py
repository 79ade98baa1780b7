"""Tests of portal.management."""
