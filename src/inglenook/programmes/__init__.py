"""Programmes: what a community runs, made from a format; its questions, rounds and coordinators."""
