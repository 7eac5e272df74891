"""The README in Chinese is in step with the one in English: headings, commands, pictures, links."""

import re

from tests.places import ROOT

ENGLISH = (ROOT / "README.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh-CN.md").read_text("utf-8")


def commands(text):
    """Return the lines of indented blocks and of Python blocks, without comments."""
    python = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(
        r"^    (\S.*)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.M
    )
    return [re.split(r"\s+# ", line)[0].rstrip() for line in indented], python


def test_the_headings_are_in_step():
    levels = [re.findall(r"^(#+) ", text, re.MULTILINE) for text in (ENGLISH, CHINESE)]
    assert levels[0] == levels[1]


def test_the_commands_are_the_same():
    assert commands(CHINESE) == commands(ENGLISH)


def test_each_names_the_other_and_the_same_pictures():
    assert "(README.zh-CN.md)" in ENGLISH
    assert "(README.md)" in CHINESE
    pictures = [re.findall(r"!\[[^]]*\]\(([^)]+)\)", text) for text in (ENGLISH, CHINESE)]
    assert pictures[0] == pictures[1]


def test_what_the_chinese_one_links_to_is_there():
    for target in re.findall(r"\]\(([^)#]+)", CHINESE):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_every_part_in_bold_has_its_counterpart():
    """The paragraphs of the chapter that says what kanben does begin with bold words in both."""
    parts = [re.findall(r"^\*\*.+?\*\*", text.split("\n## ")[3], re.MULTILINE) for text in (ENGLISH, CHINESE)]
    assert len(parts[0]) == len(parts[1])
