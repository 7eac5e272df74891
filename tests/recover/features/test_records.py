"""A record of labelled fields: the title's label settles the title, the text's label is no heading."""

from __future__ import annotations

import pytest

from tests.recover.accounting import missing, recovered

_BODY = "\n".join(
    (
        "渡口停了十一天以后，水终于退了，全镇的人都到河边来看那条船开走，谁也没有说话。",
        "铁链放下去的时候，站在前面的孩子数着一二三，数到第四十下，船头才慢慢转过来。",
        "老周站在人群后面，手里还拿着当年的旧船票，票上的日期已经看不清楚了。",
    )
)


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("标题：最后的渡船\n作者：林小舟\n来源：江岸晚报\n日期：2023-03-12\n", "正文："),
        (
            "【 标  题 】最后的渡船\n【 作  者 】林小舟\n【原文出处】江岸晚报\n日期：2023-03-12\n",
            "【 正  文 】",
        ),
        ("日期：2023-03-12\n来源：江岸晚报\n作者：林小舟\n標題：最后的渡船\n", "內文："),
    ],
)
def test_a_record(head: str, label: str) -> None:
    text = f"{head}{label}\n{_BODY}\n"
    document = recovered(text)
    assert (document.meta.title, document.meta.names("author")) == ("最后的渡船", ("林小舟",))
    assert (document.meta.source, len(document.body)) == ("江岸晚报", 3)
    assert [item.reason for item in document.dropped if item.text == label] == ["label of the text"]
    assert not missing(text, document)


@pytest.mark.parametrize("word", ["正文", "标题党的坏处", "正文：他走了。"])
def test_words_of_labels_in_other_texts_are_left_alone(word: str) -> None:
    document = recovered(f"最后的渡船\n{_BODY}\n{word}\n{_BODY}\n")
    assert not any(item.reason == "label of the text" for item in document.dropped)
