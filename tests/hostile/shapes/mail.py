"""Web archives (MHTML): pages in the format of mail."""

from __future__ import annotations

from tests.hostile.shape import Shape, Text, convert, door, growing, nested, repeated

_PAGE = "<html><body><h1>题</h1><p>一段正文。</p></body></html>"
_PART = f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{_PAGE}\r\n"
_TOP = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; type=text/html\r\n"


def _header(before: str, unit: str, after: str = "\r\n") -> Text:
    """A header in front of a sound archive."""
    return repeated(unit, f"{_TOP}{before}", f"{after}\r\n{_PART}--b--\r\n")


def _part_header(before: str, unit: str, after: str = "\r\n") -> Text:
    """A header of the page in an archive."""
    return repeated(
        unit, f"{_TOP}\r\n--b\r\nContent-Type: text/html\r\n{before}", f"{after}\r\n{_PAGE}\r\n--b--\r\n"
    )


_SHAPES = {
    "long header": _header("Subject: ", "x"),
    "long header of words": _header("Subject: ", "x "),
    "folded header": _header("Subject: x", "\r\n x"),
    "folded tabs": _header("Subject: x", "\r\n\t"),
    "many headers": _header("", "X-{n}: y\r\n", ""),
    "many same headers": _header("", "Content-Location: http://a.example/{n}\r\n", ""),
    "encoded words": _header("Subject: ", "=?utf-8?B?5a2X?= "),
    "comments": _header("Subject: ", "("),
    "quotes": _header("Subject: ", '"'),
    "backslashes": _header("Content-Location: ", "\\"),
    "parameters": _header("Content-Type: text/html", "; a{n}=b"),
    "parameters in pieces": _header("Content-Type: multipart/related; boundary=b", "; a*{n}*=b"),
    "semicolons": _header("Content-Type: multipart/related; boundary=b", ";"),
    "quotes in parameters": _header('Content-Type: multipart/related; boundary=b; a="', '\\"'),
    "long boundary": repeated(
        "b", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=", f"\r\n\r\n{_PART}"
    ),
    "part long header": _part_header("X: ", "x"),
    "part many headers": _part_header("", "X-{n}: y\r\n", ""),
    "part long location": _part_header("Content-Location: http://a.example/", "x/"),
    "part location of blanks": _part_header("Content-Location: http://a.example/", "x "),
    "part long identifier": _part_header("Content-ID: <", "x", ">\r\n"),
    "part parameters": _part_header("Content-Type: text/html", "; a{n}=b"),
    "part charset": _part_header("Content-Type: text/html; charset=", "x"),
    "part folded": _part_header("X: x", "\r\n x"),
    "part disposition": _part_header("Content-Disposition: attachment", "; filename*{n}=b"),
    "many parts": repeated("--b\r\nContent-Type: image/png\r\n\r\nx\r\n", f"{_TOP}\r\n{_PART}", "--b--\r\n"),
    "many pages": repeated(_PART, f"{_TOP}\r\n", "--b--\r\n"),
    "empty parts": repeated("--b\r\n\r\n", f"{_TOP}\r\n{_PART}", "--b--\r\n"),
    "nested multiparts": nested(
        "--b\r\nContent-Type: multipart/mixed; boundary=b{n}\r\n\r\n", "", _PART, f"{_TOP}\r\n", "--b--\r\n"
    ),
    "nested messages": nested(
        "--b\r\nContent-Type: message/rfc822\r\n\r\n", "", _PART, f"{_TOP}\r\n", "--b--\r\n"
    ),
    "messages in messages": nested(
        "Content-Type: message/rfc822\r\n\r\n", "", _PART, f"{_TOP}\r\n--b\r\n", "--b--\r\n"
    ),
    "boundaries": repeated("--b\r\n", f"{_TOP}\r\n", f"{_PART}--b--\r\n"),
    "almost boundaries": repeated("--bb\r\n", f"{_TOP}\r\n{_PART}", "--b--\r\n"),
    "no boundary": repeated("x\r\n", "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"),
    "long preamble": repeated("x\r\n", f"{_TOP}\r\n", f"{_PART}--b--\r\n"),
    "long epilogue": repeated("x\r\n", f"{_TOP}\r\n{_PART}--b--\r\n"),
    "base64 page": repeated(
        "PHA+5a2XPC9wPg==\r\n",
        f"{_TOP}\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n",
        "--b--\r\n",
    ),
    "base64 dirt": repeated(
        "!",
        f"{_TOP}\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+5a2XPC9wPg==",
        "\r\n--b--\r\n",
    ),
    "quoted-printable": repeated(
        "=E5=AD=97",
        f"{_TOP}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>",
        "\r\n--b--\r\n",
    ),
    "soft breaks": repeated(
        "=\r\n",
        f"{_TOP}\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>x",
        "\r\n--b--\r\n",
    ),
    "trailing blanks": repeated(
        " ",
        f"{_TOP}\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>x",
        "\r\n--b--\r\n",
    ),
    "uuencoded": repeated(
        "M" + "#" * 60 + "\r\n",
        f"{_TOP}\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 a\r\n",
        "end\r\n--b--\r\n",
    ),
    "only carriage returns": repeated("x\r", f"{_TOP}\r\n{_PART}", "--b--\r\n"),
    "page of lines": repeated(
        "<p>字</p>\r\n", f"{_TOP}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", "--b--\r\n"
    ),
    "page of one line": repeated(
        "<p>字</p>", f"{_TOP}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n", "\r\n--b--\r\n"
    ),
    "growing headers": growing("x", "\r\nX-Y: ", f"{_TOP}X: "),
    "no mark of version": repeated("X: y\r\n", "", f"{_TOP}\r\n{_PART}--b--\r\n"),
}

SHAPES: list[Shape] = door("mhtml", _SHAPES, lambda text: {"x.mhtml": text.encode()}, convert("x.mhtml"))
