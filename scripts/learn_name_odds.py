"""Learn how characters speak for and against a name: ``converters/text/personal_names/name_odds_data.py``.

    pip download --no-deps jieba==0.42.1 namedivider-python==0.4.2 opencc-python-reimplemented==0.1.7
    python scripts/learn_name_odds.py FOLDER TEXTS    # the folder they are in; labelled Japanese texts

Chinese: entries of jieba's dictionary (MIT) that are names of people against those that are other words.
Japanese: the counts of characters in names of namedivider (MIT) against compounds in Japanese texts.
Traditional forms take what is known of their simplified ones (table of OpenCC, Apache-2.0).
"""

from __future__ import annotations

import csv
import io
import math
import re
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from converters.text.personal_names.names_data import SURNAMES

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "converters" / "text" / "name_odds_data.py"
HAN = re.compile("[\u4e00-\u9fff]+")
COMPOUND = re.compile("(?<![\u4e00-\u9fff々])[\u4e00-\u9fff々]{3,6}(?![\u4e00-\u9fff々])")
LEAST_SEEN = 3
"""Times that a character must be seen for it to say something."""
COMMON = 300
"""Frequency in jieba's dictionary from which on a word that looks like a name is remembered as none."""
NAMES = frozenset(("nr", "nrt", "nrfg"))
"""Kinds of names of people in jieba's dictionary."""
JAPANESE_WEIGHT = 20
"""How often a Japanese compound counts beside a Chinese word as what is no Japanese name."""
UNKNOWN = -3
"""What a character says that is in no Japanese name, or hardly in one."""

Table = dict[str, int]


class Word(NamedTuple):
    """An entry of a dictionary."""

    text: str
    frequency: int
    kind: str


def words(folder: Path) -> list[Word]:
    """Return the entries of jieba's dictionary of two and three Han characters."""
    archive = next(folder.glob("jieba-*.tar.gz"))
    with tarfile.open(archive) as tar:
        name = next(one for one in tar.getnames() if one.endswith("jieba/dict.txt"))
        member = tar.extractfile(name)
        assert member is not None
        rows = [row.split() for row in member.read().decode("utf-8").splitlines()]
    found = [Word(text, int(frequency), kind) for text, frequency, kind in rows]
    return [one for one in found if 2 <= len(one.text) <= 3 and HAN.fullmatch(one.text)]


def traditional(folder: Path) -> dict[str, str]:
    """Return the traditional forms of simplified characters."""
    with zipfile.ZipFile(next(folder.glob("opencc*.whl"))) as archive:
        rows = archive.read("opencc/dictionary/STCharacters.txt").decode("utf-8").splitlines()
    return {row.split("\t")[0]: row.split("\t")[1].replace(" ", "") for row in rows if "\t" in row}


def log_odds(good: Counter[str], bad: Counter[str], size: int) -> Table:
    """Return for each character seen often enough the rounded log-odds of good against bad."""
    total_good, total_bad = good.total() + size / 2, bad.total() + size / 2
    out = {}
    for char in sorted(good | bad):
        if good[char] + bad[char] < LEAST_SEEN:
            continue
        value = math.log((good[char] + 0.5) / total_good) - math.log((bad[char] + 0.5) / total_bad)
        if round(value):
            out[char] = max(-6, min(6, round(value)))
    return out


def chinese(folder: Path) -> tuple[dict[str, Table], list[str]]:
    """Return the tables of Chinese names, and common words that they take for names."""
    entries = words(folder)
    names = [one for one in entries if one.kind == "nr" and one.text[0] in SURNAMES]
    others = [one for one in entries if one.kind not in NAMES]
    places = {"surname": 0, "given-first": 1, "given-last": -1}
    tables = {}
    for name, place in places.items():
        good, bad = (
            Counter(one.text[place] for one in side if place != 1 or len(one.text) == 3)
            for side in (names, others)
        )
        tables[name] = log_odds(good, bad, 5000)
    tables["surname"] = {char: value for char, value in tables["surname"].items() if char in SURNAMES}
    forms_of = traditional(folder)
    for table in tables.values():
        for char, forms in forms_of.items():
            for form in forms if char in table else "":
                table.setdefault(form, table[char])
    taken = [
        one.text
        for one in others
        if one.frequency >= COMMON and one.text[0] in SURNAMES and chinese_odds(tables, one.text) >= 0
    ]
    old = ["".join(forms_of.get(char, char)[0] for char in word) for word in taken]
    return tables, list(dict.fromkeys([*taken, *old]))


def chinese_odds(tables: dict[str, Table], text: str) -> int:
    """Return the odds of a name as converters.text.personal_names.name_odds counts them."""
    middle = tables["given-first"].get(text[1], 0) if len(text) == 3 else 0
    return tables["surname"].get(text[0], 0) + middle + tables["given-last"].get(text[-1], 0)


def japanese(folder: Path, texts: Path) -> dict[str, Table]:
    """Return the tables of Japanese names: first, inner and last characters of both parts."""
    with zipfile.ZipFile(next(folder.glob("namedivider*.whl"))) as archive:
        data = archive.read("namedivider/assets/kanji.csv").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(data)))
    found: set[str] = set()
    for path in sorted(texts.rglob("*.lines")):
        text = path.read_text("utf-8")
        if text.startswith("@lang ja"):
            found |= set(COMPOUND.findall(text))
    bad = Counter(char for word in found for char in word * JAPANESE_WEIGHT)
    bad.update(char for one in words(folder) if one.kind not in NAMES for char in one.text)
    out = {}
    for part in ("family", "given"):
        for place in ("first", "other", "last"):
            good = Counter({row["kanji"]: int(row[f"oc_{part}_{place}"]) for row in rows})
            table = log_odds(good, bad, 4000)
            out[f"{part}-{place}"] = {
                char: value for char, value in table.items() if good[char] and value > UNKNOWN
            }
    return out


def written(tables: dict[str, Table]) -> str:
    """Return tables as rows of a dictionary, the characters of one value together."""
    lines = []
    for name, table in tables.items():
        lines.append(f'    "{name}": {{')
        for value in sorted(set(table.values())):
            chars = "".join(sorted(char for char, own in table.items() if own == value))
            lines.append(f'        {value}: "{chars}",')
        lines.append("    },")
    return "\n".join(lines)


def main() -> None:
    """Write the module."""
    folder, texts = map(Path, sys.argv[1:3])
    tables, taken = chinese(folder)
    TARGET.write_text(
        f'''# ruff: noqa: E501
"""How characters speak for and against a name: log-odds by place, and common words that look like names.

Made by scripts/learn_name_odds.py from the dictionary of jieba 0.42.1 (MIT, (c) 2013 Sun Junyi) and the
counts of namedivider-python 0.4.2 (MIT, (c) 2021 rskmoi). A character that is not there says nothing in a
Chinese name and -3 in a Japanese one.
"""

from __future__ import annotations

from typing import Final

# fmt: off
CHINESE: Final[dict[str, dict[int, str]]] = {{
{written(tables)}
}}
JAPANESE: Final[dict[str, dict[int, str]]] = {{
{written(japanese(folder, texts))}
}}
# fmt: on
WORDS: Final = (
    "{" ".join(taken)}"
)
"""Words in common use that the odds take for names."""
''',
        "utf-8",
    )


if __name__ == "__main__":
    main()
