"""Rounds: freeze the inputs, run the engine, review the proposal, publish the circles."""
