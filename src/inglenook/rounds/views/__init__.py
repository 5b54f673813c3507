"""Pages of matching: start a run, review its proposal, move people, compare, publish, download."""
