"""Plain rows for tests, one module for each app of ``programmes``. What a test is about it says itself."""
