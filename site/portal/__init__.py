"""The faces of the service: HTTP, HTML, sign-in and the API.

Owns no tables. May import `cms` and `programmes`; nothing imports it.
"""
