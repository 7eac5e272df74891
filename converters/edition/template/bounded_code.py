"""The Python that Jinja makes of a template, asking the sandbox wherever something may cost much.

Jinja's own sandbox asks about attributes, calls and some operators. It compiles loops, ``~``, comparisons,
slices, keys and what is written to plain Python; here they ask the environment as well.
"""

from __future__ import annotations

import math
from typing import Final

from jinja2 import TemplateAssertionError, nodes
from jinja2.compiler import CodeGenerator, Frame, operators

_COUNTED: Final = (nodes.Template, nodes.Block, nodes.For, nodes.Macro, nodes.CallBlock)
"""Nodes whose body may run again and again."""


def counted(tree: nodes.Template) -> nodes.Template:
    """Return a template whose loops, macros, blocks and filters of loops count a step each time they run."""
    for number in tree.find_all(nodes.Const):
        if number.value in (math.inf, -math.inf):
            raise TemplateAssertionError("the number is too large", number.lineno)
    for node in (tree, *tree.find_all(_COUNTED)):
        assert isinstance(node, _COUNTED)
        if isinstance(node, nodes.For) and node.test is not None:
            node.test = nodes.And(
                nodes.EnvironmentAttribute("stepped", lineno=node.lineno), node.test, lineno=node.lineno
            )
        node.body.insert(0, nodes.ExprStmt(nodes.EnvironmentAttribute("stepped"), lineno=node.lineno))
    return tree


class BoundedCode(CodeGenerator):
    """Generates the code of a template; every method adds a question to what Jinja generates."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """``a ~ b``: the parts are measured before they are joined."""
        self.write("environment.joined(context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        """A comparison with anything but a constant: lists are measured first."""
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        within = any(operand.op in ("in", "notin") for operand in node.ops)
        if not within and any(isinstance(side, nodes.Const) for side in sides):
            super().visit_Compare(node, frame)
            return
        self.write("(")
        for sign, side in zip(["", *(operators[operand.op] for operand in node.ops)], sides, strict=True):
            self.write(f" {sign} ")
            self._measured(side, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        """A dict: its keys are measured, for a key is hashed with all that is in it."""
        self.write("{")
        for item in node.items:
            self._measured(item.key, frame)
            self.write(": ")
            self.visit(item.value, frame)
            self.write(", ")
        self.write("}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """``a[b:c]``: the copy is counted."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.made(")
        super().visit_Getitem(node, frame)
        self.write(")")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        super()._output_child_pre(node, frame, finalize)
        self.write("environment.shown(")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        self.write(")")
        super()._output_child_post(node, frame, finalize)

    def _measured(self, node: nodes.Expr, frame: Frame) -> None:
        if isinstance(node, nodes.Const):
            self.visit(node, frame)
            return
        self.write("environment.measured(")
        self.visit(node, frame)
        self.write(")")
