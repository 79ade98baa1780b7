"""What outlasts a single meeting: series and their cases, follow-ups, referrals and hand-overs.

Owns Case, CaseMeeting, Extension, FollowUp, Referral and HandOver. May import ``attendance`` and below; knows nothing of messages.
"""
