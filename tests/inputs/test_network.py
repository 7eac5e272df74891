"""Pages from web addresses: only on request, only from public addresses, never more than asked for."""

import http.server
import threading
from typing import ClassVar

import pytest

from converters.errors import InputNotFound, InputUnreadable, LimitExceeded, UsageError
from converters.inputs import network
from converters.inputs.listing import ONE_ARTICLE_EACH, listing
from converters.inputs.network import fetch, is_public
from converters.options import Limits, ReadOptions

PAGE = "<!DOCTYPE html><meta charset=utf-8><title>题</title><h1>题</h1><p>正文。</p>".encode()


class Server(http.server.BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self):
        self.asked.append(self.path)
        if self.path == "/gone":
            self.send_error(404)
            return
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *arguments):
        """Say nothing."""


@pytest.fixture
def server():
    Server.asked = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as httpd:
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_address[1]}"
        httpd.shutdown()


def anywhere(address: str) -> bool:
    return bool(address)


def test_a_page_is_fetched_with_a_name_of_its_type(server):
    page = fetch(f"{server}/a/%E6%96%87%E7%AB%A0.php", Limits(input_bytes=10_000), anywhere)

    assert (page.data, page.name) == (PAGE, "文章.html")
    assert fetch(f"{server}/to?/b", Limits(input_bytes=10_000), anywhere).name == "b.html"
    assert fetch(f"{server}/山城.html?页=1", Limits(input_bytes=10_000), anywhere).name == "山城.html"
    assert fetch(f"{server}/", Limits(input_bytes=10_000), anywhere).name == "page.html"


def test_loopback_is_refused_before_anything_is_asked(server):
    with pytest.raises(InputUnreadable, match="not a public address"):
        fetch(f"{server}/a", Limits(input_bytes=10_000))
    assert Server.asked == []


def test_every_hop_is_checked(server, monkeypatch):
    seen: list[str] = []

    def once(address: str) -> bool:
        seen.append(address)
        return len(seen) == 1

    with pytest.raises(InputUnreadable, match="not a public address"):
        fetch(f"{server}/to?{server}/secret", Limits(input_bytes=10_000), once)
    assert len(seen) == 2
    assert "/secret" not in Server.asked


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/html,x"])
def test_redirects_to_other_schemes_are_refused(server, target):
    with pytest.raises(InputUnreadable):
        fetch(f"{server}/to?{target}", Limits(input_bytes=10_000), anywhere)


def test_endless_redirects_end(server):
    with pytest.raises(InputUnreadable):
        fetch(
            f"{server}/to?/to?/to?/to?/to?/to?/to?/to?/to?/to?/to?/to?/a",
            Limits(input_bytes=10_000),
            anywhere,
        )


def test_failures_are_clear(server):
    with pytest.raises(InputNotFound, match="404"):
        fetch(f"{server}/gone", Limits(input_bytes=10_000), anywhere)
    with pytest.raises(LimitExceeded, match="larger than the limit of 10 bytes"):
        fetch(f"{server}/a", Limits(input_bytes=10), anywhere)
    with pytest.raises(UsageError, match="not a web address"):
        fetch("file:///etc/passwd", Limits(input_bytes=10), anywhere)
    with pytest.raises(InputUnreadable):
        fetch("http://127.0.0.1:1/", Limits(input_bytes=10), anywhere)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("9.9.9.9", True),
        ("2620:fe::fe", True),
    ],
)
def test_which_addresses_are_public(address, expected):
    assert is_public(address) is expected


def test_an_address_is_an_input_only_with_permission(server, monkeypatch):
    (item,) = listing([f"{server}/x/article.html?id=1"], ONE_ARTICLE_EACH)
    assert (item.stem, item.sidecar(ReadOptions())) == ("article", None)
    with pytest.raises(UsageError, match="--allow-network"):
        item.source(ReadOptions())
    assert Server.asked == []

    monkeypatch.setattr(network.fetch, "__defaults__", (anywhere,))
    source = item.source(ReadOptions(allow_network=True))
    assert (source.data, source.name, source.folder) == (PAGE, "article.html", None)
    with pytest.raises(LimitExceeded):
        item.source(ReadOptions(allow_network=True, limits=Limits(input_bytes=5)))
