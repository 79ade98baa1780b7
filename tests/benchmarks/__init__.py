"""Benchmarks against django-scheduler (make bench)."""
