"""The HTTP API, version 1, for apps and trusted desks such as the hotline. Independent of the other faces.

One module a resource: it loads, makes one call into the service and translates the answer. ``envelope`` does what is the same for every
call (language, size, content type, key), ``problems`` turns every refusal into ``application/problem+json`` (RFC 9457).
"""
