"""``--reference``: the edition in the styles of another Word document."""
