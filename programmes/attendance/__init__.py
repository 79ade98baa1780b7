"""What happens when people meet: who came, what is noted of it, and what gives cause for worry.

Owns CheckIn, Note, NoteVersion and Risk. Announces what happened in ``signals``. May import ``bookings`` and below; knows nothing of cases
or messages.
"""
