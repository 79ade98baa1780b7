"""Settings: ``base`` holds what is always true; ``dev``, ``test`` and ``production`` add the rest.

Secrets come from the environment only (``env``). Pick one with ``DJANGO_SETTINGS_MODULE``; ``manage.py`` picks ``dev``.
"""
