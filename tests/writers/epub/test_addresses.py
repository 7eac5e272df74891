"""Addresses of the web: valid URLs, or none."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.writers.epub.content.addresses import web_address


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("http://example.org/a?b=1&c=2#d", "http://example.org/a?b=1&c=2#d"),
        ("HTTP://Example.ORG", "http://example.org"),
        ("https://例子.中国/路 径", "https://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF%20%E5%BE%84"),
        ("https://doi.org/100%", "https://doi.org/100%25"),
        ("https://a.b/%E4%B8%AD", "https://a.b/%E4%B8%AD"),
        ("https://a.b/[x]{y}|z", "https://a.b/%5Bx%5D%7By%7D%7Cz"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("https://user:pass@a.b/", "https://a.b/"),
        ("mailto:press@example.org?subject=刊本", "mailto:press@example.org?subject=%E5%88%8A%E6%9C%AC"),
        ("tel:+86-10-12345", "tel:+86-10-12345"),
    ],
)
def test_an_address_becomes_a_valid_url(href, url):
    assert web_address(href) == url


@pytest.mark.parametrize(
    "href",
    [
        *(
            "",
            "a.html",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "http:",
            "http:///a",
        ),
        *("http://a b/", "http://a:port/", "http://[x]/", "http://-/", "http://a..b/", "mailto:", "//a.b/c"),
    ],
)
def test_what_is_no_address_is_none(href):
    assert web_address(href) is None


@given(st.text(max_size=40), st.sampled_from(["http://", "https://", "mailto:", "http://a.b/", "ftp://c/"]))
def test_any_result_is_plain_ascii_and_stays_what_it_is(rest, scheme):
    url = web_address(scheme + rest)

    assert url is None or re.fullmatch(r"[!-~]+", url)
    assert url is None or not re.search("%(?![0-9A-Fa-f]{2})", url)
    assert url is None or web_address(url) == url
