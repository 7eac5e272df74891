"""Measures what ``kanben batch --learn-furniture`` gains on pages of composed sites.

``python -m scripts.measure_site_furniture tests/recover/labelled tests/recovery_corpus --pages 60``

A site is one template: the furniture of one labelled text around the title and body of others, with the same
forms of credits on every page. Each page is read without and with what the pages of all sites share. Printed:
the share of the letters of furniture that stay in the text, the share of what is dropped that is furniture,
and the fields found.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from converters.recover.site.learning import learned
from converters.recover.site.shared_lines import SharedLines
from scripts.compose_for_training import Material, material
from scripts.training_texts import credits
from scripts.training_texts.credits import Credits
from scripts.training_texts.rows import Line, line, read, written
from scripts.training_texts.styles import flattened
from tests.recover.accounting import recovered
from tests.recover.labelled_score import Counts, Judged, answer_of, judge, macro, total
from tests.recover.labelled_texts import Labelled, letters, parse

_STYLES: Final = ("plain", "body-blank", "ideographic", "blank-lines", "tabs", "nav-barred")
_FEWEST_LINES: Final = 6


class Measured(NamedTuple):
    """Figures of one way to read."""

    left: float
    """Share of the letters of furniture that are not dropped."""
    precision: float
    """Share of the letters dropped that are furniture."""
    judged: list[Judged]


def site(found: Sequence[Material], number: int, pages: int) -> list[Labelled]:
    """Return the pages of one composed site."""
    rng = random.Random(number)
    rich = [one for one in found if len(one.above) + len(one.below) >= _FEWEST_LINES]
    donor = rng.choice(rich)
    others = [one for one in found if one.language == donor.language and one.family != donor.family]
    forms = [form for form in credits.forms(donor.language)["head"] if "{date}" in form]
    form, style = rng.choice(forms), rng.choice(_STYLES)
    below = [one for one in donor.below if one[0].label == "drop"]
    out = []
    for page, own in enumerate(rng.sample(others, min(pages, len(others)))):
        credit = Credits(own.language, rng)
        credit.rng = random.Random(number)  # a site prints all its dates in one form
        filled = credit.filled(form, "mark")
        body = list(own.body[rng.randrange(max(1, len(own.body) - 8)) :][:25])
        links = [line("related", one.title) for one in rng.sample(others, min(3, len(others)))]
        lines: list[Line] = [
            *donor.above,
            line("title", own.title),
            filled,
            *body,
            *below[:1],
            *links,
            *below[1:],
        ]
        rows = written(flattened(lines, style, rng), own.language, f"site {number}")
        out.append(parse(rows, f"{number}-{page}"))
    return out


def measured(texts: Sequence[Labelled], furniture: Path | None) -> Measured:
    """Return the figures of texts read with or without a file of shared lines."""
    from converters.options import ReadOptions  # noqa: PLC0415  (a script)

    options = ReadOptions(furniture=str(furniture) if furniture else None)
    wanted = right = dropped = 0
    judged = []
    for text in texts:
        document = recovered(text.text, options)
        judged.append(judge(text, answer_of(document, text.text)))
        must = "".join(letters(one.text) for one in text.drop if not one.optional)
        kept = letters(text.kept)
        for stretch in document.dropped:
            own = letters(stretch.text)
            dropped += len(own)
            right += len(own) if own not in kept else 0
        wanted += len(must)
    return Measured(max(0.0, 1 - right / max(1, wanted)), right / max(1, dropped), judged)


def show(name: str, one: Measured) -> None:
    """Print the figures of one way to read."""
    sums: dict[str, Counts] = total(one.judged)
    fields = " ".join(
        f"{field} {sums[field].f1:.3f}" for field in ("title", "date", "first_body", "last_body")
    )
    losing = sum(bool(each.lost) for each in one.judged)
    print(f"{name:<8} boilerplate left {one.left:6.1%}  precision {one.precision:6.1%}  {fields}", end="  ")
    print(f"macro {macro(sums):.3f}  losing {losing}")


def main(argv: list[str] | None = None) -> int:
    """Print the figures without and with what is shared."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure_site_furniture", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--sites", type=int, default=5)
    parser.add_argument("--pages", type=int, default=40, help="of each site")
    parser.add_argument("--keep", type=Path, default=Path("out/kanben-furniture.json"))
    parser.add_argument("--texts", type=Path, help="also write the pages into this folder, for kanben batch")
    options = parser.parse_args(argv)
    paths = sorted(path for folder in options.folders for path in folder.rglob("*.lines"))
    found = [one for path in paths if (one := material(*read(path.read_text("utf-8")))) is not None]
    sites = [site(found, number, options.pages) for number in range(options.sites)]
    shared = [learned(f"site {number}", [page.text for page in pages]) for number, pages in enumerate(sites)]
    from msgspec import json  # noqa: PLC0415  (a script)

    options.keep.parent.mkdir(parents=True, exist_ok=True)
    for number, pages in enumerate(sites) if options.texts else ():
        (options.texts / str(number)).mkdir(parents=True, exist_ok=True)
        for page in pages:
            (options.texts / str(number) / f"{page.name}.txt").write_text(page.text, "utf-8")
    options.keep.write_bytes(json.format(json.encode(SharedLines(sites=tuple(shared))), indent=1))
    every = [page for pages in sites for page in pages]
    show("without", measured(every, None))
    show("with", measured(every, options.keep))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
