"""Between rows of this room and the reader of sheets: an upload in, a plan of what a commit would do out."""
