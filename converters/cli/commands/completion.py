"""``kanben completion``: a script that lets a shell complete commands, flags and their values."""

from __future__ import annotations

import os
from typing import ClassVar

import click
from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from converters.cli.localized_commands import Command

VARIABLE = "_KANBEN_COMPLETE"
"""Environment variable by which a shell asks kanben what may follow."""
SHELLS = ("bash", "zsh", "fish", "powershell")


class PowerShell(ShellComplete):
    """Completion for Windows PowerShell and PowerShell 7, which click does not bring."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $command, $position)
    $before = $command.ToString().Substring(0, [Math]::Min($position, $command.ToString().Length))
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $before
    $env:COMP_WORD = $word
    try {
        & %(prog_name)s | ForEach-Object {
            $value, $help = $_ -split "`t", 2
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_WORD -ErrorAction SilentlyContinue
    }
}
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is completed, without the program, and that word."""
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        word = os.environ.get("COMP_WORD", "")
        return (words[:-1] if word and words[-1:] == [word] else words), word

    def format_completion(self, item: CompletionItem) -> str:
        """Return a line for one value and its help."""
        return f"{item.value}\t{item.help}" if item.help else str(item.value)


add_completion_class(PowerShell)


@click.command(cls=Command)
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    r"""Print a script for SHELL that completes commands, flags and values.

    \b
    bash        kanben completion bash >> ~/.bashrc
    zsh         kanben completion zsh >> ~/.zshrc
    fish        kanben completion fish > ~/.config/fish/completions/kanben.fish
    powershell  kanben completion powershell >> $PROFILE
    """
    kind = get_completion_class(shell)
    assert kind is not None
    root = click.get_current_context().find_root().command
    values = {"complete_func": "_kanben_completion", "complete_var": VARIABLE, "prog_name": "kanben"}
    # click would ask the installed bash for its version first, which is not needed to write the script.
    click.echo(kind(root, {}, "kanben", VARIABLE).source_template % values, nl=False)
