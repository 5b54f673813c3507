"""What people write and what they mean: one small module for each kind of answer, each a function of text."""
