"""Full rounds of races, kills and sweeps on both databases (make proof)."""
