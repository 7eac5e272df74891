"""A change to all text of a Document: where it reaches, where not, and how it is counted."""

from converters.model import (
    CodeSpan,
    Contributor,
    Document,
    Emphasis,
    Foreign,
    InlineImage,
    Link,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Part,
    RelatedLink,
    Section,
    Speech,
    Text,
)
from converters.transforms.everywhere import Change, changed


def shouting(language):
    """Return a change that makes every ``a`` an ``A``, for text in English and in German."""

    def edits(text, borders, rigid):
        return [(at, "A") for at, char in enumerate(text) if char == "a"]

    return Change(edits, f"{language}-x-loud") if language in ("en", "de") else None


def result(**given):
    given.setdefault("meta", Metadata(language="en", title="a"))
    return changed(Document(**given), shouting)


def para(*content):
    return Paragraph(content=content)


def test_text_in_a_language_without_a_change_stays_the_very_same():
    document = Document(meta=Metadata(language="fr", title="a"), body=(para(Text(text="a")),))
    found = changed(document, shouting)
    assert found.document is document
    assert found.changes == 0


def test_what_is_said_of_an_article_is_changed_too_and_its_language():
    meta = Metadata(
        language="en",
        title="a b",
        contributors=(Contributor(role="author", name="Eva"),),
        keywords=("a", "b"),
        related=(RelatedLink(title="later a", href="https://a.example/a"),),
    )
    found = result(meta=meta, parts=(Part(title="part a", articles=()),))
    made = found.document.meta
    assert (made.title, made.contributors[0].name, made.keywords) == ("A b", "EvA", ("A", "b"))
    assert (made.related[0].title, made.related[0].href) == ("lAter A", "https://a.example/a")
    assert made.language == "en-x-loud"
    assert found.document.parts[0].title == "pArt A"
    assert found.changes == 7


def test_labels_speakers_and_pictures_are_text_and_code_and_addresses_are_not():
    body = (
        Section(heading=(Text(text="a head"),), blocks=(para(Text(text="a"), CodeSpan(text="a")),)),
        Speech(speaker="Anna", stop="：", blocks=(para(Text(text="ha")),)),
        List(items=(ListItem(label="a)", blocks=(para(Text(text="b")),)),)),
        para(InlineImage(resource="a", alt="a cat"), Link(href="a", title="a", content=(Text(text="a"),))),
    )
    made = result(body=body).document.body
    assert made[0].heading == (Text(text="A heAd"),)
    assert made[0].blocks[0].content == (Text(text="A"), CodeSpan(text="a"))
    assert made[1].speaker == "AnnA"
    assert made[2].items[0].label == "A)"
    image, link = made[3].content
    assert (image.resource, image.alt) == ("a", "A cAt")
    assert (link.href, link.title, link.content) == ("a", "A", (Text(text="A"),))


def test_a_run_in_another_language_is_changed_by_its_own_or_not_at_all():
    body = (
        para(
            Foreign(language="fr", content=(Text(text="la"),)),
            Emphasis(content=(Foreign(language="de", content=(Text(text="da"),)),)),
        ),
    )
    french, emphasis = result(body=body).document.body[0].content
    assert (french.language, french.content[0].text) == ("fr", "la")
    assert (emphasis.content[0].language, emphasis.content[0].content[0].text) == ("de-x-loud", "dA")
