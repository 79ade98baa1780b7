"""Changing planned time. Each action locks the diaries it touches, rewrites their open masks and stamps them."""
