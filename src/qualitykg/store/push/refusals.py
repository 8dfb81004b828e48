"""Why a server does not take what is written, in one sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualitykg.errors import EndpointError
from qualitykg.store.endpoint_errors import plain, refused
from qualitykg.text import Text, counted

if TYPE_CHECKING:
    from qualitykg.store.exchange import Reply

_DENIED = ("SECURITY", "No permission")
_TOO_MUCH = ("memory exhausted", "has exceeded 10000 lines")


class TooLargeError(EndpointError):
    """A request is larger than the server takes; a part of it may be taken."""


def refusal(url: str, reply: Reply, *, is_known: bool) -> EndpointError | None:
    """Return what is wrong with the answer to a write, or None when it was done.

    `is_known` tells whether the server was told who writes.
    """
    # Virtuoso puts the whole update behind its sentence.
    said = plain(reply.body).partition(" SPARQL query:")[0]
    if reply.is_success:
        # Virtuoso calls its empty answers HTML.
        is_page = reply.media_type == "text/html" and said
        return EndpointError(_page(url)) if is_page else None
    if reply.status == 413 or any(word in said for word in _TOO_MUCH):
        return TooLargeError(_too_large(url))
    if reply.status in (401, 407) and is_known:
        return EndpointError(refused(url, reply.status, reply.body, is_known=True))
    return EndpointError(_reason(url, reply.status, said))


def may_pass(status: int, body: bytes) -> bool:
    """Tell whether the same request may succeed a little later."""
    if any(word.encode() in body for word in (*_DENIED, *_TOO_MUCH)):
        return False
    return status in (408, 425, 429) or (status >= 500 and status not in (501, 505, 507))


def gave_up(url: str, tries: int, reason: Text) -> EndpointError:
    """Return what is said when a request was repeated in vain."""
    return EndpointError(
        Text(
            f"{reason.zh}（试了 {tries} 次）；已发送的仍在服务器上，再运行一次即从中断处继续",
            f"{reason.en} (after {tries} tries); what was sent stays, and the same command goes "
            "on where this one stopped",
        )
    )


def too_late(url: str, seconds: float) -> Text:
    """Return what is said of a write that was not answered in time."""
    return Text(f"{url} 未在 {seconds:g} 秒内应答", f"{url} did not answer within {seconds:g} s")


def come_back(url: str, seconds: float) -> EndpointError:
    """Return what is said of a server that wants more time than anybody waits."""
    return EndpointError(
        Text(
            f"{url} 正忙，要求 {seconds:g} 秒后再来；届时再运行一次即从中断处继续",
            f"{url} is busy and asks to come back in {seconds:g} s; the same command then goes on "
            "where this one stopped",
        )
    )


def holds_other(url: str, triples: int) -> EndpointError:
    """Return what is said of a graph on the server that is another one."""
    return EndpointError(
        Text(
            f"{url} 的图中已有 {triples} 条三元组，并非所发送的图；--replace 替换，--add 追加",
            f"the graph at {url} holds {counted(triples, 'triple')} "
            "and is not a part of what is sent; "
            "--replace puts this graph in its place, --add keeps both",
        )
    )


def not_shown(url: str, address: str) -> EndpointError:
    """Return what is said when what was written cannot be read."""
    return EndpointError(
        Text(
            f"{address} 接受了三元组，但在 {url} 查询不到；两者是同一个图吗？",
            f"{address} took triples that {url} does not show; are they of the same graph?",
        )
    )


def _reason(url: str, status: int, said: str) -> Text:
    zh, en = (f"：{said}", f": {said}") if said else ("", "")
    if status in (401, 407):
        return Text(
            f"写入 {url} 需要授权（{status}）；请设置 QUALITYKG_ENDPOINT_USER 与 "
            "QUALITYKG_ENDPOINT_PASSWORD，或 QUALITYKG_ENDPOINT_TOKEN",
            f"{url} wants to know who writes ({status}); set QUALITYKG_ENDPOINT_USER and "
            "QUALITYKG_ENDPOINT_PASSWORD, or QUALITYKG_ENDPOINT_TOKEN",
        )
    if status == 403 or any(word in said for word in _DENIED):
        return Text(
            f"{url} 不允许写入（{status}）{zh}", f"{url} does not allow you to write ({status}){en}"
        )
    if status in (404, 405, 410, 415, 501):
        return Text(
            f"{url} 不接受写入（{status}）；它只读，或写入地址不同：用 --write-to 指明",
            f"{url} takes no writes ({status}); it is read-only, or takes them at another address: "
            "name it with --write-to",
        )
    if status in (429, 503):
        return Text(f"{url} 正忙（{status}）", f"{url} is busy ({status})")
    return Text(f"{url} 没有写入（{status}）{zh}", f"{url} did not write ({status}){en}")


def _page(url: str) -> Text:
    return Text(
        f"{url} 的应答是网页，不是写入的结果；是登录页吗？",
        f"{url} answers with a page for people; is it a login page?",
    )


def _too_large(url: str) -> Text:
    return Text(
        f"{url} 连一条三元组也嫌大", f"a single triple is larger than {url} takes at a time"
    )
