"""Tests of portal.public."""
