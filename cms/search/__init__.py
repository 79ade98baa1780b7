"""Search of the site: the index that both databases share, and what is found for a query."""
