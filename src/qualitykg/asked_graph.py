"""A graph in any engine, asked from Python.

Heavy libraries (rdflib, networkx) are imported by the method that needs them.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from qualitykg.errors import QueryError
from qualitykg.query.answers import Answer
from qualitykg.query.catalogue import Catalogue
from qualitykg.query.functions import Functions
from qualitykg.query.naming import Names
from qualitykg.query.parameters import fill
from qualitykg.store.results import Boolean, Triples
from qualitykg.text import Text

if TYPE_CHECKING:
    import networkx as nx

    from qualitykg.query.cards import Card
    from qualitykg.query.census import Census
    from qualitykg.query.crosschecks import Check
    from qualitykg.query.differences import Differences
    from qualitykg.query.evidence import StatedClaim
    from qualitykg.query.paths import Path, Step
    from qualitykg.query.search import SearchIndex
    from qualitykg.query.whole_search import Matches
    from qualitykg.store.engine import Engine


class AskedGraph:
    """What can be asked of a graph, whichever engine holds it.

    An entity may be given by label, alias, pinyin, code, id or IRI. Every method that asks
    raises `QueryStoppedError` where the engine has a deadline and it runs out.
    """

    def __init__(self, store: Engine) -> None:
        self.store = store
        self.catalogue = Catalogue()
        self.names = Names(store)
        self.queries = Functions(self.catalogue, self.query)

    def query(self, name_or_text: str, **parameters: object) -> Answer:
        """Answer a question of the catalogue, or a SELECT.

        A parameter is a text, a number or a date; None is as if it were left out. Raises
        `QueryError` when there is no such question, a parameter is not one that it takes or has
        the wrong type, or the text is not SPARQL; `EntityNotFoundError` when a parameter names
        nothing in the graph; `TypeError` when it is no single value.

        >>> from qualitykg import KnowledgeGraph
        >>> graph = KnowledgeGraph.load()
        >>> len(graph.query("SELECT ?city WHERE { ?city a schema:City }"))
        1
        """
        if not _is_name(name_or_text):
            if parameters:
                raise QueryError(_NO_PARAMETERS)
            return Answer(self.store, name_or_text)
        question = self.catalogue.question(name_or_text)
        for name, value in parameters.items():
            if not isinstance(value, _VALUES):
                raise TypeError(f"{name} takes one text, number or date, not {value!r}")
        values = {name: str(value) for name, value in parameters.items() if value is not None}
        text = fill(question, values, self.names)
        return Answer(self.store, text, question=question)

    def ask(self, text: str) -> bool:
        """Answer an ASK.

        >>> from qualitykg import KnowledgeGraph
        >>> KnowledgeGraph.load().ask("ASK { id:city-guiyang a schema:City }")
        True
        """
        result = self.store.query(text)
        if isinstance(result, Boolean):
            return bool(result)
        raise QueryError(Text("此处需要 ASK", "an ASK is needed here"))

    def construct(self, text: str) -> Triples:
        """Answer a CONSTRUCT or DESCRIBE; `to_rdflib()` of the result gives rdflib's graph.

        The triples are kept, and may be read as often as one likes.
        """
        from qualitykg.store.kept import kept_triples

        result = self.store.query(text)
        if isinstance(result, Triples):
            return kept_triples(result)
        raise QueryError(
            Text("此处需要 CONSTRUCT 或 DESCRIBE", "a CONSTRUCT or DESCRIBE is needed here")
        )

    def iri(self, entity: str) -> str:
        """Return the IRI of the entity of that name.

        Raises `EntityNotFoundError`, naming the nearest, when nothing or several have it.

        >>> from qualitykg import KnowledgeGraph
        >>> KnowledgeGraph.load().iri("老干妈")
        'https://w3id.org/qualitykg/id/brand-laoganma'
        """
        return self.names.iri_of(entity)

    def search(self, word: str, limit: int = 10) -> Matches:
        """Return the things that a word may mean, the likeliest first, however it is typed.

        In a graph of more names than may be read, pinyin and slips are looked for in a part;
        `is_cut` of what is returned tells so.

        >>> from qualitykg import KnowledgeGraph
        >>> [found] = KnowledgeGraph.load().search("lgm")
        >>> found.label.zh, found.kind.value
        ('老干妈', 'initials')
        """
        from qualitykg.query.whole_search import search_whole

        return search_whole(self.store, self._search_index, word, limit)

    @cached_property
    def _search_index(self) -> SearchIndex:
        from qualitykg.query.search import SearchIndex

        return SearchIndex.of(self.store)

    def entity(self, entity: str) -> Card:
        """Return all that the graph says about an entity.

        >>> from qualitykg import KnowledgeGraph
        >>> KnowledgeGraph.load().entity("贵阳市").label.en
        'Guiyang'
        """
        from qualitykg.query.cards import card_of

        return card_of(self.store, self.iri(entity))

    def claims(self, entity: str) -> list[StatedClaim]:
        """Return the claims in which an entity is subject or object, with their passages.

        >>> from qualitykg import KnowledgeGraph
        >>> claims = KnowledgeGraph.load().claims("智慧市监")
        >>> [plan] = [each for each in claims if each.predicate.endswith("#buildsPlatform")]
        >>> plan.modality, plan.passages[0].paragraph
        ('https://w3id.org/qualitykg/id/modality-planned', 27)
        """
        from qualitykg.query.evidence import claims_of

        return claims_of(self.store, self.iri(entity))

    def neighbourhood(self, entity: str, hops: int = 1) -> nx.MultiDiGraph:
        """Return what stands within so many claims of an entity, as a networkx graph.

        Raises `ValueError` when `hops` is negative.

        >>> from qualitykg import KnowledgeGraph
        >>> graph = KnowledgeGraph.load()
        >>> sorted(graph.neighbourhood("老干妈"))[-1].removeprefix("https://w3id.org/qualitykg/id/")
        'market-nationwide'
        """
        from qualitykg.query.network import near

        if hops < 0:
            raise ValueError(f"hops is a number of steps, 0 or more, not {hops}")
        return near(self.to_networkx(), self.iri(entity), hops)

    def paths(self, first: str, second: str, ways: int = 3) -> list[Path]:
        """Return the best ways between two entities, the best first; none when nothing does.

        A way costs its steps, and more where it passes what much is joined to. Raises
        `ValueError` when `ways` is less than 1.

        >>> from qualitykg import KnowledgeGraph
        >>> best, *others = KnowledgeGraph.load().paths("老干妈", "双随机、一公开", ways=3)
        >>> [iri.rpartition("/")[2] for iri in best.nodes]
        ['brand-laoganma', 'city-guiyang', 'policy-double-random-one-public']
        >>> len(others)
        2
        """
        from qualitykg.query.paths import paths_between

        if ways < 1:
            raise ValueError(f"ways is a number of ways, 1 or more, not {ways}")
        return paths_between(self.store, self.iri(first), self.iri(second), ways)

    def path(self, first: str, second: str) -> tuple[Step, ...]:
        """Return the steps of the best way between two entities; none when there is no way."""
        best = self.paths(first, second, ways=1)
        return best[0].steps if best else ()

    def crosscheck(self) -> list[Check]:
        """Return how the stated figures agree with each other: those that do not come first."""
        from qualitykg.query.crosschecks import crosscheck

        return crosscheck(self.store)

    def stats(self) -> Census:
        """Return how much of what is in the graph.

        >>> from qualitykg import KnowledgeGraph
        >>> stats = KnowledgeGraph.load().stats()
        >>> stats.documents, stats.claims
        (1, 896)
        """
        from qualitykg.query.census import take_census

        return take_census(self.store)

    def diff(self, later: AskedGraph) -> Differences:
        """Return what changed from this graph to a later one."""
        from qualitykg.query.differences import differences_between

        return differences_between(self.store, later.store)

    def to_networkx(self, construct: str | None = None) -> nx.MultiDiGraph:
        """Return the claims between entities, or what a CONSTRUCT gives, as a networkx graph.

        A graph without claims gives its plain triples between things. Nodes are IRIs, with
        `label_zh` and `label_en` where they have a label; edges carry `property`, `claim` and
        `modality`.

        >>> from qualitykg import KnowledgeGraph
        >>> network = KnowledgeGraph.load().to_networkx()
        >>> network.nodes["https://w3id.org/qualitykg/id/brand-laoganma"]["label_zh"]
        '老干妈'
        """
        from qualitykg.query.network import (
            as_network,
            links_in,
            links_of,
            plain_links_of,
            with_labels,
        )

        if construct is not None:
            links = links_in(self.construct(construct))
        else:
            links = links_of(self.store)
            if not any(link.claim for link in links):
                links = plain_links_of(self.store)
        return with_labels(as_network(links), self.store)


_VALUES = (str, int, float, Decimal, date, type(None))
_NO_PARAMETERS = Text(
    "参数只用于目录中的问题；SPARQL 中请直接写出",
    "parameters go with questions of the catalogue; write them into the SPARQL",
)


def _is_name(text: str) -> bool:
    return text.replace("-", "").isalnum() and text.isascii()
