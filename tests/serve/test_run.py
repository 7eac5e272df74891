"""The server in a process of its own: address, refusals, a worker that is ended."""

import json
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from converters.errors import OutputDenied, UsageError
from converters.options import Options
from converters.serve.run import Address, Settings, is_loopback, serve
from tests.serve.helpers import SEED_BYTES


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("127.8.9.1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("example.org", False),
    ],
)
def test_what_only_this_computer_reaches(host, loopback):
    assert is_loopback(host) is loopback
    assert bool(Address(host=host, port=80, token="t").hosts) is loopback


def test_an_address_has_the_token():
    assert Address(host="::1", port=8000, token="abc").url == "http://[::1]:8000/abc/"


def test_the_network_is_served_only_with_a_password():
    with pytest.raises(UsageError, match="KANBEN_PASSWORD"):
        serve(Options(), Settings(host="0.0.0.0", browser=False), print)


def test_a_port_that_is_taken_is_said():
    with running() as (_, port), pytest.raises(OutputDenied, match="choose another --port"):
        serve(Options(), Settings(port=port, browser=False), print)


@contextmanager
def running(*flags):
    """Yield the address and port of a server."""
    command = [sys.executable, "-m", "converters", "serve", "--no-browser", "--jobs", "1", *flags]
    env = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as process:
        try:
            line = process.stdout.readline()
            url = re.search(r"http://\S+", line)[0]
            yield url, int(re.search(r":(\d+)/", url)[1])
        finally:
            process.terminate()
            process.wait(10)


def post(url, data):
    request = urllib.request.Request(url, data, {"X-Kanben": "1", "Accept-Language": "en"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.loads(answer.read()), answer.headers["set-cookie"]


@pytest.mark.slow
def test_a_worker_that_is_ended_costs_its_own_article():
    with running("--timeout", "5", "--max-nodes", "100000000") as (url, _):
        slow = b"".join(b"[%d](x) *a **b _c " % number for number in range(500_000))
        said, _ = post(f"{url}articles?name=slow.md", slow)
        assert "took longer than the limit of 5 s" in said["error"]
        good, cookie = post(f"{url}articles?name=seed.txt", SEED_BYTES)
        assert good["title"] == "干部论坛"
        wanted = urllib.request.Request(
            f"{url}articles/{good['id']}/editions/pdf", headers={"Cookie": cookie}
        )
        with urllib.request.urlopen(wanted, timeout=60) as answer:
            assert answer.read(5) == b"%PDF-"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(url.rsplit("/", 2)[0], timeout=5)
