"""What a user sets by hand: sidecar files, ``--set``, and headings put together anew."""
