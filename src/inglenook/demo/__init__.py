"""A believable community to try everything on, built by stages and only through the rooms' own actions."""
