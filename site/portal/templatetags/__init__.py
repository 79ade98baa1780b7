"""Template tags shared by all faces of the site."""
