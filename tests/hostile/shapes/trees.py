"""Documents in JSON: the model's own, and pandoc's."""

from __future__ import annotations

from tests.hostile.shape import Shape, Text, convert, door, fixed, nested, repeated, square

_T = '{"type":"text","text":"字"}'
_P = f'{{"type":"paragraph","content":[{_T}]}}'
_LINK_PARTS = '"source":"json"'
_META = '{"title":"题"}'


def _document(body: str, meta: str = _META, more: str = "") -> str:
    return f'{{"kind":"document","version":1,"meta":{meta},"body":[{body}]{more}}}'


def _many(unit: str) -> Text:
    """A body of a unit again and again, the last one a paragraph."""
    return repeated(f"{unit},", '{"kind":"document","version":1,"meta":{"title":"题"},"body":[', f"{_P}]}}")


def _deep(opening: str, closing: str, core: str = _P) -> Text:
    return nested(
        opening, closing, core, '{"kind":"document","version":1,"meta":{"title":"题"},"body":[', "]}"
    )


def _listed(field: str, unit: str, last: str) -> Text:
    """Many values of one field of the metadata."""
    return repeated(
        f"{unit},",
        f'{{"kind":"document","version":1,"body":[{_P}],"meta":{{"title":"题","{field}":[',
        f"{last}]}}}}",
    )


def _value(field: str, unit: str) -> Text:
    """A long value of one field of the metadata."""
    return repeated(
        unit, f'{{"kind":"document","version":1,"body":[{_P}],"meta":{{"title":"题","{field}":"', '"}}'
    )


def _cells(cell: str) -> str:
    return f'{{"cells":[{cell}]}}'


