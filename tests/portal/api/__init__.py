"""Tests of the HTTP API: every call, every refusal, in both languages."""
