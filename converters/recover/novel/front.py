"""Title and author of a novel: from the lines before its first heading, else from the name of its file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from converters.model import Contributor, FieldSource, Metadata
from converters.model.meta import Role
from converters.recover.segmenting.segment import Segment, strip
from converters.text.patterns import pattern
from converters.text.personal_names.names import is_name
from converters.text.prepared_patterns import compiled

_LINES: Final = 12
"""Lines at the head of a text among which title and author are looked for."""
_LONGEST_TITLE: Final = 40
_ALONE: Final = 24
"""Characters of a title that stands alone before the first heading."""
_LONGEST_LINE: Final = 60
_TITLE: Final = compiled(
    r"(?:书\s*名|書\s*名|小说名|作品名称?|标题|title)\s*[:：]\s*(?P<title>\S.*)", re.IGNORECASE
)
_QUOTED: Final = compiled(r"《(?P<title>[^《》]{1,60})》(?P<rest>.*)")
_AUTHOR: Final = pattern(
    r"(?P<label>作\s*者|著\s*者|原\s*著|文|著|撰|编著|译\s*者|譯\s*者|翻译|author|translator"
    r"|translated by|by)"
    r"(?:\s*[:：/／]\s*|[\s\u3000]+)(?P<name>[^\s，。；：:《》【】|｜][^，。；：:《》【】|｜]{0,30}?)\s*(?:著|撰)?$",
    re.IGNORECASE,
)
_SIGNED: Final = pattern(
    r"(?:^|(?<=[\s\u3000》]))(?:[（(〔\[【][\u4e00-\u9fff]{1,2}[）)〕\]】]\s?)?(?P<name>[^\s，。；：:！？《》/／]{2,12}?)"
    r"(?P<gap>\s?[/／]\s?|[\s\u3000])?(?P<label>编著|編著|原著|著|撰|译|譯)$"
)
_TRANSLATORS: Final = ("译", "譯", "翻", "tran")
_CLEAN: Final = pattern(
    r"[\s_\-—+·.]*(?:[（(\[【][^（）()\[\]【】]*(?:全|完|精校|校对|校|版|下载|txt|连载|集|章|文)[^（）()\[\]【】]*[）)\]】]"
    r"|(?:全集|全本|全文|完本|完结|精校版?|校对版?|典藏版|实体版|未删节|下载|连载中?|txt){1,4}(?=$|[\s_\-—+.（(\[【]))",
    re.IGNORECASE,
)
_NAMED: Final = (
    compiled(
        r"^.{0,12}?《(?P<title>[^《》]{1,60})》[\s_\-—]*(?:作\s*者|文|by)?\s*[:：_\-—\s]*(?P<author>[^《》]{0,24})$",
        re.IGNORECASE,
    ),
    compiled(
        r"^(?P<title>.{1,60}?)[\s_\-—（(\[【]*(?:作\s*者|author)\s*[:：_\-—\s]*(?P<author>[^（）()\[\]【】]{1,24}?)[）)\]】]?$",
        re.IGNORECASE,
    ),
    compiled(r"^(?P<title>.{1,60}?)\s+by\s+(?P<author>.{1,40})$", re.IGNORECASE),
    compiled(r"^[\[【](?P<author>[^\[\]【】]{2,12})[\]】]\s*(?P<title>.{1,60})$"),
    compiled(r"^(?P<title>[^_\-—–]{1,40})\s*[_\-—–]+\s*(?P<author>[^\s_\-—–\d]{2,8})$"),
)
"""Layouts of file names, the surest first."""


class Front(NamedTuple):
    """What the head of a novel says."""

    meta: Metadata
    fields: list[tuple[str, int, int, int]]
    """Field, number of the line, and the stretch in it that says it."""
    sources: list[FieldSource]
    """What the name of the file says."""
    taken: set[int]
    """Lines that say nothing else."""


def front(lines: Sequence[Segment], name: str) -> Front:
    """Return title and people of a novel.

    Args:
        lines: those before its first heading.
        name: of the file; empty or ``-`` where there is none.
    """
    named_title, named_author = by_file_name(name)
    title: str | None = None
    people: list[Contributor] = []
    fields: list[tuple[str, int, int, int]] = []
    taken: set[int] = set()
    for at, line in enumerate(lines[:_LINES]):
        found = _people(line.text)
        if found is not None and found[0] not in {person.role for person in people}:
            role, who, start = found
            people.append(Contributor(name=who, role=role))
            head = strip(line.text[:start])
            if title is None and head:
                title = _bare_title(head)
                fields.append(("title", at, 0, start))
            fields.append((f"contributors.{role}", at, start, len(line.text)))
            taken.add(at)
        elif found is not None and any(_same(found[1], person.name) for person in people) and not found[2]:
            fields.append((f"contributors.{found[0]}", at, 0, len(line.text)))
            taken.add(at)
        elif title is None and (said := _title(at, line.text, lines, named_title)):
            title = said
            fields.append(("title", at, 0, len(line.text)))
            taken.add(at)
        elif title is not None and _same(line.text, title):
            fields.append(("title", at, 0, len(line.text)))
            taken.add(at)
    sources: list[FieldSource] = []
    if title is None and named_title:
        title = named_title
        sources.append(_of_name("title", named_title))
    if named_author and not any(person.role == "author" for person in people):
        people.append(Contributor(name=named_author))
        sources.append(_of_name("contributors.author", named_author))
    return Front(Metadata(title=title, contributors=tuple(people)), fields, sources, taken)


def _of_name(field: str, text: str) -> FieldSource:
    return FieldSource(field=field, text=text, confidence=0.8, rule="file-name")


def _people(text: str) -> tuple[Role, str, int] | None:
    """Return role and name that a line ends in, and where the label of them begins."""
    if len(text) > _LONGEST_LINE:
        return None
    labelled = _AUTHOR.search(text)
    found = labelled or _SIGNED.search(text)
    if found is None or (found.start() and not _before(text[: found.start()])):
        return None
    if labelled is None and not (found["gap"] or is_name(found["name"])):
        return None
    role: Role = "translator" if found["label"].lower().startswith(_TRANSLATORS) else "author"
    return role, strip(found["name"]), found.start()


def author_of(text: str) -> str | None:
    """Return the author that a line names and nothing else (作者：…)."""
    found = _people(text)
    return found[1] if found is not None and found[0] == "author" and found[2] == 0 else None


def _before(text: str) -> bool:
    """Return whether what stands before a label may be a title: nothing, 《…》, or words and a gap."""
    return text[-1] in "》 \u3000（(【[|｜/／" and len(text) <= _LONGEST_TITLE


def _title(at: int, text: str, lines: Sequence[Segment], named: str | None) -> str | None:
    labelled = _TITLE.fullmatch(text)
    if labelled is not None:
        return _bare_title(labelled["title"])
    quoted = _QUOTED.fullmatch(text)
    if quoted is not None and len(quoted["rest"]) <= 8:
        return quoted["title"]
    if named is not None and _same(text, named):
        return _bare_title(text)
    technical = named is not None and named.isascii() and not text.isascii()
    if (
        technical
        and len(lines) == 1
        and len(text) <= _ALONE
        and not re.search(r"[。！？，；:：]|www|http", text)
    ):
        return _bare_title(text)
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    short = at == 0 and len(text) <= 24 and not re.search(r"[。！？，；:：]|www|http", text)
    return _bare_title(text) if short and following and _people(following) else None


def _bare_title(text: str) -> str:
    quoted = _QUOTED.match(strip(text))
    return quoted["title"] if quoted else strip(text).strip("《》【】[]（(|｜/／ \u3000")


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _is_technical(title: str, author: str) -> bool:
    """Return whether two parts of the name of a file are words for programs (export_utf8)."""
    return title.isascii() and author.isascii() and author == author.lower()


def by_file_name(name: str) -> tuple[str | None, str | None]:
    """Return title and author that the name of a file says, each ``None`` where it says none."""
    stem = re.sub(r"\.\w{1,5}$", "", name) if name != "-" else ""
    stem = strip(
        re.sub(
            r"[\[【（(]?(?:www[.．])?[\w\-]+[.．](?:com|net|org|cn|cc|la)[\]】）)]?",
            "",
            stem,
            flags=re.IGNORECASE,
        )
    )
    for form in _NAMED:
        match = form.match(_CLEAN.sub("", stem))
        if match is not None and not (form is _NAMED[-1] and _is_technical(match["title"], match["author"])):
            author = strip(_CLEAN.sub("", match["author"])).strip("：:_-—（(")
            return strip(match["title"]).strip("《》_-—") or None, author or None
    title = _CLEAN.sub("", stem).strip("《》_-— ")
    return title or None, None
