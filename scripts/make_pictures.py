"""Make the pictures of the README and the tutorials, and pages beside Typst's of the same text.

Needs the bench extra (typst), poppler-utils, LibreOffice, Chromium and the Noto CJK fonts::

    python scripts/make_pictures.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw

from converters import convert
from converters.model import Document, Paragraph, Section, decode
from converters.model.walk import plain, walk
from converters.options import EditionOptions, Options

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
ARTICLE = (
    "早市\n城南的四点半\n本报记者 林知白\n2024年04月12日 样张日报\n原文链接：https://example.org/2024/04/12/market\n\n"
    "天还没有亮，城南的菜市场已经醒了。三轮车从巷口一辆接一辆地进来，车斗里的青菜还带着露水，卖豆腐的老周把木板一块一块"
    "卸下来，热气就顺着檐口往上走。\n\n"
    "老街的钟点\n\n"
    "“四点半到，五点钟开秤，”老周说，“这条街上的人，都是这样算时间的。”他在这里卖了三十一年豆腐，没有用过闹钟。"
    "他说慢有慢的好处：石磨转得慢，豆子才磨得细；火烧得慢，浆才不会糊。\n\n"
    "年轻人也来\n\n"
    "去年冬天，市场东头开了一家面包房。开店的姑娘姓程，二十六岁，学的是建筑。她把烤箱放在临街的窗下，"
    "六点钟第一炉出炉的时候，整条街都是麦子的香味。老周起初不明白，为什么有人愿意排队买一块面包；后来他也排在队里。"
    "\n\n“快的东西都不贵，”程姑娘说，“贵的是有人替你慢慢地做。”\n"
)
NOTICE = (
    "江城市教育局文件\n江教发〔2024〕18号\n\n江城市教育局关于做好2024年春季学期图书馆开放工作的通知\n\n各区教育局，各直属学校：\n\n"
    "为进一步发挥学校图书馆的作用，方便师生阅读，现就有关事项通知如下。\n\n"
    "一、开放时间\n\n周一至周五每日开放不少于八小时，节假日开放不少于四小时。各校可以根据实际情况调整，并向社会公布。\n\n"
    "二、工作要求\n\n（一）落实专人负责。各校要指定一名负责同志，明确岗位职责。\n\n"
    "（二）做好安全管理。开放期间要有值班人员，消防设施完好有效。\n\n"
    "附件：图书馆开放情况统计表\n\n江城市教育局\n2024年3月5日\n"
)
UNSURE = (
    "首页 > 副刊 > 正文\n石磨\n老周和他的豆腐\n李明 王小芳\n三月十二日\n\n"
    + ARTICLE.split("\n\n", 1)[1]
    + "\n分享到：\n周末去哪儿\n"
)
GREY, WHITE = (236, 236, 234), (255, 255, 255)


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        beside([*editions(folder, SEED)], IMAGES / "editions.png", 1500)
        tutorials(folder)
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
    shot = screen(folder, text, "600,849")
    pdf, docx = page(made(folder, source, "pdf"), 110), page(next((folder / "word").glob("*.pdf")), 110)
    return [pdf, docx, shot]


def tutorials(folder: Path) -> None:
    """Write the pictures of the tutorials."""
    article, notice = written(folder / "a.txt", ARTICLE), written(folder / "n.txt", NOTICE)

    def printed(source: Path, theme: str, **options: object) -> Image.Image:
        out = folder / theme
        named = Options(edition=EditionOptions(theme=theme, **options))
        return page(convert(source, to=["pdf"], out_dir=out, options=named).written[0].path, 80)

    pages = [printed(article, "press"), printed(article, "large-print"), printed(notice, "gongwen")]
    beside(pages, IMAGES / "themes.png", 1500)
    questions = written(folder / "q.txt", "作者为什么说“慢”？\n找出文中写声音的句子。\n")
    beside([top(printed(article, "handout", questions=str(questions)))], IMAGES / "handout.png", 900)
    convert(article, to=["epub"], out_dir=folder / "reader")
    with zipfile.ZipFile(folder / "reader" / "a.epub") as book:
        book.extractall(folder / "reader")
    beside(
        [screen(folder, next((folder / "reader").rglob("text.xhtml")), "480,680")],
        IMAGES / "e-reader.png",
        560,
    )
    many = folder / "many"
    many.mkdir()
    for number, text in enumerate((ARTICLE, UNSURE, NOTICE)):
        written(many / f"{number + 1}.txt", text)
    review = folder / "review.html"
    command = [sys.executable, "-m", "converters", "batch", many, "-o", folder / "out", "--review", review]
    subprocess.run([*command, "--to", "epub"], check=True, capture_output=True)
    beside([screen(folder, review, "1200,760")], IMAGES / "review.png", 1200)


def screen(folder: Path, document: Path, size: str) -> Image.Image:
    """Return what Chromium shows of a document in a window of ``width,height``."""
    shot = folder / "screen.png"
    chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    options = [f"--window-size={size}", f"--user-data-dir={folder}/chromium", f"--screenshot={shot}"]
    subprocess.run([*chromium, *options, document.as_uri()], check=True, capture_output=True)
    return Image.open(shot).convert("RGB")


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
    import typst  # noqa: PLC0415  (an extra that the other pictures need not)

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
