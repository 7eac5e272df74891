"""Composes training texts: bodies, headings, credits and furniture of labelled texts under new page layouts.

``python -m scripts.compose_for_training FOLDER … -o OUT --count 400``

The folders hold ``.lines`` files. Each composed text takes its title and body from one, its furniture from
another of the same language, and invented credits. Its family names all the families it was made from, joined
by `` + ``, so that a cross-validation by family can leave out every text that saw a family. The same inputs
give the same bytes.
"""

from __future__ import annotations

import argparse
import itertools
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from scripts.training_texts import credits, gold_lines, layouts
from scripts.training_texts.credits import Credits
from scripts.training_texts.layouts import Fields
from scripts.training_texts.rows import (
    BODY_LABELS,
    HEAD_LABELS,
    Line,
    Part,
    first_label,
    line,
    read,
    text_of,
    written,
)
from scripts.training_texts.styles import STYLES, flattened
from tests.recover.labelled_texts import parse

TOGETHER: Final = " + "
"""What stands between the families of a composed text."""
_MATERIAL: Final = BODY_LABELS | HEAD_LABELS | {"runin", "runin2", "caption", "note", "table"}
_FURNITURE: Final = frozenset(("drop", "related"))
_MARKUP: Final = re.compile(r"^\s*(?:[#>|*]|[-+]\s|\d+\.\s|<|```|!\[|\[#)|\*\*|\]\(|&[a-z]+;")
_NUMBERS: Final = {
    "zh-Hans": ("{han}、", "（{han}）", "{n}.", "{n}、", "第{han}，"),
    "zh-Hant": ("{han}、", "（{han}）", "{n}.", "{n}、"),
    "ja": ("{n}. ", "{n}．", "■", "◆", "●"),
    "ko": ("{n}. ", "■ ", "▲ ", "◇ "),
    "en": ("{n}. ", "{n}) ", "## ", "** "),
}
_STOPS: Final = {
    "zh-Hans": ("。", "。", "：", " "),
    "zh-Hant": ("。", "：", "。"),
    "ja": ("。", "　", "：", " "),
    "ko": (". ", ": "),
    "en": (". ", ": ", ". "),
}
_FRAMES: Final = (
    "【{}】",
    "■{}",
    "# {}",
    "## {}",
    "**{}**",
    "▼ {}",
    "●{}",
    "◆ {}",
    "「{}」",
    "—— {} ——",
    "{}：",
)
_HAN: Final = "一二三四五六七八九十"
_MOST_BODY: Final = 30


class Material(NamedTuple):
    """What a labelled text gives to others."""

    language: str
    family: str
    title: str
    body: tuple[Line, ...]
    above: tuple[Line, ...]
    """Furniture above the text."""
    below: tuple[Line, ...]
    """Furniture below it, related links included."""


def material(language: str, family: str, lines: Sequence[Line]) -> Material | None:
    """Return what a labelled text gives; ``None`` where it has no title or no body that can be moved."""
    at = [number for number, one in enumerate(lines) if first_label(one) in BODY_LABELS]
    titles = [part.value or part.text for one in lines for part in one if part.label == "title"]
    if not at or not titles:
        return None
    body = tuple(one for one in lines[at[0] : at[-1] + 1] if one and _is_material(one))
    furniture = [one if one and all(_is_furniture(part) for part in one) else () for one in lines]
    above = tuple(one for one in furniture[: at[0]] if one)
    below = tuple(one for one in furniture[at[-1] + 1 :] if one)
    whole = sum(first_label(one) == "body" for one in body) >= 3
    return Material(language, family, titles[0].strip(" #*\t　"), body, above, below) if whole else None


def _is_furniture(part: Part) -> bool:
    """Return whether a part is furniture of a page, and no front matter or mark of a markup."""
    return part.label in _FURNITURE and not part.optional


def _is_material(one: Line) -> bool:
    """Return whether a line is text of an article and nothing else, without marks of a markup."""
    plain = all(part.label in _MATERIAL for part in one) and not any(part.optional for part in one)
    return plain and not _MARKUP.search(text_of(one))


