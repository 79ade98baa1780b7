"""Changing what is known of people: proofs of contact and trusted desks."""
