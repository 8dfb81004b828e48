"""What the names in a data file stand for.

A bare name is a term of our ontology (`implementsPolicy`) or a thing (`city-guiyang`);
any other vocabulary's term is written with its prefix (`schema:Brand`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from qualitykg.errors import UnknownTermError
from qualitykg.namespaces import ID, QKG, XSD, as_iri, as_name, is_web_iri
from qualitykg.reading.claims import Literal
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.ontology.vocabulary import Vocabulary
    from qualitykg.reading.nodes import Node

_YEAR = re.compile(r"[0-9]{4}")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2})?")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# A well-formed language tag: RFC 5646, section 2.1, without its irregular old tags.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Names:
    """The terms of the ontology, and the things that this file and the code lists define."""

    vocabulary: Vocabulary
    issued: str
    entities: frozenset[str] = field(default_factory=frozenset)

    def with_entities(self, iris: frozenset[str]) -> Names:
        """Return the same names, with these things known besides."""
        return replace(self, entities=self.entities | iris)

    def class_of(self, node: Node) -> str:
        """Return the IRI of a class."""
        return self._term(node, self.vocabulary.classes)

    def predicate(self, node: Node) -> str:
        """Return the IRI of a property; `a` is `rdf:type`, as in Turtle."""
        return self._term(node, self.vocabulary.properties)

    def thing(self, node: Node) -> str:
        """Return the IRI of an entity or concept that is defined somewhere."""
        iri = ID + node.text().removeprefix("id:")
        if iri not in self.entities and iri not in self.vocabulary.things:
            raise self._unknown(node, self.entities | self.vocabulary.things)
        return iri

    def concept(self, node: Node, scheme: str) -> str:
        """Return the IRI of a concept given by its word within a scheme (`planned`)."""
        iri = f"{ID}{scheme}-{node.text()}"
        if iri not in self.vocabulary.things | self.entities:
            prefix = f"{ID}{scheme}-"
            things = self.vocabulary.things | self.entities
            raise self._unknown(
                node, {each.removeprefix(prefix) for each in things if each.startswith(prefix)}
            )
        return iri

    def period(self, node: Node) -> str:
        """Return the IRI of a period: a year, `up-to-publication`, or a named period."""
        word = node.text()
        if _YEAR.fullmatch(word):
            return f"{ID}period-{word}"
        if word == "up-to-publication":
            return f"{ID}period-up-to-{self.issued}"
        return self.concept(node, "period")

    def value(self, node: Node) -> str | Literal:
        """Return what stands as an object: a thing, a class, or a typed literal."""
        if node.is_mapping:
            return _literal(node)
        slug = node.text().removeprefix("id:")
        return self.thing(node) if _SLUG.fullmatch(slug) else self.class_of(node)

    def _term(self, node: Node, known: frozenset[str]) -> str:
        word = node.text()
        iri = (
            as_iri("rdf:type" if word == "a" else word)
            if ":" in word or word == "a"
            else QKG + word
        )
        if iri is None or iri not in known:
            raise self._unknown(node, known)
        return iri

    def _unknown(self, node: Node, known: frozenset[str] | set[str]) -> UnknownTermError:
        word = node.text()
        short = {as_name(iri).removeprefix("qkg:").removeprefix("id:") for iri in known}
        near = get_close_matches(word, sorted(short), 3, 0.5)
        zh, en = f"“{word}”没有定义", f"{word} is not defined"
        if near:
            zh, en = f"{zh}；是否指 {'、'.join(near)}？", f"{en}; did you mean {', '.join(near)}?"
        else:
            zh, en = (
                f"{zh}；请在 entities 或本体中定义",
                f"{en}; define it under entities or in the ontology",
            )
        return UnknownTermError(Text(zh, en), place=node.place)


def _literal(node: Node) -> Literal:
    kinds = {"text": _text, "number": decimal, "count": count, "date": date, "link": link}
    fields = node.fields((*kinds, "language"))
    language = fields.pop("language", None)
    if len(fields) != 1:
        raise node.wrong(
            "此处应有 text、number、count、date、link 之一，且只有其一",
            "one of text, number, count, date and link is needed here, and only one",
        )
    ((kind, value),) = fields.items()
    literal = kinds[kind](value)
    if language is None:
        return literal
    if kind != "text":
        raise language.wrong("只有 text 才有 language", "only a text has a language")
    return replace(literal, language=_language(language))


def _text(node: Node) -> Literal:
    return Literal(node.text())


def _language(node: Node) -> str:
    tag = node.text()
    if not _LANGUAGE.fullmatch(tag):
        raise node.wrong(
            f"“{tag}”不是语言标签；请写 zh、en 或 zh-CN 之类",
            f"{tag} is not a language tag; write one as zh, en or zh-CN",
        )
    return tag


def decimal(node: Node) -> Literal:
    """Return a decimal literal, its digits as written."""
    word = node.text()
    if not _DECIMAL.fullmatch(word):
        raise node.wrong(f"“{word}”不是数", f"{word} is not a number; write digits, as 4039.6")
    return Literal(word, datatype=f"{XSD}decimal")


def count(node: Node) -> Literal:
    """Return an integer literal."""
    return Literal(str(node.number()), datatype=f"{XSD}integer")


def date(node: Node) -> Literal:
    """Return a date or, when a time is given, a dateTime literal (ISO 8601)."""
    word = node.text()
    if not _is_date(word):
        raise node.wrong(f"“{word}”不是日期", f"{word} is not a date; write 2020-09-29")
    return Literal(word, datatype=f"{XSD}{'dateTime' if 'T' in word else 'date'}")


def _is_date(word: str) -> bool:
    try:
        datetime.fromisoformat(word)
    except ValueError:
        return False
    return _DATE.fullmatch(word) is not None


def link(node: Node) -> Literal:
    """Return a web address as a literal of type anyURI."""
    word = node.text()
    if not is_web_iri(word):
        raise node.wrong(
            f"“{word}”不是网址；应以 http(s):// 开头，空格等写作 %20",
            f"{word} is not a web address; it begins with http(s):// and has no blanks (write %20)",
        )
    return Literal(word, datatype=f"{XSD}anyURI")
