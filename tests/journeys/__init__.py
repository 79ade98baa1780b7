"""Whole stories through the pages, told from the side of whoever lives them."""
