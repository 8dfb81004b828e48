"""The worker's side of the guard: load a graph, lock the doors, answer until told to go."""

from __future__ import annotations

import json
import signal
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

# All that is needed later is imported now: behind the walls no file can be opened.
from qualitykg.errors import QualityKGError
from qualitykg.store import graph_bytes, query_errors  # noqa: F401
from qualitykg.store.confinement import OUT_OF_MEMORY, confine, set_alarm
from qualitykg.store.cutting import CutError, write_cut
from qualitykg.store.disk import open_store
from qualitykg.store.disk_record import read_record
from qualitykg.store.error_frames import pack_error
from qualitykg.store.frames import LONGEST, Kind, read_frame, write_frame
from qualitykg.store.oxigraph import OxigraphStore, open_files
from qualitykg.store.results import Boolean, Solutions

if TYPE_CHECKING:
    from qualitykg.store.results import Result

# `!!!…true` in 200 kB takes about 200 MB of stack; what is not touched takes none.
_STACK = 512 << 20


def serve() -> None:
    """Answer on standard output what is asked on standard input, until that is closed."""
    import difflib  # noqa: F401

    # Ctrl-C is the parent's to hear: it ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.stack_size(_STACK)
    thread = threading.Thread(target=_work, args=(sys.stdin.buffer, sys.stdout.buffer))
    thread.start()
    thread.join()


def _work(asked: IO[bytes], answered: IO[bytes]) -> None:
    try:
        store = _opened(asked, answered)
        while store is not None and (frame := read_frame(asked)) is not None:
            _answer(store, json.loads(frame.content), answered)
    except MemoryError:
        import os

        os._exit(OUT_OF_MEMORY)
    except BrokenPipeError:
        pass


def _opened(asked: IO[bytes], answered: IO[bytes]) -> OxigraphStore | None:
    if (frame := read_frame(asked)) is None:
        return None
    setup = json.loads(frame.content)
    try:
        disk = setup["disk"] and Path(setup["disk"])
        store = open_store(disk) if disk else open_files(map(Path, setup["paths"]))
        # Counting a large store takes seconds, and would be done for each question.
        size = read_record(disk).triples if disk else len(store)
    except QualityKGError as error:
        write_frame(answered, Kind.ERROR, pack_error(error))
        return None
    confine(setup["memory"], but=disk)
    write_frame(answered, Kind.READY, str(size).encode())
    return store


def _answer(store: OxigraphStore, request: dict[str, Any], answered: IO[bytes]) -> None:
    set_alarm(request["seconds"])
    cut = None
    try:
        _send(store.query(request["text"], origin=request["origin"]), request, answered)
    except CutError as error:
        cut = error.limit
    except QualityKGError as error:
        write_frame(answered, Kind.ERROR, pack_error(error))
        return
    finally:
        set_alarm(0)
    write_frame(answered, Kind.END, json.dumps({"cut": cut}).encode())


def _send(result: Result, request: dict[str, Any], answered: IO[bytes]) -> None:
    if isinstance(result, Boolean):
        write_frame(answered, Kind.TRUTH, b"1" if result else b"")
        return
    kind = Kind.ROWS if isinstance(result, Solutions) else Kind.TRIPLES
    waiting = bytearray()

    def put(whole: bytes) -> None:
        # The engine writes in small pieces, and each frame costs a change of processes.
        waiting.extend(whole)
        while len(waiting) >= LONGEST:
            write_frame(answered, kind, bytes(waiting[:LONGEST]))
            del waiting[:LONGEST]

    try:
        write_cut(result, put, rows=request["rows"], size=request["size"])
    finally:
        write_frame(answered, kind, bytes(waiting))
