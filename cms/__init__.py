"""Pages, blocks and settings that editors keep.

Owns only tables that belong to Wagtail: pages, snippets, pictures and settings. May import ``programmes``, and reads what is live of the
service through ``live``; is imported by ``portal`` alone. Templates lie in ``site/templates/cms``.
"""
