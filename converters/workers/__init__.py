"""Processes that do one thing at a time under a limit of time and memory, and may be killed without loss."""
