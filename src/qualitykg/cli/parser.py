"""A parser whose errors are one sentence, in the user's language."""

from __future__ import annotations

import argparse
import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from qualitykg.cli.parser_words import error_in, help_in
from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from typing import NoReturn


class _Formatter(argparse.HelpFormatter):
    """A formatter that asks for the terminal's width itself.

    argparse makes one for each argument, and imports shutil for it, which takes 3 ms.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class Parser(argparse.ArgumentParser):
    """`ArgumentParser` without the usage text in front of each error."""

    language: Language = "zh"

    def __init__(self, prog: str | None = None, **options: Any) -> None:
        super().__init__(prog, formatter_class=_Formatter, **options)

    def format_help(self) -> str:
        """Return the help text in the user's language."""
        return help_in(self.language, super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words given and where help is; exit with status 2."""
        message = error_in(self.language, message)
        said = Text(
            f"命令有误：{message}；用法见 {self.prog} --help", f"{message}; see {self.prog} --help"
        )
        print(f"qualitykg: {said.to(self.language)}", file=sys.stderr)
        sys.exit(2)


@cache
def _columns() -> int:
    written = os.environ.get("COLUMNS", "")
    if written.isdecimal() and int(written):
        return int(written)
    try:
        return os.get_terminal_size().columns or _COLUMNS
    except OSError:
        return _COLUMNS


_COLUMNS = 80
