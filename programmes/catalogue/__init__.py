"""What can be booked: the five programmes, their services, and the consent texts a booking needs.

Owns Programme, Service and ConsentText. May import ``common`` only.
"""
