"""The resident's way to a booking and back: choosing a time, the questions, confirming, and managing by private link.

Views load, ask the domain once and translate its answer; every rule lives in ``programmes``.
"""
