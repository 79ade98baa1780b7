"""Proof that the public journey betrays nobody and bears any input.

Addresses come from the resolver and forms from the pages themselves: what is added later is walked without a new line here.
"""
