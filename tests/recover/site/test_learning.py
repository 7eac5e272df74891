"""What inputs of one folder have in common is counted: furniture, where title and date stand."""

from converters.recover.site.learning import learned
from converters.recover.site.shared_lines import key
from tests.recover.site.pages import pages


def furniture(site):
    return {key(line.text) for line in site.furniture}


def test_lines_of_many_inputs_are_furniture_and_lines_of_the_articles_are_not():
    site = learned("news", pages(30))

    assert site.inputs == 30
    assert furniture(site) == {
        key(line) for line in ("首页", "新闻", "渡口人家", "上一页", "版权所有 渡口人家")
    }
    assert all(line.inputs == 30 for line in site.furniture)


def test_the_title_stands_between_two_regular_lines():
    site = learned("news", pages(30))

    assert (site.title.before, site.title.after) == (key("渡口人家"), "发布时间:0-0-0")
    assert site.dates == ("发布时间:0-0-0",)


def test_a_date_that_is_the_same_everywhere_is_no_date_of_an_article():
    site = learned("news", [f"今天是2024年5月6日\n{page}" for page in pages(30)])

    assert site.dates == ("发布时间:0-0-0",)
    assert key("今天是2024年5月6日") in furniture(site)


def test_a_few_inputs_have_nothing_in_common():
    assert learned("news", pages(4)).furniture == ()


def test_copies_of_one_article_count_once():
    [page] = pages(1)

    assert learned("news", [page.replace("第0座", f"第{number}座") for number in range(40)]).furniture == ()


def test_a_link_in_some_inputs_only_is_no_furniture():
    linked = [
        page + "老桥修好以后的第一个早晨\n" * (number % 12 == 0) for number, page in enumerate(pages(60))
    ]

    assert key("老桥修好以后的第一个早晨") not in furniture(learned("news", linked))
    assert key("老桥修好以后的第一个早晨") in furniture(
        learned("news", [one + "老桥修好以后的第一个早晨\n" for one in pages(60)])
    )


def test_long_inputs_are_looked_at_from_both_ends():
    middle = "\n".join(f"第{number}行" for number in range(2000))
    site = learned("news", [page.replace("\n", f"\n{middle}\n", 1) for page in pages(20)])

    assert key("首页") in furniture(site)
    assert key("版权所有 渡口人家") in furniture(site)


def test_the_same_texts_give_the_same_result():
    assert learned("news", pages(30)) == learned("news", iter(pages(30)))
