"""Formulas of the model from TeX, MathML and words."""

from converters.diagnostics import SourcePos
from converters.formulas.make import formula, is_display, markup_of, standing

MATHML = "<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>"


def test_tex_gets_its_mathml_and_mathml_keeps_its_tex():
    made = formula(tex=" \\frac{a}\n{b} ")
    given = formula(mathml=MATHML, tex="a/b", alt="a over b")

    assert (made.text, made.tex, made.mathml[:5]) == ("a/b", r"\frac{a} {b}", "<math")
    assert (given.text, given.tex, given.alt) == ("a/b", "a/b", "a over b")


def test_what_cannot_be_converted_keeps_its_tex_as_its_text():
    made = formula(tex=r"\foo{x}")

    assert (made.text, made.tex, made.mathml) == (r"\foo{x}", r"\foo{x}", "")


def test_mathml_that_is_none_gives_way_to_the_tex():
    assert formula(mathml="<svg/>", tex="x").text == "x"
    assert formula(mathml="<svg/>") is None
    assert formula(tex=" ") is None


def test_a_formula_by_itself_is_a_block_wherever_it_was_read():
    pos = SourcePos(line=3)
    block = formula(tex="x", block=True)

    assert is_display(block.inline())
    assert not is_display(formula(tex="x").inline())
    assert standing(block.inline(), pos) == block.standing(pos)


def test_an_edition_cleans_what_a_document_brings():
    written = markup_of(
        "", '<math><mi onclick="x">a</mi><script>b</script></math>', 'say "a" & b', block=True
    )

    assert "onclick" not in written
    assert "script" not in written
    assert 'display="block"' in written
    assert 'alttext="say &quot;a&quot; &amp; b"' in written
    assert markup_of("", "<math>", "x", block=False) == ""
    assert "<mi>x</mi>" in markup_of("x", "", "x", block=False)
