"""The mark-up of single sites, as data."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest
from lxml import html

from converters.model.walk import document_text
from converters.readers.html.sites import Site, select, site_of, sites
from converters.readers.html.sites.selectors import matches
from tests.readers.html.article.pages import LAST, LATER, LONG, MORE, page

PARAGRAPHS = "".join(f"<p>{text}</p>" for text in (LONG, MORE, LATER, LAST))


@pytest.mark.parametrize("site", sites(), ids=lambda site: site.name)
def test_each_file_has_selectors_that_can_be_read_a_day_and_a_sample(site: Site) -> None:
    element = html.fromstring("<div></div>")
    for selector in chain(site.marks, site.body, site.author, site.date, site.source, site.drop):
        assert not matches(element, selector)
    assert site.hosts
    assert site.body
    assert date.fromisoformat(site.checked)
    assert site.sample.startswith("https://")


def test_no_host_is_named_twice() -> None:
    hosts = [host for site in sites() for host in site.hosts]
    assert len(hosts) == len(set(hosts)) >= 20


def test_a_site_is_known_by_its_address_subdomains_included() -> None:
    root = html.fromstring("<html><body></body></html>")
    found = [
        site_of(root, (address,))
        for address in (
            "https://politics.people.com.cn/n1/",
            "https://mp.weixin.qq.com/s?mid=1",
            "https://notpeople.com.cn/",
            "https://[::1",
        )
    ]
    assert [site.name if site else None for site in found] == ["人民网", "微信公众号", None, None]


def test_or_by_its_marks() -> None:
    marked = '<html><body><h1 id="activity-name">题</h1><div id="js_content">文</div></body></html>'
    site = site_of(html.fromstring(marked), ("",))
    assert site is not None
    assert site.name == "微信公众号"


def test_the_first_selector_that_matches_counts() -> None:
    root = html.fromstring("<div><p class='a'>1</p><p class='a'>2</p><p class='b'>3</p></div>")
    assert [element.text for element in select(root, (".c", ".a", ".b"))] == ["1", "2"]


def test_its_mark_up_votes_on_source_date_and_what_is_of_the_page() -> None:
    head = (
        '<em id="publish_time">2024-06-03 08:00</em><em id="js_ip_wording_wrp">发表于<span>浙江</span></em>'
        '<span id="profileBt"><a id="js_name">海边慢读</a></span>'
    )
    document = page(f'<h1 id="activity-name">码头的一天</h1>{head}<div id="js_content">{PARAGRAPHS}</div>')
    assert (document.meta.source, document.meta.date) == ("海边慢读", "2024-06-03")
    assert document_text(document).splitlines() == [LONG, MORE, LATER, LAST]
    assert "发表于浙江" in [item.text for item in document.dropped]


def test_a_body_that_holds_nothing_is_not_elected() -> None:
    document = page(
        f'<div id="js_content"></div><h1 id="activity-name">码头的一天</h1><div class="x">{PARAGRAPHS}</div>'
    )
    assert LONG in document_text(document)
