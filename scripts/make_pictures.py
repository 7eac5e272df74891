"""Make the pictures of the README: the three editions of the seed, and pages beside Typst's of the same text.

Needs the bench extra (typst), poppler-utils, LibreOffice, Chromium and the Noto CJK fonts::

    python scripts/make_pictures.py
"""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from pathlib import Path

import typst
from PIL import Image, ImageDraw

from converters import convert
from converters.model import Document, Paragraph, Section, decode
from converters.model.walk import plain, walk

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
SEED = next((ROOT / "seeds").glob("*.txt"))
MIXED = (
    "Unicode 与中文排版\n作者：林知白\n2024-03-05　来源：样张日报\n\n"
    "W3C 的《中文排版需求》（clreq）把标点分成十几类，写明每一类“能不能在行首”“能不能在行末”；UAX #14 的 "
    "line breaking 算法只管哪里可以断，不管怎样把一行排齐。Word 2019 和 LibreOffice 7.4 都有 kinsoku 选项，"
    "却不会在行末把句号压成半个字。\n\n"
    "排一行字，先算 3.5 em 的缩进，再看 12 pt 的字号能放下多少个字——通常是 35 个——然后才轮到标点："
    "“挤进”优先，“推出”其次。OpenType 的 locl 让同一个码位（例如 U+9AA8“骨”）在 zh-Hans、zh-Hant、ja "
    "里各有各的字形。\n\n"
    "《The Elements of Typographic Style》第 3 版（1992 年初版）说：“Typography exists to honor content.”"
    "（版面为内容而设。）这句话放在 A4 纸上也好，放在 6 英寸的 Kindle 上也好，都成立……至少编辑们这么想。\n"
)
GREY, WHITE = (236, 236, 234), (255, 255, 255)


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        beside([*editions(folder, SEED)], IMAGES / "editions.png", 1500)
        for stem, source in (("seed", SEED), ("mixed", written(folder / "mixed.txt", MIXED))):
            ours = page(made(folder, source, "pdf"), 110)
            theirs = page(typst_pdf(folder, decode(made(folder, source, "json").read_bytes())), 110)
            beside([top(ours), top(theirs)], IMAGES / f"typst-{stem}.png", 1500)


def written(path: Path, text: str) -> Path:
    """Return a file with the text in it."""
    path.write_text(text, "utf-8")
    return path


def made(folder: Path, source: Path, to: str) -> Path:
    """Return the edition of a text."""
    return convert(source, to=[to], out_dir=folder / "out").written[0].path


def editions(folder: Path, source: Path) -> list[Image.Image]:
    """Return the first page of the PDF and of the Word edition, and a screen of the e-book."""
    word = made(folder, source, "docx")
    soffice = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
    ]
    subprocess.run([*soffice, "--outdir", folder / "word", word], check=True, capture_output=True)
    with zipfile.ZipFile(made(folder, source, "epub")) as book:
        book.extractall(folder / "book")
    text = next((folder / "book").rglob("text.xhtml"))
    shot = folder / "screen.png"
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    size = ["--window-size=600,849", f"--user-data-dir={folder}/chromium", f"--screenshot={shot}"]
    subprocess.run([*chromium, *size, text.as_uri()], check=True, capture_output=True)
    pdf, docx = page(made(folder, source, "pdf"), 110), page(next((folder / "word").glob("*.pdf")), 110)
    return [pdf, docx, Image.open(shot).convert("RGB")]


def typst_pdf(folder: Path, document: Document) -> Path:
    """Return the same text set by Typst, as its documentation says Chinese is set."""
    title = document.meta.title or document.meta.kicker or ""
    lines = [
        '#set page(paper: "a4", margin: (x: 70pt, y: 70pt))',
        '#set text(font: ("Noto Serif CJK SC"), lang: "zh", region: "cn", size: 12pt)',
        "#set par(justify: true, leading: 0.85em, spacing: 0.85em)",
        "#set par(first-line-indent: (amount: 2em, all: true))",
        f"#align(center, text(size: 24pt, weight: 700)[#{escaped(title)}])",
    ]
    for block in walk(document.body):
        if isinstance(block, Section):
            lines += ["", f"#heading[#{escaped(plain(block.heading))}]"]
        elif isinstance(block, Paragraph):
            lines += ["", f"#{escaped(plain(block.content))}"]
    source = written(folder / "page.typ", "\n".join(lines))
    typst.compile(str(source), output=str(folder / "typst.pdf"))
    return folder / "typst.pdf"


def escaped(text: str) -> str:
    """Return text as a string of Typst."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


def page(pdf: Path, dpi: int) -> Image.Image:
    """Return the first page of a PDF."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-l", "1", "-singlefile", "-png", pdf, stem], check=True)
    return Image.open(stem.with_suffix(".png")).convert("RGB")


def top(image: Image.Image) -> Image.Image:
    """Return the upper part of a page."""
    return image.crop((0, 0, image.width, round(image.height * 0.62)))


def beside(images: list[Image.Image], path: Path, width: int) -> None:
    """Write images side by side, of one height, on grey."""
    gap = 24
    height = min(image.height for image in images)
    scaled = [image.resize((round(image.width * height / image.height), height)) for image in images]
    sheet = Image.new("RGB", (sum(image.width + gap for image in scaled) + gap, height + 2 * gap), GREY)
    left = gap
    for image in scaled:
        sheet.paste(image, (left, gap))
        ImageDraw.Draw(sheet).rectangle((left, gap, left + image.width - 1, gap + height - 1), outline=WHITE)
        left += image.width + gap
    sheet = sheet.resize((width, round(sheet.height * width / sheet.width)), Image.Resampling.LANCZOS)
    sheet.quantize(200, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
