"""``--template``: a Word document with Jinja tags, filled in a sandbox."""

import contextlib
import re
from pathlib import Path

import docx
import pytest

from converters.cli import main
from converters.diagnostics import Sink
from converters.errors import InputError, KanbenError, TemplateError
from converters.model import Contributor, Document, encode
from converters.options import DocxOptions
from converters.writers.docx.embedded_source import extract
from converters.writers.docx.template.context import NAMES
from converters.writers.docx.template.write import template_check
from tests.kitchen_sink import kitchen_sink
from tests.places import ROOT
from tests.writers.docx.house import saved, template_file, template_of
from tests.writers.docx.samples import (
    article,
    find,
    looks,
    made,
    member,
    names,
    para,
    said,
    section,
    seed_like,
    stories,
    tree,
)


def filled(folder, document, *paragraphs, header="", sink=None):
    path = template_of(folder, *paragraphs, header=header)
    return made(document, Sink() if sink is None else sink, docx=DocxOptions(template=path))


def lines(data):
    return [said(one) for one in find(tree(data), "//w:body/w:p")]


def test_names_are_filled_in(tmp_path):
    data = filled(
        tmp_path,
        kitchen_sink(),
        "{{ title }}／{{ subtitle }}／{{ kicker }}",
        "{{ byline }}",
        "{{ source }} {{ date }} {{ iso_date }} {{ page }}",
        "{% for name in authors %}[{{ name }}]{% endfor %}",
        "{{ keywords | join('+') }}",
        header="{{ masthead.line }}",
    )

    assert lines(data) == [
        "刊本万象：一篇用尽各种构件的文章／块与行的全部种类／样张",
        "林知白、Ada Byron　记者~周行之　通讯员~许愿　译者~沈译　编译~贺编　摄影~石影".replace("~", "\u00a0"),
        "样张日报 2024年5月6日 2024-05-06 07",
        "[林知白][Ada Byron]",
        "排版+刊本+typesetting",
    ]
    assert any(
        "2024年5月6日　第07版" in said(part) for name, part in stories(data).items() if "header" in name
    )


def test_special_characters_are_kept(tmp_path):
    document = article(para("文"), title='A & B <甲> "乙" {{ x }} {% y %}', source="a < b & c")
    data = filled(tmp_path, document, "{{ title }}", "{{ source }}")

    assert lines(data) == ['A & B <甲> "乙" {{ x }} {% y %}', "a < b & c"]


def test_the_whole_styled_body_goes_where_the_tag_stands(tmp_path):
    data = filled(tmp_path, seed_like(), "前言", "{{p body }}", "后记")
    found = lines(data)

    assert (found[0], found[-1]) == ("前言", "后记")
    assert found[1].startswith("习近平总书记强调")
    assert "加强理论武装，全面增强向心力" in found
    assert "人民日报" not in found  # the masthead is the theme's, not the text's
    styles = [find(one, "string(w:pPr/w:pStyle/@w:val)") for one in find(tree(data), "//w:body/w:p")]
    assert styles.count("Heading1") == 4


def test_sections_may_be_laid_out_by_hand(tmp_path):
    document = article(para("开头"), section("甲", para("一"), section("乙", para("二"), level=2)))
    data = filled(
        tmp_path,
        document,
        "{{p opening }}",
        "{%p for section in sections %}",
        "{{ section.level }}. {{ section.heading }}：{{ section.text }}",
        "{{p section.body }}",
        "{%p endfor %}",
    )

    assert lines(data) == ["开头", "1. 甲：一", "一", "2. 乙：二", "二"]


def test_everything_the_model_says_survives_a_template(tmp_path):
    data = filled(tmp_path, kitchen_sink(), "{{p body }}")

    assert find(tree(data), "//w:footnoteReference/@w:id") == ["1", "2"]
    assert find(tree(data), "//w:endnoteReference/@w:id") == ["1"]
    assert len(list(tree(data).iter("{*}inline"))) == 4
    assert len(find(tree(data), "//w:tbl")) == 3
    ids = [one.get("id") for one in tree(data).iter("{*}docPr")]
    assert len(set(ids)) == len(ids)
    assert extract(data) == encode(kitchen_sink())


