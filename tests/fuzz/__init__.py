"""Random damage to sound inputs: every door gives a sound result or a clear error, whatever it is fed.

``tests/fuzz/test_fuzz_readers.py`` does a fixed number of runs with the suite; ``make fuzz`` does many more:

    python -m tests.fuzz [--runs 20000] [--seed N] [--only docx,svg] [--keep FOLDER]

The same seed and number of runs do the same damage. ``targets`` lists the doors, ``guided`` runs one of them
with atheris, which keeps and mutates what reaches new code.
"""
