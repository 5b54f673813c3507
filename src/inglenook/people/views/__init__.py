"""What a person does for themselves: signing up, the profile, the private list."""
