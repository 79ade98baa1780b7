"""The table of rights, held against every address."""
