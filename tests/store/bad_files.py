"""Files that cannot be loaded: broken, misnamed, in another encoding, or made to do harm.

Each comes from a good file by a rule, so that the rule and not its letters is what is tried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qualitykg.namespaces import RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEEP = 60_000
_S = "<http://e/s> <http://e/p> "
_XML = f'<rdf:RDF xmlns:rdf="{RDF}" xmlns:e="http://e/">\n'
_ABOUT = '<rdf:Description rdf:about="http://e/s">\n'
_END = "</rdf:Description>\n</rdf:RDF>\n"

# The city's name is in each, and more than one statement, so that half a load would be seen.
GOOD = {
    "ttl": f'{_S}"一" .\n{_S}"二" .\n{_S}"临港市"@zh .\n',
    "nt": f'{_S}"一" .\n{_S}"二" .\n{_S}"临港市"@zh .\n',
    "rdf": f"{_XML}{_ABOUT}<e:p>一</e:p>\n<e:p>二</e:p>\n<e:p xml:lang='zh'>临港市</e:p>\n{_END}",
    "jsonld": '{"@id": "http://e/s",\n "http://e/p": ["一", "二",\n  {"@value": "临港市"}]}\n',
    "trig": f'<http://e/g> {{\n{_S}"一" .\n{_S}"二" .\n{_S}"临港市"@zh }}\n',
    "nq": f'{_S}"一" <http://e/g> .\n{_S}"二" .\n{_S}"临港市"@zh .\n',
}


class BadFile(NamedTuple):
    """A file's name and content, words of the sentence about it, and the line that it names."""

    name: str
    content: bytes
    said: str
    line: int | None = None


def bad_files(address: str) -> Iterator[BadFile]:
    """Yield the files; `address` is what those that call out would call."""
    for ending, text in GOOD.items():
        yield from _damaged(ending, text)
        yield from _misread(ending, text)
    for rule in (_turtle, _json, _xml, _nested, _entities, _long):
        for name, content, said, *line in rule(address):
            yield BadFile(name, content.encode(), said, *line)


