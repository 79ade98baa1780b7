"""Places: what links lead to them."""
