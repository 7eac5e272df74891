"""Images in running text: small ones stand in their line, large ones beside it, at their size."""

import pytest

from tests.kitchen_sink import png
from tests.markup.helpers import lines

FILES = {
    "icon.png": png(20, 20),
    "photo.png": png(400, 300),
    "banner.png": png(300, 20),
    "other.png": png(401, 300),
}


def shape(html):
    """Figures by number, paragraphs by text with inline images as #."""
    found = []
    for line in lines(html, files=FILES):
        kind = line.split()[0]
        text = line.partition(": ")[2]
        found.append("figure" if kind == "figure" else text)
    return found


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>甲<img src=photo.png>乙</p>", ["甲乙", "figure"]),
        ("<p><img src=photo.png>甲乙</p>", ["figure", "甲乙"]),
        ("<p>甲乙<img src=photo.png></p>", ["甲乙", "figure"]),
        ("<p>甲<br><img src=photo.png><br>乙</p>", ["甲", "figure", "乙"]),
        ("<p>甲<img src=photo.png>乙<img src=other.png>丙</p>", ["甲乙丙", "figure", "figure"]),
        ("<p><img src=photo.png style='float:right' width=120>甲乙</p>", ["figure", "甲乙"]),
        ("<p>甲<img src=banner.png>乙</p>", ["甲乙", "figure"]),
        ("<ul><li>甲<img src=photo.png>乙</ul>", None),
        ("<table><tr><td>甲<img src=photo.png><td>乙<tr><td>丙<td>丁</table>", None),
    ],
)
def test_a_large_image_stands_beside_its_paragraph(html, expected):
    found = shape(html)

    assert any("figure" in line for line in lines(html, files=FILES))
    assert not any("image{" in line for line in lines(html, files=FILES))
    assert expected is None or found == expected


@pytest.mark.parametrize(
    "attributes",
    [
        "src=icon.png",
        "src=photo.png width=20 height=15",
        "src=photo.png style='height: 1.2em'",
        "src=photo.png height=16",
        "src=photo.png class=latex",
    ],
)
def test_a_small_one_stands_in_its_line(attributes):
    (line,) = lines(f"<p>甲<img {attributes} alt=图>乙</p>", files=FILES)

    assert line.startswith("p: 甲")
    assert line.endswith("乙")
    assert "image" in line


def test_the_size_that_is_shown_counts_and_percent_says_nothing():
    assert len(lines("<p>甲<img src=icon.png width=300>乙</p>", files=FILES)) == 2
    assert len(lines("<p>甲<img src=icon.png width='100%'>乙</p>", files=FILES)) == 1
