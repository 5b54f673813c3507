"""Pairs: givers with receivers, each within their own seats, by one of three aims."""
