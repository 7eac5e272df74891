"""Attacks on archives of XML parts: each takes the files of a sound input and gives a hostile one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

Files = dict[str, bytes | str]
Attack = Callable[[Mapping[str, bytes | str], str], Files]

SECRET = "绝不外传的一句话"
LAUGHS = "".join(
    f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' if at else '<!ENTITY l0 "哈哈哈哈哈哈哈哈哈哈">'
    for at in range(12)
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def xml_parts(files: Mapping[str, bytes | str]) -> list[str]:
    """The names of the parts that are XML."""
    return [name for name, data in files.items() if str(data).lstrip("b'\"").startswith("<")]


def _text(files: Mapping[str, bytes | str], name: str) -> str:
    data = files[name]
    return data.decode() if isinstance(data, bytes) else data


def _declaring(doctype: str, use: str) -> Attack:
    """An attack that declares something and uses it in text and in an attribute."""

    def attack(files: Mapping[str, bytes | str], name: str) -> Files:
        text = _DECLARATION.sub("", _text(files, name))
        root = re.search(r"<([\w:]+)", text)
        assert root is not None
        text = re.sub(r"(<w:t[^>]*>|<p>|<dc:title>|<text>)", rf"\1{use}", text)
        text = re.sub(r"<([\w:]+)", rf'<\1 title="{use}"', text, count=1)
        return {**files, name: f"<!DOCTYPE {root[1]} {doctype}>{text}"}

    return attack


def _replacing(change: Callable[[str], str | bytes]) -> Attack:
    def attack(files: Mapping[str, bytes | str], name: str) -> Files:
        return {**files, name: change(_text(files, name))}

    return attack


def attacks(secret: Path) -> dict[str, Attack]:
    """Every attack on one part by name; ``secret`` is a file outside the input."""
    url = secret.as_uri()
    return {
        "external entity": _declaring(f'[<!ENTITY x SYSTEM "{url}">]', "&x;"),
        "entity by path": _declaring(f'[<!ENTITY x SYSTEM "{secret}">]', "&x;"),
        "entity on the network": _declaring('[<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]', "&x;"),
        "parameter entity": _declaring(f'[<!ENTITY % p SYSTEM "{url}"> %p;]', ""),
        "external document type": _declaring(f'SYSTEM "{url}"', ""),
        "billion laughs": _declaring(f"[{LAUGHS}]", "&l11;"),
        "quadratic": _declaring(f'[<!ENTITY q "{"长" * 50_000}">]', "&q;" * 500),
        "attribute default": _declaring('[<!ATTLIST p title CDATA "x" id CDATA "y">]', ""),
        "inclusion": _replacing(
            lambda text: text.replace(
                ">", f'><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}" parse="text"/>', 2
            )
        ),
        "stylesheet": _replacing(lambda text: f'<?xml-stylesheet href="{url}"?>{_DECLARATION.sub("", text)}'),
        "deep": _replacing(lambda text: "<a>" * 5_000 + "</a>" * 5_000),
        "deeper than the limit": _replacing(
            lambda text: f"{'<a>' * 150}{_DECLARATION.sub('', text)}{'</a>' * 150}"
        ),
        "many attributes": _replacing(
            lambda text: re.sub(
                r"<([\w:]+)", r"<\1 " + " ".join(f'a{at}="x"' for at in range(20_000)), text, count=1
            )
        ),
        "long attribute": _replacing(
            lambda text: re.sub(r"<([\w:]+)", rf'<\1 a="{"x" * 1_000_000}"', text, count=1)
        ),
        "nul": _replacing(lambda text: text.replace(">", ">\0", 3)),
        "surrogate": _replacing(lambda text: text.encode().replace(b">", b">\xed\xa0\x80", 3)),
        "wide": _replacing(lambda text: _DECLARATION.sub("", text).encode("utf-16")),
        "cut": _replacing(lambda text: text[: len(text) // 2]),
        "empty": _replacing(lambda text: ""),
        "binary": _replacing(lambda text: bytes(range(256)) * 40),
        "other root": _replacing(lambda text: "<other/>"),
    }
