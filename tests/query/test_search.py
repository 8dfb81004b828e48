"""Things by what they are called, in Chinese, English, pinyin or with typing errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualitykg.errors import EntityNotFoundError
from qualitykg.namespaces import ID, PREFIXES, QKG, SCHEMA, as_name
from qualitykg.query.class_names import class_named
from qualitykg.query.folding import fold
from qualitykg.query.matches import Kind
from qualitykg.query.naming import Names
from qualitykg.query.search import SearchIndex
from qualitykg.query.things import NamedThing, things_of
from qualitykg.store.oxigraph import open_shipped
from qualitykg.text import Text

if TYPE_CHECKING:
    from qualitykg.store.oxigraph import OxigraphStore

LAOGANMA = "id:brand-laoganma"
RANDOM = "id:policy-double-random-one-public"
PERMITS = "id:policy-license-separation"
STRONG_CITY = "id:policy-quality-city-strategy"
GUIYANG = "id:city-guiyang"
HAN = "质量强市双随机一公开证照分离老干妈贵阳标准服务品牌监督重长行"


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    """Return the shipped graph."""
    return open_shipped()


@pytest.fixture(scope="module")
def shipped(store: OxigraphStore) -> SearchIndex:
    """Return the index of the shipped graph."""
    return SearchIndex.of(store)


def index_of(*names: str) -> SearchIndex:
    """Return an index of things with one name each, the first the most important."""
    return SearchIndex(
        NamedThing(f"{ID}thing-{number}", Text(name, name), (), (name,))
        for number, name in enumerate(names)
    )


def found_by(index: SearchIndex, word: str, limit: int = 10) -> list[tuple[str, Kind]]:
    """Return the names that a word finds, and how."""
    return [(found.name, found.kind) for found in index.search(word, limit)]


@pytest.mark.parametrize(
    ("word", "name", "kind"),
    [
        ("老干妈", LAOGANMA, Kind.EXACT),
        ("老干", LAOGANMA, Kind.PREFIX),
        ("干妈", LAOGANMA, Kind.PART),
        ("Lao Gan Ma", LAOGANMA, Kind.EXACT),
        ("LAOGANMA", LAOGANMA, Kind.EXACT),
        ("ｌａｏｇａｎｍａ", LAOGANMA, Kind.EXACT),
        ("lǎo gān mā", LAOGANMA, Kind.EXACT),
        ("lgm", LAOGANMA, Kind.INITIALS),
        ("Lao Gan Mo", LAOGANMA, Kind.SIMILAR),
        ("laognama", LAOGANMA, Kind.SIMILAR),
        ("老妈干", LAOGANMA, Kind.SIMILAR),
        ("老干嘛", LAOGANMA, Kind.SIMILAR),
        ("brand-laoganma", LAOGANMA, Kind.EXACT),
        ("id:brand-laoganma", LAOGANMA, Kind.EXACT),
        ("id:brand-laog", LAOGANMA, Kind.PREFIX),
        (f"<{ID}brand-laoganma>", LAOGANMA, Kind.EXACT),
        ("双随机、一公开", RANDOM, Kind.EXACT),
        ("双随机一公开", RANDOM, Kind.EXACT),
        ("“双随机、一公开”", RANDOM, Kind.EXACT),
        ("雙隨機一公開", RANDOM, Kind.EXACT),
        ("一公开", RANDOM, Kind.WORD),
        ("公开 随机", RANDOM, Kind.WORDS),
        ("老干妈 品牌", LAOGANMA, Kind.WORDS),
        ("brand lgm", LAOGANMA, Kind.WORDS),
        ("pinpai 干妈", LAOGANMA, Kind.WORDS),
        ("干妈 gan", LAOGANMA, Kind.WORDS),
        ("老干妈 政策工具", LAOGANMA, None),
        ("ssj", RANDOM, Kind.INITIALS),
        ("shuangsuiji", RANDOM, Kind.PINYIN),
        ("shuang sui ji yi gong kai", RANDOM, Kind.PINYIN),
        ("双随机一工开", RANDOM, Kind.SIMILAR),
        ("shuangsuijj", RANDOM, Kind.SIMILAR),
        ("证照分離", PERMITS, Kind.EXACT),
        ("zzfl", PERMITS, Kind.INITIALS),
        ("证照分立", PERMITS, Kind.SIMILAR),
        ("业务证照分开离", PERMITS, None),
        ("质量強市", STRONG_CITY, Kind.PREFIX),
        ("制量强市", STRONG_CITY, Kind.SIMILAR),
        ("zhiliangqiangshi zhanlüe", STRONG_CITY, Kind.PINYIN),
        ("zhiliangqiangshizhanlve", STRONG_CITY, Kind.PINYIN),
        ("zhi liang qiang shi zhan lue", STRONG_CITY, Kind.PINYIN),
        ("贵阳", GUIYANG, Kind.EXACT),
        ("520100", GUIYANG, Kind.EXACT),
        ("Guiynag", GUIYANG, Kind.SIMILAR),
        ("GDP", "id:indicator-gdp", Kind.EXACT),
        ("GPD", "id:indicator-gdp", Kind.SIMILAR),
        ("%", "id:unit-percent", Kind.EXACT),
        ("qulity month", "id:policy-quality-month", Kind.SIMILAR),
    ],
)
def test_what_is_meant_comes_first(
    shipped: SearchIndex, word: str, name: str, kind: Kind | None
) -> None:
    """However a name is typed, its thing is the first that is found, or nothing is."""
    first = [(as_name(found.iri), found.kind) for found in shipped.search(word, limit=1)]
    assert first == ([(name, kind)] if kind else [])


def test_the_better_match_goes_first() -> None:
    """The whole name, its beginning, a word of it, any part: whatever is more important."""
    index = index_of("高质量发展", "产品·质量", "质量强市", "质量", "市场")
    assert found_by(index, "质量") == [
        ("质量", Kind.EXACT),
        ("质量强市", Kind.PREFIX),
        ("产品·质量", Kind.WORD),
        ("高质量发展", Kind.PART),
    ]


def test_letters_are_looked_for_in_names_before_sounds() -> None:
    """English first, then initials, then pinyin."""
    index = index_of("辣椒", "老安", "Lab", "山蓝")
    assert found_by(index, "la") == [
        ("Lab", Kind.PREFIX),
        ("老安", Kind.INITIALS),
        ("辣椒", Kind.PINYIN),
        ("山蓝", Kind.PINYIN),
    ]


def test_slips_are_looked_for_only_where_nothing_has_the_word() -> None:
    """A name that has the word hides those that are merely near."""
    index = index_of("质量强市", "质量强国")
    assert found_by(index, "质量强市") == [("质量强市", Kind.EXACT)]
    assert [name for name, _ in found_by(index, "质量强是")] == ["质量强市", "质量强国"]


def test_what_sounds_the_same_goes_before_what_looks_near() -> None:
    """A pinyin keyboard makes such errors."""
    index = index_of("质监强市", "质量强市")
    assert found_by(index, "质良强市", limit=1) == [("质量强市", Kind.SIMILAR)]


def test_of_equals_the_more_important_goes_first() -> None:
    """Things are given in order of importance."""
    assert found_by(index_of("质量奖", "质量月"), "质量")[0][0] == "质量奖"
    assert found_by(index_of("质量月", "质量奖"), "质量")[0][0] == "质量月"


def test_things_go_before_what_is_recorded_of_them(shipped: SearchIndex) -> None:
    """The city and its government go before observations whose labels begin with its name."""
    found = [as_name(each.iri) for each in shipped.search("贵阳市", limit=100)]
    assert found[0] == GUIYANG
    records = [name for name in found if name.startswith(("id:observation", "id:designation"))]
    assert found.index("id:body-guiyang-government") < found.index(records[0])


def test_what_has_more_claims_is_more_important(harbour: OxigraphStore) -> None:
    """The city of which most is said comes first, its observation after all else."""
    order = [as_name(thing.iri) for thing in things_of(harbour)]
    assert order[0] == "id:city-harbour"
    assert order.index("id:brand-harbour") < order.index("id:observation-harbour-gdp-2021")


def test_a_thing_has_all_its_names(harbour: OxigraphStore) -> None:
    """Labels first, then aliases, then codes; the label in both languages."""
    [city] = [thing for thing in things_of(harbour) if thing.iri == f"{ID}city-harbour"]
    assert city.names == ("临港市", "Harbour", "临港", "港城", "990100")
    assert city.label == Text("临港市", "Harbour")


def test_a_label_goes_before_an_alias(harbour: OxigraphStore) -> None:
    """What is called so is meant before what is also called so."""
    found = SearchIndex.of(harbour).search("质量官")
    assert [as_name(each.iri) for each in found[:2]] == [
        "id:slogan-harbour",
        "id:policy-chief-quality-officer",
    ]


def test_a_frequent_word_is_ranked_too() -> None:
    """With more places than are looked at one by one, the whole name still goes first."""
    index = index_of(*(f"高质量{number}" for number in range(3_000)), "产品·质量", "质量月", "质量")
    assert found_by(index, "质量", limit=4) == [
        ("质量", Kind.EXACT),
        ("质量月", Kind.PREFIX),
        ("产品·质量", Kind.WORD),
        ("高质量0", Kind.PART),
    ]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("长顺县", "changshun"),
        ("朝阳区", "chaoyangqu"),
        ("朝阳区", "cyq"),
        ("银行", "yinhang"),
        ("重庆市", "chongqing"),
        ("绿色", "lv se"),
        ("绿色", "lǜsè"),
        ("略阳", "lveyang"),
        ("GDP增长率", "gdpzengzhang"),
        ("ISO9000认证", "iso9000rz"),
        ("繁體質量", "fantizhiliang"),
        ("𠀀𠀁质量", "zhiliang"),
    ],
)
def test_readings(name: str, word: str) -> None:
    """Characters with several readings, ü in all spellings, and letters among characters."""
    assert found_by(index_of(name), word, limit=1)[0][1] in (Kind.PINYIN, Kind.INITIALS)


def test_pinyin_begins_with_a_syllable() -> None:
    """`ang` is not found in the middle of 上."""
    assert found_by(index_of("上海"), "angh") == []


@pytest.mark.parametrize(
    ("word", "name"),
    [("zhengzhaofenli", PERMITS), ("zzfl", PERMITS), ("lgm", LAOGANMA), ("gui yang shi", GUIYANG)],
)
def test_a_question_understands_pinyin(store: OxigraphStore, word: str, name: str) -> None:
    """The pinyin or the initials of a whole name stand for it wherever an entity is named."""
    assert as_name(Names(store).iri_of(word)) == name


@pytest.mark.parametrize("word", ["zhengzhao", "l", "lgmx", "老", ""])
def test_half_a_sound_is_no_name(shipped: SearchIndex, word: str) -> None:
    """What only begins like a name, or is no pinyin, means nothing there."""
    assert shipped.sounding(word) == []


def test_a_class_has_an_index_of_its_own(store: OxigraphStore) -> None:
    """Nothing but brands is found among brands, and subclasses count."""
    brands = SearchIndex.of(store, f"{SCHEMA}Brand")
    assert 5 < len(brands) < len(SearchIndex.of(store)) / 10
    assert as_name(brands.search("lgm")[0].iri) == LAOGANMA
    assert brands.search("双随机") == []
    organizations = SearchIndex.of(store, f"{PREFIXES['org']}FormalOrganization")
    [geely] = organizations.search("吉利")
    assert geely.classes == (f"{QKG}Enterprise",)


@pytest.mark.parametrize("word", ["政策工具", "policy instrument", "qkg:Policy", "zhengcegongju"])
def test_a_class_has_names_too(store: OxigraphStore, word: str) -> None:
    """Its label in either language, its pinyin and its prefixed name."""
    assert class_named(store, word) == f"{QKG}Policy"


@pytest.mark.parametrize("word", ["品排", "qkg:Nothing", "", "贵阳市"])
def test_an_unknown_class_is_refused(store: OxigraphStore, word: str) -> None:
    """Nothing is guessed; the nearest are named where there are any."""
    with pytest.raises(EntityNotFoundError) as caught:
        class_named(store, word)
    assert ("品牌" in caught.value.sentence("zh")) is (word == "品排")


@pytest.mark.parametrize(
    "word",
    [
        "", " ", "\n", "“”", "、", ".*", "(", "[a-z", "\\", "(?P<", "^$", "😀", "\x00", "\ufeff",
        "👨‍👩‍👧",
        "' OR 1=1 --", "} UNION { ?s ?p ?o", "𠀀", "ﷺ" * 500, "a" * 10_000, "质" * 10_000,
        "質 " * 5_000,
        " ".join(f"w{number}" for number in range(3_000)), "id:", "<>", "http://", "ü", "\u0301",
        "()" * 20, "质[^" * 10, "\U0010ffff",
    ],
)  # fmt: skip
def test_hostile_words_find_nothing_wrong(shipped: SearchIndex, word: str) -> None:
    """No sign has a meaning of its own, and no length breaks the search."""
    for found in shipped.search(word):
        assert fold(word)
        assert found.name


@pytest.mark.parametrize("limit", [0, -1, 1, 3, 10_000])
def test_no_more_than_the_limit(shipped: SearchIndex, limit: int) -> None:
    """Each thing is listed once, and not more of them than asked for."""
    found = shipped.search("质量", limit)
    assert len({each.iri for each in found}) == len(found) <= max(limit, 0)


def test_an_index_may_be_empty() -> None:
    """A graph without names has nothing to find."""
    for word in ("老干妈", "lgm", "lao gan ma"):
        assert SearchIndex([]).search(word) == []


def test_answers_do_not_depend_on_what_was_asked_before(store: OxigraphStore) -> None:
    """A fresh index, a prepared one and a used one answer alike."""
    prepared, used = SearchIndex.of(store), SearchIndex.of(store)
    prepared.prepare()
    for word in ("lgm", "质量", "Lao Gan Mo", "quality"):
        assert used.search(word) == prepared.search(word) == SearchIndex.of(store).search(word)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=8), st.data())
def test_each_name_finds_its_thing(names: list[str], data: st.DataObject) -> None:
    """Whatever a thing is called, its name finds it, and nothing before it but its namesakes."""
    name = data.draw(st.sampled_from(names))
    found = found_by(index_of(*names), name)
    namesakes = [other for other in names if fold(name) and fold(other) == fold(name)]
    assert [other for other, kind in found if kind is Kind.EXACT] == namesakes
    assert [other for other, _ in found[: len(namesakes)]] == namesakes


@given(st.text(HAN, min_size=3, max_size=12), st.data())
def test_one_slip_in_chinese_is_forgiven(name: str, data: st.DataObject) -> None:
    """A wrong, missing, surplus or transposed character still finds the name."""
    assert name in dict(found_by(index_of(name), slip(name, data, st.sampled_from(HAN))))


@given(st.text("abcdefgh", min_size=4, max_size=12), st.data())
def test_one_slip_in_letters_is_forgiven(name: str, data: st.DataObject) -> None:
    """So it does in English and pinyin."""
    assert name in dict(found_by(index_of(name), slip(name, data, st.sampled_from("abcdefgh"))))


def slip(name: str, data: st.DataObject, signs: st.SearchStrategy[str]) -> str:
    """Return a name with one slip in it."""
    at = data.draw(st.integers(0, len(name) - 2))
    before, after = name[:at], name[at + 1 :]
    sign = data.draw(signs)
    swapped = f"{before}{after[0]}{name[at]}{after[1:]}"
    wrong, missing, surplus = f"{before}{sign}{after}", before + after, before + sign + name[at:]
    return data.draw(st.sampled_from([wrong, missing, surplus, swapped]))
