"""What everything else leaves behind: transitions, the audit trail, idempotency keys, encrypted and hashed values.

Owns Transition, AuditEntry, IdempotencyKey and Heartbeat. Knows people only as plain ids. May import ``common`` only.
"""
