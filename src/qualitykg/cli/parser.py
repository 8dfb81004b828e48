"""A parser whose errors are one sentence, in the user's language."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from qualitykg.text import Language, Text

if TYPE_CHECKING:
    from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """`ArgumentParser` without the usage text in front of each error."""

    language: Language = "zh"

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words given and where help is; exit with status 2."""
        said = Text(
            f"命令有误：{message}；用法见 {self.prog} --help", f"{message}; see {self.prog} --help"
        )
        print(f"qualitykg: {said.to(self.language)}", file=sys.stderr)
        sys.exit(2)
