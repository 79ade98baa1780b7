"""Who came, what is noted, what gives cause for worry."""