def test_the_sample_template_works_and_is_the_same_every_time(tmp_path):
    path = str(template_file(tmp_path))
    data = made(seed_like(), Sink(), docx=DocxOptions(template=path))

    assert made(seed_like(), Sink(), docx=DocxOptions(template=path)) == data
    table = find(tree(data), "//w:tbl")[-1]
    assert [said(row) for row in find(table, "w:tr")] == [
        "作者单位福建师范大学",
        "原载《人民日报》2022年2月17日第07版",
        "责编王子锋、王珂园",
    ]
    assert lines(data).count("延伸阅读") == 1
    assert not re.search(r"\{[{%]", "".join(said(part) for part in stories(data).values()))


def test_a_theme_may_have_a_template_of_its_own(tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    template_of(folder, "主题：{{ title }}", "{{p body }}")
    (folder / "own.docx").rename(folder / "edition.docx")
    data = made(article(para("文")), theme=str(folder))

    assert lines(data) == ["主题：标题", "文"]
    assert b"python-docx" not in member(data, "docProps/core.xml")
    told = filled(tmp_path, article(para("文")), "{{ title }}")
    assert lines(told) == ["标题"]


def test_tags_that_word_has_cut_into_runs_are_put_together(tmp_path):
    document = docx.Document()
    paragraph = document.add_paragraph("")
    for piece in ("{", "{ ti", "tle ", "}", "}"):
        paragraph.add_run(piece).bold = True
    path = tmp_path / "cut.docx"
    path.write_bytes(saved(document))
    data = made(article(para("文")), Sink(), docx=DocxOptions(template=str(path)))

    assert lines(data) == ["标题"]


# --------------------------------------------------------------------------- the sandbox
ATTACKS = [
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{{ body.docx.save('FILE') }}",
    "{{ body.docx.part.package.save('FILE') }}",
    "{{ sections.__class__.__mro__ }}",
    "{{ ''.__class__.__base__.__subclasses__() }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ title.__class__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ title.format.__self__ }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ keywords.append('x') }}",
    "{% set x = sections.append(1) %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{{ range(10 ** 9) | list }}",
    "{{ 'x' * 10 ** 9 }}",
    "{{ 2 ** (10 ** 9) }}",
    "{{ config }}",
    "{{ request.application }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_cannot_leave_the_sandbox(tmp_path, attack):
    target = tmp_path / "written.docx"
    with pytest.raises(TemplateError) as caught:
        filled(tmp_path, kitchen_sink(), attack.replace("FILE", str(target)), "{{p body }}")

    assert not target.exists()
    assert "own.docx" in str(caught.value)


def test_a_document_is_data_and_never_a_template(tmp_path):
    attack = "{{ cycler.__init__.__globals__ }}{% for x in y %}"
    data = filled(tmp_path, article(para(attack), title=attack), "{{ title }}", "{{p body }}")

    assert lines(data) == [attack, attack]


@pytest.mark.parametrize("name", ["titel", "section.heading", "Body"])
def test_an_unknown_name_is_an_error_with_its_tag_and_paragraph(tmp_path, name):
    with pytest.raises(TemplateError) as caught:
        filled(tmp_path, seed_like(), "{{ title }}", f"作者：{{{{ {name} }}}}。")

    message = str(caught.value)
    assert f"{{{{ {name} }}}}" in message
    assert "作者：" in message
    assert "own.docx" in message
    assert caught.value.exit_code == 31


def test_an_unknown_name_in_a_branch_that_is_not_taken_is_an_error_too(tmp_path):
    with pytest.raises(TemplateError, match="nope"):
        filled(tmp_path, seed_like(), "{% if subtitle %}{{ nope }}{% endif %}")


def test_half_a_character_that_a_tag_makes_is_an_error_of_the_template(tmp_path):
    with pytest.raises(TemplateError, match="surrogates not allowed"):
        filled(tmp_path, seed_like(), r"{{ '\ud800' }}")


def test_an_unknown_field_of_a_known_name_is_an_error(tmp_path):
    with pytest.raises(TemplateError, match=r"row\.nope") as caught:
        filled(tmp_path, seed_like(), "{% for row in colophon %}行 {{ row.nope }}{% endfor %}")

    assert "行" in str(caught.value)


@pytest.mark.parametrize(
    "tag", ["{% if %}", "{{ title", "{% for %}{% endfor %}", "{{ title | nofilter }}", "{% endfor %}"]
)
def test_what_is_no_jinja_is_an_error_of_ours(tmp_path, tag):
    with pytest.raises(TemplateError):
        filled(tmp_path, seed_like(), "甲", tag + " {{ title }}")


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("{{ " + "9" * 200_000 + " }}", "longer than the limit of 100,000"),
        ("{{ '" + "长" * 100_001 + "' }}", "longer than the limit of 100,000"),
        ("{% if " + "a " * 60_000, "longer than the limit of 100,000"),
        ("{" * 2_000, "more than 50 tags"),
        ("{{ title }}" + "{# {{ #}" * 51, "more than 50 tags"),
    ],
    ids=["number", "text", "open", "braces", "within tags"],
)
def test_tags_that_would_be_looked_at_for_ever_are_refused(tmp_path, paragraph, said):
    with pytest.raises(TemplateError, match=said):
        filled(tmp_path, Document(), paragraph)


