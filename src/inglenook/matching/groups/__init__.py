"""Circles of several people: rows for seats, a search among feasible circles only, packing, blocks, proofs."""
