"""Front matter settles its own lines: title, credits, what is kept beside the text, and keys of the site."""

from __future__ import annotations

import pytest

from tests.recover.accounting import missing, recovered

_BODY = """
The ferry had not crossed the river for eleven days when the water fell, and the town came to watch it leave.

Nobody spoke while the chain was let out, and then all of them did at once, as if somebody had given leave.
"""


@pytest.mark.parametrize(
    ("head", "tail"),
    [
        ("---\n", "---\n"),
        ("", "---\n"),
    ],
    ids=["fenced", "without an opening fence"],
)
def test_yaml(head: str, tail: str) -> None:
    text = (
        f"{head}title: 'The last ferry'\nauthors:\n- ann\n- ben-lee\ntags:\n- river\n- boats\n"
        f"description: How a town saw it go.\nlayout: post\n"
        f"date: 2019-04-03T10:00:00+09:00\nlastmod: 2020-01-01\n"
        f"{tail}{_BODY}"
    )
    document = recovered(text)
    assert (document.meta.title, document.meta.date) == ("The last ferry", "2019-04-03")
    assert document.meta.names("author") == ("ann", "ben-lee")
    assert len(document.body) == 2
    assert [field.text for field in document.fields if field.field == "aside"] == [
        *("tags:", "- river", "- boats", "description: How a town saw it go.")
    ]
    assert {"layout: post", "lastmod: 2020-01-01"} <= {item.text for item in document.dropped}
    assert not missing(text, document)


def test_toml() -> None:
    document = recovered(f'+++\ntitle = "The last ferry"\ndate = 2019-04-03\nweight = 3\n+++\n{_BODY}')
    assert (document.meta.title, document.meta.date, len(document.body)) == (
        "The last ferry",
        "2019-04-03",
        2,
    )


def test_keys_in_comments_of_markdown() -> None:
    text = f'[#]: subject: "The last ferry"\n[#]: author: "Ann Lee"\n[#]: url: "x"\n\n# 最后的渡船\n{_BODY}'
    document = recovered(text)
    assert (document.meta.title, document.meta.names("author")) == ("最后的渡船", ("Ann Lee",))
    assert not missing(text, document)


def test_a_text_without_front_matter_is_left_alone() -> None:
    document = recovered(f"The last ferry\n\nTime: a river\n{_BODY}")
    assert not any(item.reason == "front matter of the site" for item in document.dropped)
