"""Forms of planning. They say what is asked; what is allowed is the domain's to say."""