def _damaged(ending: str, text: str) -> Iterator[BadFile]:
    lines = text.splitlines()
    cut = "\n".join([*lines[:2], lines[2][: len(lines[2]) // 2]])
    yield BadFile(f"cut-in-a-line.{ending}", cut.encode(), "not well-formed")
    inside = text.encode().index("港".encode()) + 1
    yield BadFile(f"cut-in-a-sign.{ending}", text.encode()[:inside], "middle of a character")
    yield BadFile(f"empty.{ending}", b"", "empty")
    yield BadFile(f"blank.{ending}", b"\xef\xbb\xbf \r\n\t", "empty")


def _misread(ending: str, text: str) -> Iterator[BadFile]:
    yield BadFile(f"gbk.{ending}", text.encode("gbk"), "GB18030")
    yield BadFile(f"utf-16.{ending}", text.encode("utf-16"), "UTF-16")
    yield BadFile(f"utf-16-bare.{ending}", text.encode("utf-16-le"), "not a text file")
    yield BadFile(f"zip.{ending}", b"PK\x03\x04\x14\x00\xff\xfe" * 9, "not")
    page = b"<!DOCTYPE html>\n<html><head><title>404</title></head>\n<body><br>Gone</body></html>"
    yield BadFile(f"page.{ending}", page, "not well-formed")
    other = GOOD["rdf" if ending in ("ttl", "jsonld") else "jsonld"]
    yield BadFile(f"wrong-ending.{ending}", other.encode(), "not well-formed", 1)


def _turtle(_: str) -> Iterator[tuple[str, str, str, int]]:
    good = GOOD["ttl"]
    yield "prefix.ttl", f"{good}e:s e:p 1 .", "prefix", 4
    yield "iri.ttl", f"{good}<http://e/a b> <http://e/p> 1 .", "IRI", 4
    yield "iri.nt", f'{good}<no-iri> <http://e/p> "1" .', "IRI", 4
    yield "iri.nq", f'{good}<http://e/[> <http://e/p> "1" .', "IRI", 4
    yield "language.nt", f'{good}{_S}"a"@not_a_tag .', "not well-formed", 4
    yield "escape.nt", f'{good}{_S}"a\\ud800b" .', "escape", 4
    yield "subject.ttl", f'{good}"text" <http://e/p> 1 .', "subject", 4
    yield "number.nt", f"{good}{_S}1 .", "object", 4
    yield "quad.nt", f'{good}{_S}"1" <http://e/g> .', "dot", 4
    yield "five.nq", f'{good}{_S}"1" <http://e/g> <http://e/h> .', "dot", 4
    yield "graph.trig", "<http://e/g> {\n<http://e/h> { } }", "not well-formed", 2
    yield "dot.ttl", f"@prefix e: <http://e/>\n{good}", "dot", 2
    yield "comma.ttl", "a,b,c\n1,2,3\n", "subject", 1


def _json(address: str) -> Iterator[tuple[str, str, str] | tuple[str, str, str, int]]:
    yield "remote.jsonld", f'{{"@context": "{address}", "a": 1}}', "not fetched"
    yield "remotes.jsonld", f'{{"@context": [{{}}, "{address}"], "a": 1}}', "not fetched"
    inner = f'"@context": {{"@version": 1.1, "@import": "{address}"}}'
    yield "import.jsonld", f'{{{inner}, "a": 1}}', "not fetched"
    scoped = f'{{"T": {{"@id": "http://e/T", "@context": "{address}"}}}}'
    yield "scoped.jsonld", f'{{"@context": {scoped}, "@type": "T"}}', "not fetched"
    yield "plain.jsonld", '{"city": "临港市", "value": 512.5}', "no linked data"
    yield "list.jsonld", "[]", "no linked data"
    yield "comma.jsonld", '{"@id": "http://e/s",\n "http://e/p": [1,]}', "not well-formed", 2
    yield "two.jsonld", GOOD["jsonld"] * 2, "not well-formed", 4
    yield "nul.jsonld", '{"@id": "http://e/s",\n"http://e/p": "a\0b"}', "not well-formed", 2
    yield "cycle.jsonld", '{"@context": {"a": {"@id": "b"}, "b": {"@id": "a"}}, "a": 1}', "Cyclic"
    # Each node of the type carries the whole context along.
    terms = ",".join(f'"t{n}":"http://e/{n}"' for n in range(20_000))
    nodes = ",".join(['{"@type":"T","t1":1}'] * 20_000)
    typed = f'{{"T":{{"@id":"http://e/T","@context":{{{terms}}}}}}}'
    yield "contexts.jsonld", f'{{"@context":{typed},"@graph":[{nodes}]}}', "more time or memory"


def _xml(_: str) -> Iterator[tuple[str, str, str, int]]:
    yield "iri.rdf", f'{_XML}{_ABOUT}<e:p rdf:resource="no iri"/>\n{_END}', "IRI", 3
    yield "tag.rdf", f"{_XML}{_ABOUT}<e:p>1</e:q>\n{_END}", "mismatched tag", 3
    yield "open.rdf", f"{_XML}{_ABOUT}<e:p>1</e:p>\n</rdf:Description>\n", "no element", 5
    yield "roots.rdf", f"{_XML}{_ABOUT}{_END}{_XML}{_ABOUT}{_END}", "after document element", 5
    yield "nul.rdf", f"{_XML}{_ABOUT}<e:p>a\0b</e:p>\n{_END}", "not well-formed", 3
    yield "namespace.rdf", f"{_XML}{_ABOUT}<f:p>1</f:p>\n{_END}", "unbound prefix", 3


def _nested(_: str) -> Iterator[tuple[str, str, str] | tuple[str, str, str, int]]:
    many = _DEEP
    yield "lists.jsonld", f'{{"http://e/p":{"[" * many}{"]" * many}}}', "nested"
    yield "nodes.jsonld", '{"http://e/p":' * many + "1" + "}" * many, "nested"
    lists = '{"@list":[' * many + "]}" * many
    yield "collections.jsonld", f'{{"http://e/p":{lists}}}', "nested"
    yield "hidden.jsonld", '{"]}]}":' * many + '"' + "}" * many, "nested"
    steps = "<rdf:Description><e:p>" * many
    yield "nodes.rdf", f"{_XML}{steps}", "nested", 2
    markup = '<e:p rdf:parseType="Literal">' + "<b>" * many
    yield "markup.rdf", f"{_XML}{_ABOUT}{markup}", "nested", 3
    for ending in ("ttl", "nt", "trig", "nq"):
        opened, closed = f"<<( {_S}" * many, " )>>" * many
        yield f"quoted.{ending}", f'{_S}{opened}"1"{closed} .', "nested"
    hidden = "<<( # )>>\n<http://e/s> <http://e/p> " * many
    yield "hidden.ttl", f"{_S}{hidden}", "nested"


def _entities(address: str) -> Iterator[tuple[str, str, str] | tuple[str, str, str, int]]:
    def document(declared: str, used: str) -> str:
        return f"<!DOCTYPE rdf:RDF [\n{declared}\n]>{_XML}{_ABOUT}<e:p>{used}</e:p>\n{_END}"

    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">\n' for n in range(1, 10))
    yield "laughs.rdf", document(f'<!ENTITY a0 "lol">\n{levels}', "&a9;"), "entities", 3
    swollen = document(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 50_000)
    yield "swollen.rdf", swollen, "MB|amplification"
    yield "file.rdf", document('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;"), "external", 2
    yield "web.rdf", document(f'<!ENTITY a SYSTEM "{address}">', "&a;"), "external", 2
    yield "parameter.rdf", document(f'<!ENTITY % a SYSTEM "{address}"> %a;', "1"), "external", 2
    yield "cycle.rdf", document('<!ENTITY a "&b;"> <!ENTITY b "&a;">', "&a;"), "entities", 2
    yield "undefined.rdf", document("", "&a;"), "undefined entity", 5


def _long(_: str) -> Iterator[tuple[str, str, str]]:
    text = "长" * (6 << 20)
    yield "literal.ttl", f'{GOOD["ttl"]}{_S}"{text}" .', "longer than 16 MB"
    yield "literal.nt", f'{GOOD["nt"]}{_S}"{text}" .', "longer than 16 MB"
    yield "literal.jsonld", f'{{"@id": "http://e/s", "http://e/p": "{text}"}}', "longer than 16 MB"
    yield "comment.ttl", f"{GOOD['ttl']}# {text}\n", "longer than 16 MB"
    yield "iri.trig", f"<http://e/g> {{ <http://e/{text}> <http://e/p> 1 }}", "longer than 16 MB"
