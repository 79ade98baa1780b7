"""The service itself: every table but the CMS's, every rule of the field.

Knows neither HTTP nor sign-in nor the CMS. Each folder is a Django app, except ``common``.
"""