_CELL = f'{{"blocks":[{_P}]}}'
_UNITS = {
    "paragraphs": _P,
    "sections": f'{{"type":"section","heading":[{_T}],"blocks":[{_P}]}}',
    "empty sections": f'{{"type":"section","heading":[{_T}]}}',
    "quotes": f'{{"type":"quote","blocks":[{_P}]}}',
    "lists": f'{{"type":"list","items":[{{"blocks":[{_P}]}}]}}',
    "definitions": f'{{"type":"definition-list","items":[{{"term":[{_T}],"blocks":[{_P}]}}]}}',
    "tables": f'{{"type":"table","rows":[{_cells(_CELL)}]}}',
    "figures": f'{{"type":"figure","caption":[{_T}]}}',
    "code blocks": '{"type":"code-block","text":"x"}',
    "verse": f'{{"type":"verse","lines":[[{_T}]]}}',
    "speeches": f'{{"type":"speech","speaker":"甲","blocks":[{_P}]}}',
    "notes": f'{{"type":"note-block","blocks":[{_P}]}}',
    "rules": '{"type":"rule"}',
    "note calls": f'{{"type":"paragraph","content":[{_T},{{"type":"note","blocks":[{_P}]}}]}}',
    "endnotes": f'{{"type":"paragraph","content":[{_T},{{"type":"note","endnote":true,"blocks":[{_P}]}}]}}',
    "links": f'{{"type":"paragraph","content":[{{"type":"link","href":"https://a.example/{{n}}","content":[{_T}]}}]}}',
    "links inside": f'{{"type":"paragraph","content":[{{"type":"link","href":"#s1","content":[{_T}]}}]}}',
    "rubies": '{"type":"paragraph","content":[{"type":"ruby","base":"漢","reading":"かん"}]}',
    "line breaks": f'{{"type":"paragraph","content":[{_T},{{"type":"line-break"}},{_T}]}}',
    "pictures missing": '{"type":"figure","resource":"x{n}.png"}',
    "foreign": f'{{"type":"paragraph","content":[{{"type":"foreign","language":"x{{n}}","content":[{_T}]}}]}}',
    "empty paragraphs": '{"type":"paragraph","content":[]}',
    "unknown": '{"type":"x{n}"}',
    "spans": f'{{"type":"table","rows":[{{"cells":[{{"blocks":[{_P}],"colspan":1000000000}}]}}]}}',
    "negative spans": f'{{"type":"table","rows":[{{"cells":[{{"blocks":[{_P}],"colspan":-1,"rowspan":0}}]}}]}}',
    "big starts": f'{{"type":"list","ordered":true,"start":99999999999999999999,"items":[{{"blocks":[{_P}]}}]}}',
    "high starts": f'{{"type":"list","ordered":true,"start":9000000000000000,"items":[{{"blocks":[{_P}]}}]}}',
    "big levels": f'{{"type":"section","level":900000000000,"heading":[{_T}]}}',
    "big positions": f'{{"type":"paragraph","content":[{_T}],"pos":{{"line":9000000000000}}}}',
    "leads": f'{{"type":"paragraph","lead":true,"content":[{_T}]}}',
    "labels": f'{{"type":"list","items":[{{"label":"（{{n}}）","blocks":[{_P}]}}]}}',
}
_INLINES = {
    "texts": _T,
    "emphasis": f'{{"type":"emphasis","content":[{_T}]}}',
    "strong": f'{{"type":"strong","content":[{_T}]}}',
    "code": '{"type":"code","text":"x"}',
    "rubies in a line": '{"type":"ruby","base":"漢","reading":"かん"}',
    "superscripts": f'{{"type":"superscript","content":[{_T}]}}',
    "breaks": '{"type":"line-break"}',
    "notes in a line": f'{{"type":"note","blocks":[{_P}]}}',
    "links in a line": f'{{"type":"link","href":"https://a.example","content":[{_T}]}}',
    "foreign in a line": f'{{"type":"foreign","language":"en","content":[{_T}]}}',
}
_DEEP = {
    "sections": (f'{{"type":"section","level":{{n}},"heading":[{_T}],"blocks":[', "]}"),
    "quotes": ('{"type":"quote","blocks":[', "]}"),
    "lists": ('{"type":"list","items":[{"blocks":[', "]}]}"),
    "tables": ('{"type":"table","rows":[{"cells":[{"blocks":[', "]}]}]}"),
    "speeches": ('{"type":"speech","speaker":"甲","blocks":[', "]}"),
    "notes": (f'{{"type":"paragraph","content":[{_T},{{"type":"note","blocks":[', "]}]}"),
    "note blocks": ('{"type":"note-block","blocks":[', "]}"),
    "definitions": (f'{{"type":"definition-list","items":[{{"term":[{_T}],"blocks":[', "]}]}"),
    "arrays": ("[", "]"),
    "objects": ('{"a":', "}"),
}
_WHOLE: dict[str, Text] = {
    **{
        f"one paragraph of {name}": repeated(
            f"{unit},",
            '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"paragraph","content":[',
            f"{_T}]}}]}}",
        )
        for name, unit in _INLINES.items()
    },
    **{
        f"deep {name}": nested(
            f'{{"type":"{name}","content":[',
            "]}",
            _T,
            '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"paragraph","content":[',
            "]}]}",
        )
        for name in ("emphasis", "strong", "superscript", "strikethrough")
    },
    "deep link": nested(
        '{"type":"link","href":"https://a.example","content":[',
        "]}",
        _T,
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"paragraph","content":[',
        "]}]}",
    ),
    "square table": square(
        f"{_CELL},",
        ('{"cells":[', f"{_CELL}]}},"),
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"table","rows":[',
        f"{_cells(_CELL)}]}}]}}",
    ),
    "empty square table": square(
        '{"blocks":[]},',
        ('{"cells":[', '{"blocks":[]}]},'),
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"table","rows":[',
        f"{_cells(_CELL)}]}}]}}",
    ),
    "tall table": repeated(
        f"{_cells(f'{_CELL},{_CELL}')},",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"table","rows":[',
        f"{_cells(f'{_CELL},{_CELL}')}]}}]}}",
    ),
    "heads of a table": lambda size, random: _document(
        f'{{"type":"table","head_rows":{size // 70 + 1},"rows":[{",".join([_cells(_CELL)] * (size // 70 + 1))}]}}'
    ),
    "wide table": repeated(
        f"{_CELL},",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"table","rows":[{"cells":[',
        f"{_CELL}]}}]}}]}}",
    ),
    "one list": repeated(
        f'{{"blocks":[{_P}]}},',
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"list","ordered":true,"items":[',
        f'{{"blocks":[{_P}]}}]}}]}}',
    ),
    "one verse": repeated(
        f"[{_T}],",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"verse","lines":[',
        f"[{_T}]]}}]}}",
    ),
    "one code block": repeated(
        "x = 1\\n",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"code-block","text":"',
        '"}]}',
    ),
    "one line of code": repeated(
        "x",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"code-block","text":"',
        '"}]}',
    ),
    "one text": repeated(
        "他说今天天气很好，我们去公园走一走。",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"paragraph","content":[{"type":"text","text":"',
        '"}]}]}',
    ),
    "one word": repeated(
        "a",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"paragraph","content":[{"type":"text","text":"',
        '"}]}]}',
    ),
    "one heading": repeated(
        "长",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"section","heading":[{"type":"text","text":"',
        '"}]}]}',
    ),
    "one ruby": repeated(
        "か",
        '{"kind":"document","version":1,"meta":{"title":"题"},"body":[{"type":"paragraph","content":[{"type":"ruby","base":"漢","reading":"',
        '"}]}]}',
    ),
    "one note": repeated(
        f"{_P},",
        f'{{"kind":"document","version":1,"meta":{{"title":"题"}},"body":[{{"type":"paragraph","content":[{_T},{{"type":"note","blocks":[',
        f"{_P}]}}]}}]}}",
    ),
    "contributors": _listed("contributors", '{"name":"甲{n}"}', '{"name":"乙"}'),
    "keywords": _listed("keywords", '"词{n}"', '"词"'),
    "related": _listed("related", '{"title":"文章{n}"}', '{"title":"文章"}'),
    "identifiers": _listed("identifiers", '{"scheme":"x","value":"{n}"}', '{"scheme":"url","value":"a"}'),
    **{
        f"long {name}": _value(name, "长")
        for name in (
            "kicker",
            "subtitle",
            "affiliation",
            "source",
            "date",
            "page",
            "place",
            "publisher",
            "description",
            "rights",
            "language",
        )
    },
    "long title": repeated("长", f'{{"kind":"document","version":1,"body":[{_P}],"meta":{{"title":"', '"}}'),
    "title of one word": repeated(
        "a", f'{{"kind":"document","version":1,"body":[{_P}],"meta":{{"title":"', '"}}'
    ),
    "title of spaces": repeated(
        " ", f'{{"kind":"document","version":1,"body":[{_P}],"meta":{{"title":"a', '"}}'
    ),
    "escaped title": repeated(
        "\\u0041", f'{{"kind":"document","version":1,"body":[{_P}],"meta":{{"title":"', '"}}'
    ),
    "dropped": repeated(
        '{"text":"字{n}","reason":"x"},',
        f'{{"kind":"document","version":1,"meta":{_META},"body":[{_P}],"dropped":[',
        '{"text":"字","reason":"x"}]}',
    ),
    "fields": repeated(
        '{"field":"title","text":"题{n}"},',
        f'{{"kind":"document","version":1,"meta":{_META},"body":[{_P}],"fields":[',
        '{"field":"title","text":"题"}]}',
    ),
    "quoted fields": repeated(
        '{"field":"source","text":"甲{n}","quoted":true},',
        f'{{"kind":"document","version":1,"meta":{_META},"body":[{_P}],"fields":[',
        '{"field":"title","text":"题"}]}',
    ),
    "resources": repeated(
        '{"name":"r{n}.gif","media_type":"image/gif","data":"R0lGODlhAQABAAAAACw="},',
        f'{{"kind":"document","version":1,"meta":{_META},"body":[{_P}],"resources":[',
        '{"name":"r.gif","media_type":"image/gif","data":"R0lGODlhAQABAAAAACw="}]}',
    ),
    "one resource": repeated(
        "AAAA",
        f'{{"kind":"document","version":1,"meta":{_META},"body":[{{"type":"figure","resource":"r.gif"}}],"resources":[{{"name":"r.gif","media_type":"image/gif","data":"',
        '"}]}',
    ),
    "keys": repeated('"k{n}":1,', '{"kind":"document","version":1,', f'"meta":{_META},"body":[{_P}]}}'),
    "same keys": repeated('"meta":{},', '{"kind":"document","version":1,', f'"body":[{_P}]}}'),
    "spaces": repeated(" ", '{"kind":"document",', f'"version":1,"meta":{_META},"body":[{_P}]}}'),
    "long number": repeated("9", '{"kind":"document","version":', "}"),
    "long float": repeated("9", '{"kind":"document","version":1e', "}"),
    "cut": repeated(f"{_P},", '{"kind":"document","version":1,"meta":{},"body":['),
    "open arrays": repeated("["),
    "open objects": repeated('{"a":'),
    "nulls": repeated("null,", '{"kind":"document","version":1,"meta":{},"body":[', "null]}"),
    "lone surrogates": repeated(
        "\\ud800", f'{{"kind":"document","version":1,"body":[{_P}],"meta":{{"title":"', '"}}'
    ),
    "controls": repeated(
        "\\u0001", f'{{"kind":"document","version":1,"body":[{_P}],"meta":{{"title":"a', '"}}'
    ),
    "collection": repeated(
        f'{{"kind":"document","version":1,"meta":{_META},"body":[{_P}]}},',
        '{"kind":"document","version":1,"meta":{"title":"书"},"body":[],"articles":[',
        f'{{"kind":"document","version":1,"meta":{_META},"body":[{_P}]}}]}}',
    ),
    "no title": fixed(f'{{"kind":"document","version":1,"meta":{{}},"body":[{_P}]}}'),
    "empty": fixed('{"kind":"document","version":1,"meta":{},"body":[]}'),
}

_S = '{"t":"Str","c":"字"}'
_PARA = f'{{"t":"Para","c":[{_S}]}}'
_PANDOC_START = '{"pandoc-api-version":[1,23],"meta":{},"blocks":['
_ATTR = '["",[],[]]'
_PANDOC_UNITS = {
    "paras": _PARA,
    "plains": f'{{"t":"Plain","c":[{_S}]}}',
    "headers": f'{{"t":"Header","c":[1,["h{{n}}",[],[]],[{_S}]]}}',
    "deep headers": f'{{"t":"Header","c":[99999999999999999999,{_ATTR},[{_S}]]}}',
    "bullets": f'{{"t":"BulletList","c":[[{_PARA}]]}}',
    "ordered": f'{{"t":"OrderedList","c":[[99999999999,{{"t":"UpperRoman"}},{{"t":"Period"}}],[[{_PARA}]]]}}',
    "definitions": f'{{"t":"DefinitionList","c":[[[{_S}],[[{_PARA}]]]]}}',
    "quotes": f'{{"t":"BlockQuote","c":[{_PARA}]}}',
    "code": f'{{"t":"CodeBlock","c":[{_ATTR},"x"]}}',
    "raw": '{"t":"RawBlock","c":["html","<p>字</p>"]}',
    "divs": f'{{"t":"Div","c":[{_ATTR},[{_PARA}]]}}',
    "rules": '{"t":"HorizontalRule"}',
    "lines": f'{{"t":"LineBlock","c":[[{_S}]]}}',
    "unknown": '{"t":"X{n}"}',
    "null": '{"t":"Null"}',
    "wrong": '{"t":"Para","c":{n}}',
    "notes": f'{{"t":"Para","c":[{_S},{{"t":"Note","c":[{_PARA}]}}]}}',
    "links": f'{{"t":"Para","c":[{{"t":"Link","c":[{_ATTR},[{_S}],["https://a.example/{{n}}",""]]}}]}}',
    "images": f'{{"t":"Para","c":[{{"t":"Image","c":[{_ATTR},[{_S}],["{{n}}.png",""]]}}]}}',
    "math": '{"t":"Para","c":[{"t":"Math","c":[{"t":"InlineMath"},"x^2"]}]}',
    "quoted": f'{{"t":"Para","c":[{{"t":"Quoted","c":[{{"t":"DoubleQuote"}},[{_S}]]}}]}}',
    "cites": f'{{"t":"Para","c":[{{"t":"Cite","c":[[],[{_S}]]}}]}}',
    "raw inlines": '{"t":"Para","c":[{"t":"RawInline","c":["html","<b>"]}]}',
    "spans": f'{{"t":"Para","c":[{{"t":"Span","c":[["",["c{{n}}"],[]],[{_S}]]}}]}}',
}
_PANDOC_DEEP = {
    "quotes": ('{"t":"BlockQuote","c":[', "]}"),
    "bullets": ('{"t":"BulletList","c":[[', "]]}"),
    "divs": (f'{{"t":"Div","c":[{_ATTR},[', "]]}"),
    "notes": (f'{{"t":"Para","c":[{_S},{{"t":"Note","c":[', "]}]}"),
    "arrays": ("[", "]"),
    "objects": ('{"t":', "}"),
    "definitions": (f'{{"t":"DefinitionList","c":[[[{_S}],[[', "]]]]}"),
}
_PANDOC_WHOLE: dict[str, Text] = {
    **{
        f"deep {name}": nested(
            f'{{"t":"{name}","c":[', "]}", _S, f'{_PANDOC_START}{{"t":"Para","c":[', "]}]}"
        )
        for name in ("Emph", "Strong", "Superscript", "Strikeout", "SmallCaps", "Underline")
    },
    "one para of strings": repeated(f"{_S},", f'{_PANDOC_START}{{"t":"Para","c":[', f"{_S}]}}]}}"),
    "one para of spaces": repeated('{"t":"Space"},', f'{_PANDOC_START}{{"t":"Para","c":[', f"{_S}]}}]}}"),
    "one para of breaks": repeated('{"t":"SoftBreak"},', f'{_PANDOC_START}{{"t":"Para","c":[', f"{_S}]}}]}}"),
    "one string": repeated("长", f'{_PANDOC_START}{{"t":"Para","c":[{{"t":"Str","c":"', '"}]}]}'),
    "one raw block": repeated("<p>字", f'{_PANDOC_START}{{"t":"RawBlock","c":["html","', f'"]}},{_PARA}]}}'),
    "meta list": repeated(
        f'{{"t":"MetaInlines","c":[{_S}]}},',
        '{"pandoc-api-version":[1,23],"blocks":[' + _PARA + '],"meta":{"author":{"t":"MetaList","c":[',
        f'{{"t":"MetaInlines","c":[{_S}]}}]}}}}}}',
    ),
    "meta keys": repeated(
        f'"k{{n}}":{{"t":"MetaInlines","c":[{_S}]}},',
        '{"pandoc-api-version":[1,23],"blocks":[' + _PARA + '],"meta":{',
        f'"title":{{"t":"MetaInlines","c":[{_S}]}}}}}}',
    ),
    "meta deep": nested(
        '{"t":"MetaMap","c":{"a":',
        "}}",
        '{"t":"MetaString","c":"字"}',
        '{"pandoc-api-version":[1,23],"blocks":[' + _PARA + '],"meta":{"a":',
        "}}",
    ),
    "versions": repeated("1,", '{"pandoc-api-version":[', '1],"meta":{},"blocks":[]}'),
    "table": lambda size, random: _pandoc_table(max(1, int((size / 60) ** 0.5)), 1),
    "table of wide cells": lambda size, random: _pandoc_table(max(1, int((size / 60) ** 0.5)), 1000000),
}


def _pandoc_table(side: int, span: int) -> str:
    """A table of pandoc's of so many rows and columns, each cell said to span some columns."""
    cell = f'[{_ATTR},{{"t":"AlignDefault"}},1,{span},[{{"t":"Plain","c":[]}}]]'
    row = f"[{_ATTR},[{','.join([cell] * side)}]]"
    columns = ",".join(['[{"t":"AlignDefault"},{"t":"ColWidthDefault"}]'] * side)
    body = f"[{_ATTR},0,[],[{','.join([row] * side)}]]"
    return f'{_PANDOC_START}{{"t":"Table","c":[{_ATTR},[null,[]],[{columns}],[{_ATTR},[]],[{body}],[{_ATTR},[]]]}}]}}'


def _pandoc(unit: str) -> Text:
    return repeated(f"{unit},", _PANDOC_START, f"{_PARA}]}}")


SHAPES: list[Shape] = [
    *door(
        "json",
        {f"many {name}": _many(unit) for name, unit in _UNITS.items()},
        lambda text: {"x.json": text.encode()},
        convert("x.json"),
    ),
    *door(
        "json",
        {f"deep {name}": _deep(*parts) for name, parts in _DEEP.items()},
        lambda text: {"x.json": text.encode()},
        convert("x.json"),
    ),
    *door("json", _WHOLE, lambda text: {"x.json": text.encode()}, convert("x.json")),
    *door(
        "pandoc",
        {f"many {name}": _pandoc(unit) for name, unit in _PANDOC_UNITS.items()},
        lambda text: {"x.json": text.encode()},
        convert("x.json"),
    ),
    *door(
        "pandoc",
        {f"deep {name}": nested(*parts, _PARA, _PANDOC_START, "]}") for name, parts in _PANDOC_DEEP.items()},
        lambda text: {"x.json": text.encode()},
        convert("x.json"),
    ),
    *door("pandoc", _PANDOC_WHOLE, lambda text: {"x.json": text.encode()}, convert("x.json")),
]
