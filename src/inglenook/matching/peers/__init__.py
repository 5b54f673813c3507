"""Peers: two of a kind in each pair, the odd one out in a three where that is allowed."""
