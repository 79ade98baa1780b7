"""The resident's pages, one test module for each module of ``portal.booking``."""
