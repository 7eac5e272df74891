import pytest

from tests.readers.archives import offline
from tests.readers.goldens import cases, found_in, name_of

__all__ = ["offline"]


@pytest.mark.parametrize("case", cases("html"), ids=name_of)
@pytest.mark.usefixtures("offline")
def test_golden(case, golden):
    golden(case / "expected.txt", found_in(case))
