"""Tests of portal.settings."""
