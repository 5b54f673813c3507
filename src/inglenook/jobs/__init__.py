"""Work to do later: rows, one worker loop."""