def composed(own: Material, other: Material, rng: random.Random) -> list[Line]:
    """Return a text with the title and body of one and the furniture of another."""
    invented = Credits(own.language, rng)
    body = _with_headings(_cut(own.body, rng), own.language, rng)
    body = _with_run_ins(body, own.language, rng)
    body, closing = _with_inline_credits(body, invented, rng)
    if rng.random() < 0.2:
        page = layouts.page(
            Fields(own.title, invented.values["author"], invented.day), body, own.language, rng
        )
        return flattened([*page, *closing], rng.choice(list(STYLES)), rng)
    head = [*_kicker(own.language, rng), line("title", own.title), *_subtitle(other, rng)]
    fields = [invented.line("head") for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3)))]
    rng.shuffle(fields)
    split = rng.choice((0, 0, 0, len(fields)))
    head = [*fields[:split], *head, *fields[split:]]
    below = [*_related(other, own.language, rng), *_furniture(other.below, rng, 20)]
    lines = [*_furniture(other.above, rng, 12), *head, *body, *closing, *below]
    return flattened(_once(lines), rng.choice(list(STYLES)), rng)


def _once(lines: list[Line]) -> list[Line]:
    """Return the lines with one value for each field; a name that is said again may stay unnamed."""
    seen: dict[str, set[str]] = defaultdict(set)
    return [tuple(_seen_before(part, seen) for part in one) for one in lines]


def _seen_before(part: Part, seen: dict[str, set[str]]) -> Part:
    if part.label not in ("author", "editor", "source", "affiliation", "page"):
        return part
    again = part.text in seen[part.label]
    rival = part.label not in ("author", "editor") and bool(seen[part.label]) and not again
    seen[part.label].add(part.text)
    return part._replace(label="mark") if rival else part._replace(optional=again or part.optional)


