"""Who is who: users and their roles, practitioners, trusted desks, and proof of a phone or e-mail.

Owns User, RoleGrant, Practitioner, SpokenLanguage, ApiKey and Verification. May import ``catalogue``, ``places``, ``records``
and ``common``.
"""
