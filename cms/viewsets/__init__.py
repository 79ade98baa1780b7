"""Where editors keep the rows of the service: services, people, places, hotlines, days and questions, in one menu group.

The forms save through the domain's actions and show its sentences. Nothing is deleted here; what is no longer wanted is retired.
"""