def _cut(body: Sequence[Line], rng: random.Random) -> list[Line]:
    """Return a run of the lines of a body, from a paragraph to a paragraph."""
    ends = [number for number, one in enumerate(body) if first_label(one) == "body"]
    start = rng.choice(ends[: max(1, len(ends) // 4)])
    last = [number for number in ends if start + 2 < number <= start + rng.randint(5, _MOST_BODY)] or ends[
        -1:
    ]
    return list(body[start : last[-1] + 1])


def _with_headings(body: list[Line], language: str, rng: random.Random) -> list[Line]:
    """Return a body whose headings wear other marks, all of a level the same ones."""
    if rng.random() < 0.45:
        return body
    frame = rng.choice(_FRAMES) if rng.random() < 0.5 else rng.choice(_NUMBERS[language]) + "{}"
    out = []
    number = 0
    for one in body:
        if len(one) == 1 and one[0].label == "head":
            number += 1
            text = frame.replace("{n}", str(number)).replace("{han}", _HAN[(number - 1) % 10])
            value = one[0].value or one[0].text.strip()
            out.append((one[0]._replace(text=text.replace("{}", value), value=value),))
        else:
            out.append(one)
    return out


def _with_run_ins(body: list[Line], language: str, rng: random.Random) -> list[Line]:
    """Return a body whose headings may open their paragraphs: all of them, with a stop, or none."""
    pairs = [at for at, (one, after) in enumerate(itertools.pairwise(body)) if _opens(one, after)]
    if len(pairs) < 2 or rng.random() < 0.7:
        return body
    stop = rng.choice(_STOPS[language])
    out: list[Line] = []
    for at, one in enumerate(body):
        if at in pairs:
            text = one[0].text.strip().rstrip("：:。.")
            first, *rest = body[at + 1]
            opening = Part("runin", text, one[0].value or text)
            stopped = first._replace(text=stop + first.text.lstrip())
            out.append((opening, stopped, *rest))
        elif at - 1 not in pairs:
            out.append(one)
    return out


def _opens(one: Line, after: Line) -> bool:
    """Return whether a line is a heading that can open the paragraph after it."""
    is_heading = len(one) == 1 and one[0].label == "head" and 4 <= len(one[0].text.strip()) <= 40
    return is_heading and first_label(after) == "body" and not one[0].text.strip().startswith(tuple("【#*■▼"))


def _kicker(language: str, rng: random.Random) -> list[Line]:
    """Return the name of a column above the title, in some texts."""
    if rng.random() < 0.85:
        return []
    name = rng.choice(credits.forms(language)["columns"])
    frame = rng.choice(("{}", "【{}】", "[{}]", "■{}", "{} |", "「{}」", "<{}>", "{}/"))
    return [line("kicker", frame.format(name), name)]


def _subtitle(other: Material, rng: random.Random) -> list[Line]:
    """Return a second line of the title, in some texts."""
    if rng.random() < 0.88:
        return []
    frame = rng.choice(("——{}", "─{}─", "— {}", "{}", "～{}～", "–{}"))
    return [line("subtitle", frame.format(other.title), other.title)]


def _related(other: Material, language: str, rng: random.Random) -> list[Line]:
    """Return a block of links to other articles under its header, in some texts; dates may stand beside."""
    titles = [one[0].text.strip() for one in other.body if one[0].label in HEAD_LABELS][:6]
    if len(titles) < 2 or rng.random() < 0.7:
        return []
    dated = rng.choice(("", "", "before", "after"))
    out: list[Line] = [line("drop", rng.choice(layouts.words(language)["related"]))]
    for title in titles:
        day = f"{rng.randint(2010, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        link = Part("related", title)
        before = (Part("mark", f"{rng.choice(('', '- ', '· '))}{day} "),) if dated == "before" else ()
        out.append((*before, link, *((Part("mark", f" {day}"),) if dated == "after" else ())))
    return out


def _with_inline_credits(
    body: list[Line], invented: Credits, rng: random.Random
) -> tuple[list[Line], list[Line]]:
    """Return a body whose ends may hold credits, and the credits on lines of their own below it."""
    if rng.random() < 0.4:
        first, *rest = body[0]
        opening = invented.line("opening", literal="dateline")
        body = [(*opening, first._replace(text=first.text.lstrip()), *rest), *body[1:]]
    if rng.random() < 0.25:
        body = [*body[:-1], (*body[-1], *invented.line("closing", literal="dateline"))]
    tail = [invented.line("tail") for _ in range(rng.choice((0, 0, 0, 1, 1, 2)))]
    return body, tail


def _furniture(lines: Sequence[Line], rng: random.Random, most: int) -> list[Line]:
    """Return a run of lines of furniture, the nearest to the text more often."""
    size = rng.choice((0, 2, 4, most))
    start = rng.randrange(len(lines)) if len(lines) > size and rng.random() < 0.5 else 0
    return list(lines[start : start + size])


def texts(found: Sequence[Material], count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield names and ``.lines`` files of composed texts, the languages in turn."""
    by_language: dict[str, list[Material]] = defaultdict(list)
    for one in found:
        by_language[one.language].append(one)
    languages = sorted(by_language)
    for number in range(count):
        rng = random.Random(seed * 1_000_003 + number)
        language = languages[number % len(languages)]
        own = _one_of_a_family(by_language[language], rng)
        other = _one_of_a_family(by_language[language], rng)
        families = TOGETHER.join(sorted({*own.family.split(TOGETHER), *other.family.split(TOGETHER)}))
        rows = written(composed(own, other, rng), language, families, "composed")
        yield f"{language}-{number:05}", rows


def _one_of_a_family(found: Sequence[Material], rng: random.Random) -> Material:
    """Return a text, each family as likely as any other."""
    families = sorted({one.family for one in found})
    family = rng.choice(families)
    return rng.choice([one for one in found if one.family == family])


def main(argv: list[str] | None = None) -> int:
    """Compose texts; return 1 where the folders hold nothing that can be used."""
    parser = argparse.ArgumentParser(prog="python -m scripts.compose_for_training", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of .lines files")
    parser.add_argument("--corpus", type=Path, help="a folder of texts with gold files beside them")
    parser.add_argument("--count", type=int, default=400, help="texts to compose (400)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", required=True, type=Path)
    options = parser.parse_args(argv)
    paths = sorted(path for folder in options.folders for path in folder.rglob("*.lines"))
    labelled = [read(path.read_text("utf-8")) for path in paths]
    labelled += list(gold_lines.texts(options.corpus)) if options.corpus else []
    found = [one for each in labelled if (one := material(*each)) is not None]
    if not found:
        print("no folder holds a labelled text with a title and three paragraphs")
        return 1
    options.output.mkdir(parents=True, exist_ok=True)
    for name, rows in texts(found, options.count, options.seed):
        parse(rows, name)
        (options.output / f"{name}.lines").write_text(rows, "utf-8")
    print(f"{options.count} texts of {len(found)} in {options.output}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
