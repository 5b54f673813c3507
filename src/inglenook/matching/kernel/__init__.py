"""The engine's inner loops, twice: kernel.c, compiled to WebAssembly, and reference.py, its specification in Python."""
