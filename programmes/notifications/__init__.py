"""What is said to people and how it reaches them: outbox, wording, channels, dispatcher.

Owns OutboxMessage. Listens to the signals of ``people``, ``bookings`` and ``attendance`` and may import every app below; nothing imports it.
"""