def test_tags_inside_others_and_as_text_are_taken(tmp_path):
    data = filled(
        tmp_path, article(para("文")), "{% raw %}{{ a }}{% endraw %}{# {{ #}{{ '{{' }}", "{{ title }}"
    )

    assert lines(data)[0] == "{{ a }}{{"


def test_many_tags_of_few_characters_are_taken(tmp_path):
    data = filled(tmp_path, Document(), "{{ 1 }}" * 3_000)

    assert lines(data)[0] == "1" * 3_000


def test_markup_in_the_middle_of_a_line_is_an_error_with_advice(tmp_path):
    with pytest.raises(TemplateError, match="paragraph of its own"):
        filled(tmp_path, seed_like(), "正文：{{ body }}")


def test_a_template_that_is_no_word_document_is_refused(tmp_path):
    path = tmp_path / "bad.docx"
    path.write_bytes(b"no zip")

    with pytest.raises(InputError):
        made(seed_like(), Sink(), docx=DocxOptions(template=str(path)))


def test_an_empty_article_fills_every_name(tmp_path):
    used = [f"{{{{ {name} }}}}" for name in NAMES if name not in ("body", "opening")]
    data = filled(tmp_path, Document(), *used, "{{p body }}{{p opening }}")

    assert len(lines(data)) == len(used)


# --------------------------------------------------------------------------- kanben template check
def test_the_check_lists_tags_styles_and_what_is_empty(tmp_path):
    told = "\n".join(template_check(template_file(tmp_path).read_bytes()))

    assert "{{p body }}  in “{{p body }}”" in told
    assert "{%tr for row in colophon %}" in told
    assert "unknown" not in told
    assert re.search(r"may stay empty: .*subtitle", told)
    assert re.search(r"not used: .*affiliation", told)
    assert re.search(r"styles found: .*Title", told)
    assert re.search(r"styles missing \(added when needed\): .*footnote text", told)


def test_the_check_names_what_would_fail(tmp_path):
    path = template_of(tmp_path, "作者 {{ autor }}", header="{{ nope }}")
    told = template_check(Path(path).read_bytes())

    assert "unknown: {{ autor }}  in “作者 {{ autor }}”: filling the template will fail" in told
    assert any(line.startswith("unknown: {{ nope }}") for line in told)


def test_the_check_refuses_what_is_no_word_document():
    with pytest.raises(KanbenError):
        template_check(b"no zip")


def test_the_command_prints_the_check(tmp_path, capfd):
    with contextlib.suppress(SystemExit):
        main.main(["template", "check", str(template_file(tmp_path))])

    assert "{{ title }}" in capfd.readouterr().out


def test_every_name_is_documented():
    page = (ROOT / "docs" / "word.md").read_text("utf-8")

    for name in NAMES:
        assert f"`{name}`" in page


def test_people_of_every_role_are_in_the_list(tmp_path):
    document = article(
        para("文"), contributors=(Contributor(name="甲"), Contributor(name="乙", role="reporter"))
    )
    data = filled(
        tmp_path, document, "{% for one in contributors %}{{ one.role }}={{ one.names }};{% endfor %}"
    )

    assert lines(data) == ["author=甲;reporter=乙;"]


def test_house_styles_hold_in_a_template(tmp_path):
    data = made(seed_like(), Sink(), docx=DocxOptions(template=str(template_file(tmp_path))))

    assert find(looks(data)["heading 1"], "w:rPr/w:color/@w:val") == ["1F3A5F"]
    assert "word/media" not in "".join(names(data))
    assert b"python-docx" not in member(data, "docProps/core.xml")
