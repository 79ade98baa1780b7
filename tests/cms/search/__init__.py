"""Tests of cms.search."""
