"""Who may ask, and what every answer says."""

import base64

import pytest

from tests.serve.helpers import HOST, TOKEN, client


@pytest.fixture
def page(monkeypatch):
    with client(monkeypatch) as one:
        del one.headers["x-kanben"]
        yield one


def test_a_page_of_our_own_may_ask(page):
    assert page.get("").status_code == 200
    own = {"x-kanben": "1", "origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}
    assert page.post("articles?name=a.txt", content="字\n\n正文。", headers=own).status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/other/", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", "/articles", "//", f"/x/{TOKEN}/"]
)
def test_without_the_token_there_is_nothing(page, path):
    answer = page.get(f"http://{HOST}{path}")
    assert answer.status_code == 404
    assert TOKEN not in answer.text.replace("token", "") or answer.text.count(TOKEN) == 0


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1", "127.0.0.1:80", ""])
def test_another_name_is_refused(page, host):
    # A name of another site that was made to point here (DNS rebinding).
    assert page.get("", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_another_site_is_refused(page, headers, method):
    answer = page.request(method, "articles", headers={"x-kanben": "1", **headers})
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_what_a_form_can_send_changes_nothing(page, method):
    assert page.request(method, "articles?name=a.txt", content="字").status_code == 403
    assert page.get("articles").json() == []


def test_every_answer_forbids_what_is_not_ours(page):
    for answer in (page.get(""), page.get("articles"), page.get("http://127.0.0.1:8000/none")):
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
    text = page.get("").text
    assert "<script>" not in text
    assert " onclick" not in text
    assert "style=" not in text


def _basic(said):
    return {"authorization": f"Basic {base64.b64encode(said).decode()}"}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        (_basic(b"kanben:wrong"), 401),
        (_basic(b"secret"), 401),
        ({"authorization": "Basic ???"}, 401),
        ({"authorization": "Bearer secret"}, 401),
        (_basic("anybody:geheim 密".encode()), 200),
    ],
)
def test_a_password_is_asked_for(monkeypatch, headers, status):
    with client(monkeypatch, hosts=(), password="geheim 密") as page:
        answer = page.get("", headers=headers)
        assert answer.status_code == status
        assert ("www-authenticate" in answer.headers) == (status == 401)
        assert page.get("", headers={**headers, "host": "any.example"}).status_code == status
