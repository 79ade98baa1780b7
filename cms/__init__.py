"""Pages, blocks and settings that editors keep in Wagtail.

Owns only tables that belong to Wagtail's page tree. May import `programmes`; is imported by `portal` alone.
"""
