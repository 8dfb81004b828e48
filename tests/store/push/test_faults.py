"""A push to servers that misbehave: it ends, says why, and goes on the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import EndpointError
from qualitykg.store.push.pushing import Order, Push
from qualitykg.store.push.sending import Patience
from qualitykg.store.statements import Statements
from tests.servers.running import free_port
from tests.store.push.written_server import WrittenServer, written_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.store.push.written_server import Handler

TRIPLES = 100
LINES = [f'<http://e/{n}> <http://e/p> "{n}" .'.encode() for n in range(TRIPLES)]


@pytest.fixture
def server() -> Iterator[WrittenServer]:
    """Yield an empty server that does as it should."""
    with written_server() as running:
        yield running


def push_to(server: WrittenServer, **order: object) -> Push:
    """Return a push of a hundred triples in chunks of ten, without real pauses."""
    patience = order.pop("patience", Patience(seconds=30, tries=3, pause=lambda _: None))
    chosen = {"chunk": 10, "patience": patience, **order}
    return Push(Statements(LINES), Order(server.query, **chosen))  # type: ignore[arg-type]


def always(answer: Callable[[Handler], object]) -> Callable[[Handler, bytes], bool]:
    """Return a fault that answers each write in its own way."""

    def fault(handler: Handler, _: bytes) -> bool:
        answer(handler)
        return True

    return fault


def one_sentence(error: EndpointError) -> str:
    """Return what an error says, which is printable and on one line in both languages."""
    assert error.text.zh.isprintable()
    assert error.text.en.isprintable()
    return error.text.en


def from_the_third_on(answer: Callable[[Handler], object]) -> Callable[[Handler, bytes], bool]:
    """Return a fault that answers in its own way from the third write on."""

    def fault(handler: Handler, body: bytes) -> bool:
        return handler.server.writes >= 3 and always(answer)(handler, body)

    return fault


@pytest.mark.parametrize(
    ("status", "said", "tries"),
    [
        (400, "did not write (400): the reason", 1),
        (401, "wants to know who writes (401); set QUALITYKG_ENDPOINT_USER", 1),
        (403, "does not allow you to write (403): the reason", 1),
        (404, "takes no writes (404); it is read-only", 1),
        (405, "takes no writes (405)", 1),
        (413, "a single triple is larger", 4),  # of 10, 5, 2 and 1
        (415, "takes no writes (415)", 1),
        (429, "is busy (429) (after 3 tries)", 3),
        (500, "did not write (500): the reason (after 3 tries)", 3),
        (503, "is busy (503) (after 3 tries); what was sent stays", 3),
        (507, "did not write (507)", 1),
    ],
)
def test_what_is_refused_is_one_sentence_and_goes_on_later(
    server: WrittenServer, status: int, said: str, tries: int
) -> None:
    """Only what may pass is tried again; the next push sends what is not there, and no more."""
    server.fault = from_the_third_on(lambda handler: handler.say(status, "<b>the reason</b>\n"))
    with pytest.raises(EndpointError) as refused:
        push_to(server).run()
    assert said in one_sentence(refused.value)
    assert server.writes == 2 + tries
    server.fault = lambda *_: False
    pushed = push_to(server).run()
    assert (pushed.found, pushed.sent) == (20, 80)
    assert pushed.comparison.is_equal
    assert len(server.store) == TRIPLES


def test_a_pause_that_the_server_asks_for_is_made(server: WrittenServer) -> None:
    """`Retry-After` is waited for; without it the pauses grow."""
    paused: list[float] = []

    def fault(handler: Handler, _: bytes) -> bool:
        asked = {2: "7", 3: "0", 4: ""}.get(handler.server.writes)
        if asked is not None:
            handler.say(503, Retry_After=asked)
        return asked is not None

    server.fault = fault
    push_to(server, patience=Patience(pause=paused.append)).run()
    assert paused == [7, 2, 4]
    assert len(server.store) == TRIPLES


def test_a_pause_of_hours_is_not_made(server: WrittenServer) -> None:
    """Who is asked to come back much later is told so at once."""
    server.fault = always(lambda handler: handler.say(429, Retry_After="7200"))
    with pytest.raises(EndpointError, match="asks to come back in 7200 s"):
        push_to(server).run()
    assert server.writes == 1


def test_a_request_that_hangs_ends_at_its_deadline(server: WrittenServer) -> None:
    """The deadline is for each request; each is tried again."""
    server.fault = always(lambda handler: handler.server.over.wait(60))
    with pytest.raises(EndpointError, match=r"did not answer within 0\.3 s \(after 2 tries\)"):
        push_to(server, patience=Patience(seconds=0.3, tries=2, pause=lambda _: None)).run()


def test_what_is_taken_but_not_answered_is_not_doubled(server: WrittenServer) -> None:
    """The connection breaks after the server has done its work: the chunk is sent again."""

    def fault(handler: Handler, body: bytes) -> bool:
        if handler.server.writes % 2:
            return False
        handler.take(body)
        handler.connection.close()
        return True

    server.fault = fault
    pushed = push_to(server).run()
    assert pushed.comparison.is_equal
    assert len(server.store) == TRIPLES


def test_half_a_chunk_is_the_beginning_of_the_graph(server: WrittenServer) -> None:
    """Where the server took a part of the last chunk, the next push goes on with that chunk."""
    for line in sorted(LINES)[:37]:
        server.store.update(f"INSERT DATA {{ {line.decode()} }}")
    pushed = push_to(server).run()
    assert (pushed.found, pushed.sent) == (37, 70)
    assert pushed.comparison.is_equal


def test_a_login_page_is_no_success(server: WrittenServer) -> None:
    """A page with status 200 is not taken for an answer."""
    page = "<html><form>Please log in</form></html>"
    server.fault = always(lambda handler: handler.say(200, page, "text/html"))
    with pytest.raises(EndpointError, match="is it a login page"):
        push_to(server).run()
    assert server.writes == 1


def test_what_cannot_be_read_again_stops_the_push(server: WrittenServer) -> None:
    """A server that says yes and does nothing is found out by the first chunk."""
    server.fault = always(lambda handler: handler.say(204))
    with pytest.raises(EndpointError, match=r"took triples that .* does not show"):
        push_to(server).run()
    assert server.writes == 1


def test_chunks_shrink_to_what_the_server_takes(server: WrittenServer) -> None:
    """After a 413 smaller pieces are sent, and all arrives."""

    def fault(handler: Handler, body: bytes) -> bool:
        is_large = body.count(b"\n") > 5
        if is_large:
            handler.say(413)
        return is_large

    server.fault = fault
    assert push_to(server, chunk=100).run().comparison.is_equal
    assert len(server.store) == TRIPLES


def test_a_server_that_loses_a_triple_is_found_out(server: WrittenServer) -> None:
    """The comparison names what is missing, and what should not be there."""

    def fault(handler: Handler, body: bytes) -> bool:
        handler.take(
            body.replace(b'"55"', b'"fifty-five"').replace(
                b'<http://e/77> <http://e/p> "77" .', b""
            )
        )
        handler.say(204)
        return True

    server.fault = fault
    found = push_to(server).run().comparison
    assert not found.is_equal
    assert found.surplus == -1
    assert {"55" in each or "77" in each for each in found.missing} == {True}
    assert (len(found.missing), len(found.unexpected)) == (2, 1)


def test_another_graph_is_left_alone(server: WrittenServer) -> None:
    """What is not a part of the graph is neither replaced nor added to, unless that is said."""
    server.store.update("INSERT DATA { <http://e/0> <http://e/p> 'other' }")
    with pytest.raises(EndpointError, match="holds 1 triple and is not a part of what is sent"):
        push_to(server).run()
    assert (len(server.store), server.writes) == (1, 0)
    added = push_to(server, when_other="add").run()
    assert added.comparison.is_equal
    assert len(server.store) == TRIPLES + 1
    assert push_to(server).compare().surplus == 1
    assert push_to(server, when_other="replace").run().comparison.is_equal
    assert len(server.store) == TRIPLES


@pytest.mark.parametrize("number", [0, 55, 99])
def test_another_release_with_as_many_triples_is_another_graph(
    server: WrittenServer, number: int
) -> None:
    """One triple that differs, wherever it stands, is found before anything is sent."""
    push_to(server).run()
    line = sorted(LINES)[number].decode()
    server.store.update(f"DELETE DATA {{ {line} }}")
    server.store.update("INSERT DATA { <http://e/5> <http://e/p> 'other' }")
    with pytest.raises(EndpointError, match="is not a part of what is sent"):
        push_to(server).run()
    assert push_to(server, when_other="replace").run().sent == TRIPLES
    assert push_to(server).run().sent == 0


def test_what_is_there_is_not_sent_again(server: WrittenServer) -> None:
    """Looking sends nothing; a second push sends nothing, not even to replace."""
    push = push_to(server)
    assert push.survey().first == 0
    assert server.writes == 0
    push.run()
    writes = server.writes
    assert writes == 10
    again = push_to(server, when_other="replace").run()
    assert (again.found, again.sent, server.writes) == (TRIPLES, 0, writes)


@pytest.mark.parametrize("size", [1, 7, 100, 1000])
def test_any_size_of_chunk_will_do(server: WrittenServer, size: int) -> None:
    """One triple at a time or all at once: the same graph, and each triple sent once."""
    told: list[tuple[int, int]] = []
    pushed = push_to(server, chunk=size).run(lambda *each: told.append(each))
    assert (pushed.sent, server.writes) == (TRIPLES, -(-TRIPLES // size))
    assert told[-1] == (TRIPLES, TRIPLES)
    assert len(server.store) == TRIPLES


def test_long_names_are_compared_too(server: WrittenServer) -> None:
    """However long the names of the subjects are, no query is longer than may be asked."""
    lines = [f'<http://e/{"n" * 2000}{n}> <http://e/p> "{n}" .'.encode() for n in range(300)]
    for sent in (300, 0):
        assert Push(Statements(lines), Order(server.query)).run().sent == sent
    server.store.update(f"DELETE DATA {{ {lines[299].decode()} }}")
    (missing,) = Push(Statements(lines), Order(server.query)).compare().missing
    assert missing == lines[299].decode().removesuffix(" .")


def test_where_nothing_listens_is_one_sentence() -> None:
    """A refused connection asks whether the server is running."""
    order = Order(f"http://127.0.0.1:{free_port()}/query")
    with pytest.raises(EndpointError) as refused:
        Push(Statements(LINES), order).run()
    assert "is the server running?" in one_sentence(refused.value)


@pytest.mark.parametrize("order", [Order("file:///etc/"), Order("http://e/query", "no iri")])
def test_no_address_and_no_graph_are_refused(order: Order) -> None:
    """What cannot be is refused before anybody is asked."""
    with pytest.raises(EndpointError):
        Push(Statements(LINES), order)


def test_who_is_not_let_in_is_not_told_to_say_who_writes(
    server: WrittenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong password is another thing than none."""
    monkeypatch.setenv("QUALITYKG_ENDPOINT_TOKEN", "wrong")
    server.fault = from_the_third_on(lambda handler: handler.say(401))
    with pytest.raises(EndpointError) as refused:
        push_to(server).run()
    assert "does not let in the user, password or token" in one_sentence(refused.value)
