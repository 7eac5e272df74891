"""Inputs that mean harm, some hundreds of shapes of any size, for every door of kanben.

``tests/hostile/test_hostile.py`` tries each small with the suite; ``make hostile`` tries each at its
full size in a process of its own, with time, memory and the files it opens watched:

    python -m tests.hostile [--size 5000000] [--only text,html/table] [--seed N] [--jobs 1] [--keep FOLDER]

A shape is a function of a size in bytes and of a seed; the same give the same bytes.
"""
