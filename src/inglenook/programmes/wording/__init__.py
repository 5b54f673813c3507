"""This room in words: states, rules, regions, kinds of questions."""
