"""Ruby in every form that pages write it in: base and reading stay apart."""

import pytest

from tests.markup.helpers import lines


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>", "ruby{漢|かん}ruby{字|じ}"),
        ("<ruby><rb>東</rb><rb>京</rb><rt>とう</rt><rt>きょう</rt></ruby>", "ruby{東|とう}ruby{京|きょう}"),
        ("<ruby>東京<rt>とうきょう</rt></ruby>へ", "ruby{東京|とうきょう}へ"),
        ("<ruby>無</ruby>", "無"),
        (
            "<ruby><rb>旧</rb><rb>金</rb><rb>山</rb><rt>jiù</rt><rt>jīn</rt><rt>shān</rt>"
            "<rtc>San Francisco</rtc></ruby>",
            "ruby{旧|jiù}ruby{金|jīn}ruby{山|shān}（San Francisco）",
        ),
        (
            "<ruby><rb>東</rb><rb>南</rb><rtc><rt>とう</rt><rt>なん</rt></rtc><rtc><rt>たつみ</rt></rtc></ruby>",
            "ruby{東|とう}ruby{南|なん}（たつみ）",
        ),
        (
            "甲<ruby><ruby>麒<rt>き</rt>麟<rt>りん</rt></ruby><rt>giraffe</rt></ruby>乙",
            "甲ruby{麒|き}ruby{麟|りん}（giraffe）乙",
        ),
    ],
)
def test_base_and_reading(html, expected):
    assert lines(f"<p>{html}</p>") == [f"p: {expected}"]
