"""Changing cases and what hangs on them: one verb a module. A repeated form gives the first answer again."""
