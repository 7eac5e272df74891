"""Web pages that are XML."""

from __future__ import annotations

from tests.hostile.shape import Shape, Text, convert, door, fixed, nested, repeated

_XML: dict[str, Text] = {
    "well-formed": repeated(
        "<p>段{n}</p>",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>',
        "</body></html>",
    ),
    "deep": nested(
        "<div>",
        "</div>",
        "字",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>',
        "</body></html>",
    ),
    "namespaces": repeated(
        ' xmlns:n{n}="u{n}"',
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"',
        "><body><p>字</p></body></html>",
    ),
    "namespaces in depth": nested(
        '<div xmlns:n{n}="u{n}">',
        "</div>",
        "字",
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>',
        "</body></html>",
    ),
    "declared entities": repeated(
        '<!ENTITY e{n} "字">',
        "<?xml version='1.0'?><!DOCTYPE html [",
        "]><html><body><p>&e1;</p></body></html>",
    ),
    "doubling entities": fixed(
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY e0 '字'>"
        + "".join(f"<!ENTITY e{n} '&e{n - 1};&e{n - 1};'>" for n in range(1, 40))
        + "]><html><body><p>&e39;</p></body></html>"
    ),
    "entity references": repeated(
        "&nbsp;",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>",
        "</p></body></html>",
    ),
    "unknown entity references": repeated(
        "&nosuch;",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>字",
        "</p></body></html>",
    ),
    "data sections": repeated(
        "<![CDATA[字]]>",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>",
        "</p></body></html>",
    ),
    "not well-formed": repeated(
        "<p>字<br>", '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    ),
    "doctypes": repeated("<!DOCTYPE [", '<?xml version="1.0"?>', "<html/>"),
}

SHAPES: list[Shape] = door("xhtml", _XML, lambda text: {"x.xhtml": text.encode()}, convert("x.xhtml"))
