"""Search: things by what they are called, in Chinese, English, pinyin or with typing errors.

Names are folded (`folding`) and put into long texts in order of importance (`lines`). How
Chinese names sound, and which names are near a mistyped word, is worked out when a search
first needs it.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain, islice, product
from typing import TYPE_CHECKING

from qualitykg.namespaces import PREFIXES, as_iri
from qualitykg.query.folding import fold, words_of
from qualitykg.query.lines import Entry, Found, Grade, Lines
from qualitykg.query.matches import Kind, Match
from qualitykg.query.pronunciation import has_han, spoken, typed_pinyin
from qualitykg.query.spelling import Spelling, one_slip
from qualitykg.query.things import local_name, some_things_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from qualitykg.query.pronunciation import Spoken
    from qualitykg.query.things import NamedThing
    from qualitykg.store.engine import Engine


_KINDS = dict(zip(Grade, (Kind.EXACT, Kind.PREFIX, Kind.WORD, Kind.PART), strict=True))
_NEAREST = 20
_CORRECTIONS = 3
_MOST_FOR_ONE_WORD = 300
_FREQUENT = 64
_LONGEST_WITH_SLIPS = 40


class SearchIndex:
    """The names of things, made ready to be searched as one types.

    >>> from qualitykg.store.oxigraph import open_shipped
    >>> index = SearchIndex.of(open_shipped())
    >>> [found] = index.search("ssj", limit=1)
    >>> found.iri.rpartition("/")[2], found.kind.value
    ('policy-double-random-one-public', 'initials')
    """

    def __init__(self, things: Iterable[NamedThing], *, is_whole: bool = True) -> None:
        """Take things in order of importance; `is_whole` tells whether they are all there are."""
        self.is_whole = is_whole
        self._things = list(things)
        names = [(n, name) for n, thing in enumerate(self._things) for name in thing.names]
        rows = list(_rows(names))
        self._plain = Lines(row for row in rows if row[0].isascii())
        self._other = Lines(row for row in rows if not row[0].isascii())
        self._ids = Lines(_rows((n, local_name(each.iri)) for n, each in enumerate(self._things)))

    @classmethod
    def of(cls, engine: Engine, class_: str | None = None) -> SearchIndex:
        """Return the index of a graph's things, or of those of a class (an IRI).

        Of a graph with more names than may be read it has some (`is_whole`).
        """
        things, is_whole = some_things_of(engine, class_)
        return cls(things, is_whole=is_whole)

    def __len__(self) -> int:
        """Return the number of things."""
        return len(self._things)

    def search(self, word: str, limit: int = 10) -> list[Match]:
        """Return the things that a word may mean, the likeliest first, each once.

        Names that are merely near are given only where nothing has the word as it is
        typed; of equals, the more important thing goes first. A word may be an IRI, or a
        prefixed name that is only half typed. Several words, with spaces between them, may be
        in several names of a thing, or be the name of its class. Never raises.
        """
        if limit < 1 or not word.strip():
            return []
        found = self._with_iri(word) or self._take(self._written(word, limit), limit)
        local = _behind_prefix(word)
        if local and not _is_exact(found):
            found = self._take(self._written(local, limit), limit) or found
        found = found or self._take(self._together(word.split()), limit)
        return found or self._take(self._similar(words_of(word), limit), limit)

    def sounding(self, word: str) -> list[str]:
        """Return the IRIs of the things with a name that is read so, else with these initials.

        >>> from qualitykg.store.oxigraph import open_shipped
        >>> SearchIndex.of(open_shipped()).sounding("lgm")
        ['https://w3id.org/qualitykg/id/brand-laoganma']
        """
        letters = typed_pinyin(word)
        if len(letters) < 2 or not letters.isascii():
            return []
        ways = (lines.find(letters, _NEAREST) for lines in (self._pinyin, self._initials))
        whole = ([each.entry for each in found if each.grade is Grade.WHOLE] for found in ways)
        return [self._things[entry.thing].iri for entry in next(filter(None, whole), [])]

    def prepare(self) -> None:
        """Work out now what else the first searches in pinyin or with errors wait for."""
        _ = self._initials, self._latin_names, self._chinese_names, self._words

    def _take(self, found: Iterable[tuple[Kind, Entry]], limit: int) -> list[Match]:
        matches: dict[int, Match] = {}
        for kind, entry in found:
            if len(matches) >= limit:
                break
            matches.setdefault(entry.thing, self._match(entry, kind))
        return list(matches.values())

    def _with_iri(self, word: str) -> list[Match]:
        bare = word.strip().removeprefix("<").removesuffix(">")
        iri = bare if "://" in bare else as_iri(bare)
        meant = (n for n, thing in enumerate(self._things) if iri and thing.iri == iri)
        return [self._match(Entry(n, local_name(bare)), Kind.EXACT) for n in meant]

    def _match(self, entry: Entry, kind: Kind) -> Match:
        thing = self._things[entry.thing]
        return Match(thing.iri, thing.label, thing.classes, entry.name, kind)

    def _written(self, word: str, limit: int) -> Iterator[tuple[Kind, Entry]]:
        words = words_of(word)
        folded = "".join(words)
        places = (lines.find(folded, limit) for lines in (self._plain, self._other, self._ids))
        for found in sorted(chain(*places), key=self._precedence):
            yield _KINDS[found.grade], found.entry
        if len(words) > 1:
            yield from ((Kind.WORDS, entry) for entry in self._with_all(words, limit))
        if folded.isascii():
            yield from self._sounding(word, folded, limit)

    def _precedence(self, found: Found) -> tuple[Grade, bool, int]:
        """Put what is called so before what is also called so, and the important thing first."""
        grade, entry = found
        is_alias = entry.name not in self._things[entry.thing].label
        return grade, is_alias and grade is Grade.WHOLE, entry.thing

    def _with_all(self, words: tuple[str, ...], limit: int) -> list[Entry]:
        both = (lines.find_all(words, limit) for lines in (self._plain, self._other))
        return sorted((found.entry for found in chain(*both)), key=lambda entry: entry.thing)

    def _together(self, words: list[str]) -> Iterator[tuple[Kind, Entry]]:
        """Yield the things to which each of several words answers by itself.

        The rarest word is looked for among all things, the others among those that it finds;
        where even the rarest is frequent, among the most important of these.
        """
        if len(words) < 2:
            return
        rarest, *others = sorted(words, key=lambda word: (self._frequency(word), -len(word)))
        answers = self._answering(rarest, self._classes_called(rarest))
        found = sorted(answers)[:_MOST_FOR_ONE_WORD]
        part = SearchIndex(self._things[thing] for thing in found)
        for word in others:
            if not answers:
                return
            also = part._answering(word, self._classes_called(word))
            named = {found[at]: name for at, name in also.items()}
            answers = {at: answers[at] or named[at] for at in answers.keys() & named.keys()}
        for thing in sorted(answers):
            yield Kind.WORDS, Entry(thing, answers[thing] or self._things[thing].names[0])

    def _frequency(self, word: str) -> int:
        """Return how often a word stands in names, up to where it is frequent."""
        folded = fold(word)
        return sum(lines.count(folded, _FREQUENT) for lines in (self._plain, self._other))

    def _answering(self, word: str, classes: Set[str]) -> dict[int, str]:
        """Return the things that have a word in a name, and those of classes that are called so.

        Each with the name that has it, which is empty where it is the class that answers.
        """
        found = {entry.thing: entry.name for _, entry in self._written(word, _MOST_FOR_ONE_WORD)}
        of_classes = chain(*(self._members[each] for each in classes & self._members.keys()))
        return {**dict.fromkeys(of_classes, ""), **found}

    def _classes_called(self, word: str) -> set[str]:
        return self._classes.iris_with(word) if self._members else set()

    def iris_with(self, word: str) -> set[str]:
        """Return the IRIs of all things that have a word in a name as it is typed, or read so."""
        return {self._things[found.thing].iri for _, found in self._written(word, len(self) or 1)}

    @cached_property
    def _classes(self) -> SearchIndex:
        """The index of the classes that things are of."""
        return SearchIndex(each for each in self._things if each.iri in self._members)

    @cached_property
    def _members(self) -> dict[str, list[int]]:
        """The things of each class."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, thing in enumerate(self._things):
            for class_ in thing.classes:
                found[class_].append(number)
        return dict(found)

    def _sounding(self, word: str, folded: str, limit: int) -> Iterator[tuple[Kind, Entry]]:
        for found in self._initials.find(folded, limit):
            if len(folded) > 1 or found.grade <= Grade.OPENING:
                yield Kind.INITIALS, found.entry
        for found in self._pinyin.find(typed_pinyin(word), limit):
            if found.grade < Grade.INSIDE:
                yield Kind.PINYIN, found.entry

    def _similar(self, words: tuple[str, ...], limit: int) -> Iterator[tuple[Kind, Entry]]:
        folded = "".join(words)
        if len(folded) > _LONGEST_WITH_SLIPS:
            return
        if has_han(folded):
            yield from ((Kind.SIMILAR, entry) for entry in self._similar_chinese(folded, limit))
        elif folded.isascii():
            yield from ((Kind.SIMILAR, entry) for entry in self._similar_letters(words, limit))

    def _similar_letters(self, words: tuple[str, ...], limit: int) -> Iterator[Entry]:
        folded = "".join(words)
        near = self._latin_names.nearest(folded, _slips(folded), _NEAREST)
        yield from near or self._with_corrected(words, limit)

    def _similar_chinese(self, folded: str, limit: int) -> Iterator[Entry]:
        """Yield what sounds the same, for that is how Chinese is mistyped; then what looks near."""
        if len(folded) < 2:
            return
        sound = next(spoken(folded)).letters
        alike = self._pinyin.find(sound, limit)
        yield from (found.entry for found in alike if found.grade < Grade.INSIDE)
        slips = 0 if len(folded) < 3 else 1 + (len(folded) > 7)
        yield from self._chinese_names.nearest(folded, slips, _NEAREST)
        yield from (found.entry for found in self._other.find_pattern(one_slip(folded), limit))

    def _with_corrected(self, words: tuple[str, ...], limit: int) -> list[Entry]:
        """Return the names with the words, each long one replaced by one that is near it."""
        near = [
            self._words.nearest(word, _slips(word), _CORRECTIONS) if len(word) > 3 else []
            for word in words
        ]
        choices = [found or [word] for word, found in zip(words, near, strict=True)]
        corrected = islice(product(*choices), _CORRECTIONS) if any(near) else ()
        return next(filter(None, (self._with_all(each, limit) for each in corrected)), [])

    @cached_property
    def _spoken(self) -> list[tuple[Spoken, Entry]]:
        return [
            (each, entry) for text, entry in self._other if has_han(text) for each in spoken(text)
        ]

    @cached_property
    def _pinyin(self) -> Lines:
        return Lines((each.letters, entry, each.starts) for each, entry in self._spoken)

    @cached_property
    def _initials(self) -> Lines:
        return Lines((each.initials, entry, ()) for each, entry in self._spoken)

    @cached_property
    def _latin_names(self) -> Spelling[Entry]:
        return Spelling(sorted(chain(self._plain, self._pinyin), key=lambda each: each[1].thing))

    @cached_property
    def _chinese_names(self) -> Spelling[Entry]:
        return Spelling((text, entry) for text, entry in self._other if has_han(text))

    @cached_property
    def _words(self) -> Spelling[str]:
        words = dict.fromkeys(word for _, entry in self._plain for word in words_of(entry.name))
        return Spelling((word, word) for word in words if word.isalpha() and len(word) > 3)


def _rows(names: Iterable[tuple[int, str]]) -> Iterator[tuple[str, Entry, list[int]]]:
    """Yield names folded, with the offsets of their words."""
    for thing, name in names:
        starts, text = [], ""
        for word in words_of(name):
            starts.append(len(text))
            text += word
        if text:
            yield text, Entry(thing, name), starts


def _behind_prefix(word: str) -> str:
    """Return what stands behind a prefix that is one of ours, else nothing."""
    prefix, _, local = word.strip().partition(":")
    return local if prefix in PREFIXES else ""


def _is_exact(found: list[Match]) -> bool:
    return bool(found) and found[0].kind is Kind.EXACT


def _slips(word: str) -> int:
    return 0 if len(word) < 3 else 1 + (len(word) > 5)
