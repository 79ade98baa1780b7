"""Staff sign-in: allauth's hooks, the gate in front of every work place, and where to go next."""
