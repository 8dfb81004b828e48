"""What goes wrong with an endpoint, in one sentence each."""

from __future__ import annotations

import http.client
import re
import socket
import ssl
from urllib.error import URLError

from qualitykg.text import Text

_LONGEST = 300


def not_an_address(url: str) -> Text:
    """Return why an address is refused."""
    return Text(
        f"{url} 不是端点的地址；应为 http:// 或 https:// 加主机名，不含空格、# 与非 ASCII 字符",
        f"{url} is no address of an endpoint; it begins with http:// or https:// and a host, and "
        "has no space, no # and only ASCII",
    )


def redirected(url: str, target: str) -> Text:
    """Return what is said of a redirect that is not followed."""
    if target == url:
        return Text(f"{url} 转向自己", f"{url} redirects to itself")
    if not target.startswith(("http://", "https://")):
        return Text(
            f"{url} 转向 {target}，那不是 http 地址，未予跟随",
            f"{url} redirects to {target}, which is no http address and was not followed",
        )
    return Text(
        f"{url} 转向 {target}；如可信任，请直接写后者",
        f"{url} redirects to {target}; name that address if you trust it",
    )


def no_answer(url: str, error: Exception) -> Text:
    """Return why there is no answer at all."""
    reason = error.reason if isinstance(error, URLError) else error
    match reason:
        case ConnectionRefusedError():
            zh, en = "没有服务在此端口", "nothing listens there; is the server running?"
        case socket.gaierror():
            zh, en = "找不到此主机", "there is no such host"
        case ssl.SSLCertVerificationError():
            zh, en = f"证书不受信任：{reason}", f"its certificate is not trusted: {reason}"
        case ssl.SSLError():
            zh = f"不能加密：{reason}；是否应为 http://"
            en = f"it cannot be spoken to over TLS: {reason}; is http:// meant?"
        case http.client.HTTPException() | ConnectionError():
            zh, en = "应答不完整，或不是 HTTP", "the answer broke off, or is not HTTP"
        case _:
            zh, en = f"无法连接：{reason}", f"it cannot be reached: {reason}"
    return Text(f"{url}：{zh}", f"{url}: {en}")


def refused(url: str, status: int, body: bytes, *, is_known: bool) -> Text:
    """Return what a status other than success means; `is_known` where it was told who asks."""
    said = plain(body)
    after_zh, after_en = (f"：{said}", f": {said}") if said else ("", "")
    match status:
        case 401 | 403 | 407 if is_known:
            return Text(
                f"{url} 不接受所给的用户、密码或令牌（{status}）{after_zh}",
                f"{url} does not let in the user, password or token that are set "
                f"({status}){after_en}",
            )
        case 401 | 403 | 407:
            return Text(
                f"{url} 需要授权（{status}）；请设置 QUALITYKG_ENDPOINT_USER 与 "
                "QUALITYKG_ENDPOINT_PASSWORD，或 QUALITYKG_ENDPOINT_TOKEN",
                f"{url} wants to know who asks ({status}); set QUALITYKG_ENDPOINT_USER and "
                "QUALITYKG_ENDPOINT_PASSWORD, or QUALITYKG_ENDPOINT_TOKEN",
            )
        case 404 | 405 | 410:
            return Text(
                f"{url} 不是 SPARQL 端点（{status}）；地址常以 /sparql 或 /query 结尾",
                f"{url} is no SPARQL endpoint ({status}); addresses often end in /sparql or /query",
            )
        case 400:
            return Text(f"{url} 不接受此查询{after_zh}", f"{url} refuses the query{after_en}")
        case 503 | 429:
            return Text(
                f"{url} 正忙（{status}），请稍后再试", f"{url} is busy ({status}); try again later"
            )
    return Text(
        f"{url} 无法作答（{status}）{after_zh}", f"{url} cannot answer ({status}){after_en}"
    )


def not_sparql(url: str, media_type: str) -> Text:
    """Return what is said of an answer that is none."""
    return Text(
        f"{url} 的应答是 {media_type}，不是 SPARQL 结果；地址常以 /sparql 或 /query 结尾",
        f"{url} answers with {media_type} and not with SPARQL results; addresses often end in "
        "/sparql or /query",
    )


def other_answer(url: str) -> Text:
    """Return what is said of rows where yes or no is due, or the other way round."""
    return Text(
        f"{url} 的应答与所问不符：行与是否相混",
        f"{url} gives another answer than it was asked for: rows in place of yes or no, or yes or "
        "no in place of rows",
    )


def malformed(url: str, said: str) -> Text:
    """Return what is said of an answer that breaks its own format."""
    short = " ".join(said.split())[:_LONGEST]
    return Text(f"{url} 的应答不合格式：{short}", f"{url} gives a malformed answer: {short}")


def plain(body: bytes) -> str:
    """Return the beginning of what a server says, without markup and control characters."""
    text = body.decode("utf-8", errors="replace")
    text = re.sub(r"(?s)<(script|style).*?</\1>|<[^<>]*>", " ", text)
    words = "".join(sign if sign.isprintable() else " " for sign in text).split()
    return " ".join(words)[:_LONGEST]
