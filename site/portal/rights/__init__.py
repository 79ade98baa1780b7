"""Who may do what: one table, from which the tests and the page for staff are made."""
