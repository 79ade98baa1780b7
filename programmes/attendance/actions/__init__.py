"""Working a session: one verb a module. Each runs in one transaction; a repeated form gives the first answer again."""
