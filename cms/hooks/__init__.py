"""What we add to Wagtail's admin, a module a topic. Each registers itself when it is imported."""
