"""Tests mirror the package: a module has a test of its name, or a test named here runs it.

A test of ``typeset/inline/justify.py`` is ``test_justify.py`` or ``test_…_justify.py`` and stands in
``tests/typeset/inline`` or in a folder above. A module that is only exercised through its callers stands
below its test. A new module gets a test of its own; it comes into the table only where it has no rules of
its own to test.
"""

import ast
from pathlib import Path

import pytest

from tests.places import ROOT

EXERCISED = {
    "batch/test_commands.py": """
        batch/pace batch/report batch/work
    """,
    "batch/test_pool.py": """
        batch/commit batch/job batch/summary
    """,
    "batch/test_run.py": """
        batch/keys batch/lock writers/json
    """,
    "book/test_book.py": """
        book/compose book/duplicates book/plan
    """,
    "book/test_book_command.py": """
        book/make
    """,
    "cli/test_cli.py": """
        cli/commands/batch cli/commands/book cli/commands/convert cli/commands/lists
        cli/commands/parse cli/flags cli/main
    """,
    "cli/test_configured.py": """
        cli/commands/config
    """,
    "corrections/test_sidecar.py": """
        corrections/headings corrections/overrides
    """,
    "edition/boxes/test_tree.py": """
        edition/boxes/table_boxes
    """,
    "edition/css/test_ebook_css.py": """
        edition/css/computing edition/css/stylesheets edition/css/web_css
    """,
    "edition/css/test_page_rules.py": """
        edition/css/properties
    """,
    "fonts/test_library.py": """
        fonts/system
    """,
    "formulas/test_clean.py": """
        formulas/names
    """,
    "inputs/test_listing.py": """
        inputs/editions inputs/lists inputs/storage
    """,
    "markup/test_markup_loss.py": """
        markup/flow markup/outline markup/reader markup/runs markup/styles markup/dom/tree
        markup/dom/xhtml
    """,
    "model/test_check.py": """
        model/meta
    """,
    "model/test_splitting.py": """
        model/editing
    """,
    "readers/docx/lists/test_docx_numbering.py": """
        readers/docx/package
    """,
    "readers/docx/test_docx_tables.py": """
        readers/docx/document readers/docx/names
    """,
    "readers/docx/test_read_docx_recovered.py": """
        readers/bare_text readers/text
    """,
    "readers/epub/test_read_epub.py": """
        readers/epub/chapters readers/epub/document readers/epub/headings readers/epub/looks
        readers/epub/metadata readers/epub/navigation readers/epub/package
    """,
    "readers/html/test_read_html.py": """
        readers/html/article/inside readers/html/article/hidden
    """,
    "readers/html/test_read_html_hostile.py": """
        readers/html/article/around readers/html/article/cut readers/html/metadata readers/html/mhtml
        readers/html/page readers/html/page_metadata readers/html/read readers/html/article/related
        readers/html/article/title
    """,
    "readers/markdown/test_read_markdown_hostile.py": """
        readers/finishing readers/markdown/front_matter readers/markdown/parser
        readers/markdown/raw_html readers/markdown/read
    """,
    "readers/pandoc/test_read_pandoc.py": """
        readers/pandoc/blocks readers/pandoc/inlines readers/pandoc/labels readers/pandoc/metadata
        readers/pandoc/tables
    """,
    "readers/pandoc/test_read_pandoc_trees.py": """
        readers/pandoc/document
    """,
    "readers/test_hostile_archives.py": """
        readers/parts
    """,
    "readers/test_read_own_editions.py": """
        pipeline readers/json
    """,
    "recover/credits/test_recover_credits.py": """
        recover/credits/bylines recover/credits/credit_line recover/credits/datelines
        recover/credits/people
    """,
    "recover/features/test_columns.py": """
        recover/building/tables
    """,
    "recover/features/test_recover_runin.py": """
        recover/features/line_features
    """,
    "recover/segmenting/test_recover_repair.py": """
        recover/segmenting/ruby recover/segmenting/source_map
    """,
    "recover/test_prose.py": """
        recover/article recover/building/blocks recover/building/duplicates recover/building/related

    """,
    "recover/test_recover_cases.py": """
    """,
    "recover/test_recover_properties.py": """
    """,
    "recover/test_recover_refine.py": """
        recover/markup
    """,
    "recover/test_recover_rules.py": """
        recover/explain
    """,
    "serve/test_app.py": """
        serve/pool serve/work
    """,
    "serve/test_run.py": """
        cli/commands/serve
    """,
    "test_text_account.py": """
        model/anchors text/personal_names/names
    """,
    "text/test_marks.py": """
        text/punctuation
    """,
    "transforms/test_glossary.py": """
        transforms/user_files
    """,
    "transforms/readings/test_annotate.py": """
        transforms/readings/methods
    """,
    "transforms/readings/test_mandarin.py": """
        transforms/readings/particles
    """,
    "transforms/test_script.py": """
        transforms/asked transforms/region_quotes
    """,
    "transforms/test_transforms_properties.py": """
        transforms/apply transforms/rewriting
    """,
    "typeset/block/test_golden_blocks.py": """
        typeset/block/columns typeset/block/contents typeset/block/flex_rows typeset/block/fragments
        typeset/block/lists typeset/block/row_groups
    """,
    "typeset/inline/test_clusters.py": """
        typeset/inline/prepare
    """,
    "typeset/inline/test_paragraph.py": """
        typeset/inline/decoration typeset/inline/lines typeset/inline/objects
    """,
    "typeset/page/test_golden_flow.py": """
        typeset/page/pages
    """,
    "typeset/test_flow_invariants.py": """
        boxes
    """,
    "typeset/test_layout.py": """
        typeset/page/debug_grid
    """,
    "typeset/test_structure.py": """
        typeset/block/figures
    """,
    "writers/docx/embedding/test_embedding.py": """
        writers/docx/embedding/choice writers/docx/embedding/edition writers/docx/embedding/font_files
    """,
    "writers/docx/reference/test_docx_reference.py": """
        writers/docx/plan/rows writers/docx/reference/document writers/docx/reference/insert
        writers/docx/reference/stylesheet writers/docx/reference/write
    """,
    "writers/docx/template/test_docx_template.py": """
        writers/docx/parts/body writers/docx/parts/notes writers/docx/parts/pictures
        writers/docx/parts/story writers/docx/plan/blocks
        writers/docx/plan/lists writers/docx/plan/measure
        writers/docx/plan/planner writers/docx/plan/tables writers/docx/styles/usage
        writers/docx/template/context writers/docx/template/tags writers/docx/template/whole_tags
        writers/docx/template/write
    """,
    "writers/docx/test_docx_parts.py": """
        writers/docx/parts/east_asian_hints
    """,
    "writers/docx/test_docx_rules.py": """
        writers/docx/ooxml/package writers/docx/parts/headers writers/docx/parts/properties
        writers/docx/parts/sections writers/docx/parts/settings writers/docx/plan/balance
        writers/docx/styles/fallbacks writers/docx/styles/styles_part writers/docx/write
    """,
    "writers/docx/test_docx_text.py": """
        writers/docx/parts/combined_digits writers/docx/plan/model
    """,
    "writers/epub/content/test_rules_text.py": """
        writers/epub/content/documents writers/epub/content/front_matter writers/epub/content/pictures
        writers/epub/xml
    """,
    "writers/epub/cover/test_cover.py": """
        writers/epub/cover/draw writers/epub/cover/file writers/epub/cover/marks writers/epub/cover/png
    """,
    "writers/epub/cover/test_cover_paint.py": """
        writers/epub/cover/truecolour
    """,
    "writers/epub/package/test_rules_package.py": """
        writers/epub/package/build writers/epub/package/metadata writers/epub/package/navigation
    """,
    "writers/epub/test_embedded_fonts.py": """
        writers/epub/write
    """,
    "writers/html/test_html_write.py": """
        writers/html/page
    """,
    "writers/test_drawn_pages.py": """
        writers/png
    """,
    "writers/pdf/test_assemble.py": """
        writers/pdf/attach writers/pdf/fonts writers/pdf/structure
    """,
    "writers/pdf/test_parts.py": """
        writers/pdf/images
    """,
    "writers/pdf/test_proof.py": """
        writers/pdf/missing writers/pdf/write
    """,
    "writers/pdf/test_vector.py": """
        writers/pdf/copying
    """,
    "writers/pdf/validate/test_pdf_check.py": """
        writers/pdf/validate/content writers/pdf/validate/fonts writers/pdf/validate/structure
    """,
    "cli/test_limits_cli.py": """
        cli/faults
    """,
}
"""Test file to the modules without a test of their name that it runs most (measured by calls)."""

