"""One killable process that holds a graph and answers one query at a time."""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
import weakref
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from qualitykg.errors import FileError, QualityKGError
from qualitykg.store.error_frames import unpack_error
from qualitykg.store.frames import Frame, Kind, read_frame, write_frame
from qualitykg.store.fresh_python import fresh_python
from qualitykg.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qualitykg.store.limits import Limits
    from qualitykg.store.results import Cut


class WorkerLostError(Exception):
    """The worker ended in the midst of a query; `expired` tells whether by its deadline."""

    def __init__(self, *, expired: bool) -> None:
        super().__init__(expired)
        self.expired = expired


class Reply(NamedTuple):
    """What a worker answers: the kind, all bytes, and which limit cut them."""

    kind: Kind
    content: bytes
    cut: Cut | None


class Worker:
    """A process started afresh: nothing of this one's memory or open files is in it.

    `graph` has the `paths` of its files, or the folder of a store on `disk`. Starting returns
    at once; the graph is loaded meanwhile.
    """

    def __init__(self, graph: Mapping[str, object], *, memory: int) -> None:
        self._process = _start()
        self.size: int | None = None
        # Whoever forgets to close leaves no process behind.
        self._end = weakref.finalize(self, _end, self._process)
        with contextlib.suppress(OSError):
            setup = json.dumps({**graph, "memory": memory}).encode()
            write_frame(self._asking, Kind.SETUP, setup)

    @property
    def is_alive(self) -> bool:
        """Tell whether the process has not ended."""
        return self._end.alive and self._process.poll() is None

    def wait_ready(self) -> int:
        """Return the number of triples, once they are loaded.

        Raises `FileError`, `SyntaxInFileError` or `FormatError` when they cannot be.
        """
        if self.size is None:
            self.size = self._read_size()
        return self.size

    def ask(self, text: str, *, origin: str, limits: Limits) -> Reply:
        """Return the reply to a query; raise `WorkerLostError` when there will be none."""
        expired = threading.Event()
        timer = threading.Timer(limits.seconds, self._expire, [expired])
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(_request(text, origin, limits))
        except QualityKGError:
            raise
        except (OSError, EOFError):
            self.close()
            raise WorkerLostError(expired=expired.is_set()) from None
        except BaseException:
            # Ctrl-C among others: what the worker still sends would be taken for the next reply.
            self.close()
            raise
        finally:
            timer.cancel()
            timer.join()
            if expired.is_set():
                self.close()

    def close(self) -> None:
        """End the process."""
        self._end()

    @property
    def _asking(self) -> IO[bytes]:
        return cast("IO[bytes]", self._process.stdin)

    def _next(self) -> Frame:
        frame = read_frame(cast("IO[bytes]", self._process.stdout))
        if frame is None:
            raise EOFError
        return frame

    def _expire(self, expired: threading.Event) -> None:
        expired.set()
        self._process.kill()

    def _read_size(self) -> int:
        try:
            frame = self._next()
        except (OSError, EOFError):
            self.close()
            raise FileError(_NOT_LOADED) from None
        if frame.kind is Kind.ERROR:
            self.close()
            raise unpack_error(frame.content)
        return int(frame.content)

    def _exchange(self, request: bytes) -> Reply:
        write_frame(self._asking, Kind.QUERY, request)
        kind, pieces = Kind.TRUTH, []
        while (frame := self._next()).kind is not Kind.END:
            if frame.kind is Kind.ERROR:
                raise unpack_error(frame.content)
            kind = frame.kind
            pieces.append(frame.content)
        return Reply(kind, b"".join(pieces), json.loads(frame.content)["cut"])


def _request(text: str, origin: str, limits: Limits) -> bytes:
    asked = {"text": text, "origin": origin}
    given = {"seconds": limits.seconds, "rows": limits.rows, "size": limits.size}
    return json.dumps(asked | given).encode()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program, and no shell
        fresh_python("qualitykg.store.serving", "serve"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()


_NOT_LOADED = Text(
    "载入文件的进程意外结束；文件可能过大或有意构造",
    "the process that loads the files has ended; a file is too big, or made to do harm",
)
