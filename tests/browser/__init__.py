"""Pages in Chromium: what a person sees, with and without JavaScript."""
