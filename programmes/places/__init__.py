"""Where help is given: areas, venues, rooms, and the hotlines shown on every page.

Owns Area, Venue, Room and Hotline. May import ``common`` only.
"""