PACKAGE, TESTS = ROOT / "converters", ROOT / "tests"
NAMED = {path.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
MODULES = {
    path.relative_to(PACKAGE).with_suffix("")
    for path in PACKAGE.rglob("*.py")
    if not path.stem.startswith("__")
    and not path.stem.endswith("_data")
    and any(isinstance(node, ast.FunctionDef) for node in ast.walk(ast.parse(path.read_text("utf-8"))))
}
"""Modules with a function in them; tables have nothing that could be wrong by itself."""


def has_its_own(module, tests):
    """Return whether a test of the module's name stands in its mirror folder or above."""
    folders = set(module.parents)
    return any(
        test.parent in folders
        and (test.stem == f"test_{module.name}" or test.stem.endswith(f"_{module.name}"))
        for test in tests
    )


def exercised():
    return {Path(name) for names in EXERCISED.values() for name in names.split()}


def test_every_module_has_a_test_of_its_name_or_one_that_runs_it():
    bare = {module for module in MODULES if not has_its_own(module, NAMED)}

    assert sorted(map(str, bare - exercised())) == []


def test_the_table_names_tests_and_modules_that_there_are_once():
    names = [name for names in EXERCISED.values() for name in names.split()]

    assert sorted(set(EXERCISED) - set(map(str, NAMED))) == []
    assert sorted(exercised() - MODULES) == []
    assert len(names) == len(set(names))


def test_no_module_of_the_table_has_a_test_of_its_own():
    assert sorted(str(module) for module in exercised() if has_its_own(module, NAMED)) == []


@pytest.mark.parametrize(
    ("test", "whether"),
    [
        ("typeset/inline/test_justify.py", True),
        ("typeset/test_justify.py", True),
        ("typeset/inline/test_line_justify.py", True),
        ("test_justify.py", True),
        ("writers/test_justify.py", False),
        ("typeset/inline/test_justifying.py", False),
    ],
)
def test_what_a_test_of_its_own_is(test, whether):
    assert has_its_own(Path("typeset/inline/justify"), {Path(test)}) is whether
