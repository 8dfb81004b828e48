"""A Python started afresh: nothing of this process's memory, settings or open files is in it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

_PROGRAM = (
    "import importlib, json, sys; where, module, function, *words = sys.argv[1:]; "
    "sys.path[:] = json.loads(where); getattr(importlib.import_module(module), function)(*words)"
)


def fresh_python(module: str, function: str, *words: str) -> list[str]:
    """Return the command that calls a function with these words, with our search path."""
    where = json.dumps([each or str(Path.cwd()) for each in sys.path])
    return [sys.executable, "-I", "-c", _PROGRAM, where, module, function, *words]
