"""Holding, confirming, moving and cancelling time, so that the database refuses the second claim.

Owns ServiceSession, SessionPractitioner, Hold, Claim, Booking, BookingConsent and CallBack. Announces what happened in
``signals`` and knows nothing of messages. May import ``availability`` and below.
"""
