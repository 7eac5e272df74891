"""What writers of Chinese call the fields that can be set, in front matter and with ``--set``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CHINESE: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("标题", "標題", "题目", "題目"),
    "kicker": ("栏目", "欄目", "引题", "引題", "眉题", "眉題"),
    "subtitle": ("副标题", "副標題", "副题", "副題"),
    "affiliation": ("作者单位", "作者單位"),
    "source": ("来源", "來源", "出处", "出處"),
    "date": ("日期", "发布日期", "發布日期", "发布时间", "發布時間"),
    "page": ("版次", "版面"),
    "place": ("地点", "地點"),
    "publisher": ("出版社", "出版者"),
    "description": ("摘要", "简介", "簡介"),
    "rights": ("版权", "版權"),
    "language": ("语言", "語言"),
    "authors": ("作者",),
    "reporters": ("记者", "記者"),
    "correspondents": ("通讯员", "通訊員"),
    "translators": ("译者", "譯者", "翻译", "翻譯"),
    "compilers": ("编译", "編譯"),
    "transcribers": ("记录", "記錄", "整理"),
    "photographers": ("摄影", "攝影"),
    "editors": ("编辑", "編輯", "责编", "責編"),
    "responsible_editors": ("责任编辑", "責任編輯"),
    "reviewers": ("审核", "審核"),
    "proofreaders": ("校对", "校對"),
    "keywords": ("关键词", "關鍵詞", "标签", "標籤"),
    "url": ("原文链接", "原文連結"),
}
"""Field of :data:`~converters.corrections.overrides.FIELDS` to its names, simplified and traditional."""
OF_OFFICIAL_DOCUMENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "issuer": ("发文机关", "發文機關", "发文机关标志"),
    "document_number": ("发文字号", "發文字號", "文号", "文號"),
    "serial": ("份号", "份號"),
    "secrecy": ("密级", "密級"),
    "urgency": ("紧急程度", "緊急程度"),
    "signer": ("签发人", "簽發人"),
    "addressees": ("主送机关", "主送機關", "主送"),
    "attachments": ("附件", "附件说明", "附件說明"),
    "signatures": ("署名", "落款", "发文机关署名"),
    "annotation": ("附注", "附註"),
    "contacts": ("联系人", "聯繫人", "联系方式", "聯繫方式"),
    "copies": ("抄送", "抄送机关", "抄送機關"),
    "printed_by": ("印发机关", "印發機關"),
    "printed_on": ("印发日期", "印發日期"),
}
"""The same of fields that front matter does not have (GB/T 9704-2012, 7)."""
