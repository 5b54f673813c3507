"""A shelf with named books that every room may use: ids, clock, errors, verdicts, words, forms, HTTP."""
