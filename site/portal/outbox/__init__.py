"""The outbox page of a demo: what was sent, codes included, for those who try the service without a phone."""
