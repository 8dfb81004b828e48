"""From what a person writes to the entity that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import EntityNotFoundError
from qualitykg.namespaces import ID, PREFIXES, QKG, as_name
from qualitykg.query.naming import Names
from qualitykg.store.oxigraph import open_shipped

if TYPE_CHECKING:
    from qualitykg.store.oxigraph import OxigraphStore

CITY = f"{PREFIXES['schema']}City"


@pytest.fixture(scope="module")
def shipped() -> Names:
    """Return the names of the shipped graph."""
    return Names(open_shipped())


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("临港市", "city-harbour"),
        ("港城", "city-harbour"),
        ("harbour", "city-harbour"),
        ("质量港平台", "platform-quality-harbour"),
        (" ＨＡＲＢＯＵＲ ", "city-harbour"),
        ("临港发〔2020〕1号", "legislation-test"),
        ("id:brand-harbour", "brand-harbour"),
    ],
)
def test_a_name_is_understood(harbour: OxigraphStore, written: str, slug: str) -> None:
    """Case, width, quotation marks, brackets and spaces do not matter."""
    assert Names(harbour).iri_of(written) == ID + slug


def test_a_label_goes_before_an_alias(harbour: OxigraphStore) -> None:
    """What is called so is meant, not what is also called so; a class may decide otherwise."""
    names = Names(harbour)
    assert names.iri_of("临港") == f"{ID}brand-harbour"
    assert names.iri_of("临港", class_=CITY) == f"{ID}city-harbour"
    assert names.iri_of("质量官") == f"{ID}slogan-harbour"


def test_an_entity_of_another_class_is_refused(harbour: OxigraphStore) -> None:
    """The sentence says that it is not what the question takes."""
    for written in ("首席质量官制度", "id:brand-harbour", f"{ID}brand-harbour"):
        with pytest.raises(EntityNotFoundError, match="is no schema:City"):
            Names(harbour).iri_of(written, class_=CITY)


@pytest.mark.parametrize(
    "written",
    [
        *("临江市", "port-of-nowhere", "id:city-nowhere", "http://e/x"),
        *("http://e/%zz", "<http://e/%zz>", "http://[x/", "http://e:port/"),
    ],
)
def test_what_nothing_is_called_is_refused(harbour: OxigraphStore, written: str) -> None:
    """An id or IRI that does not stand in the graph, or is none, is no entity either."""
    with pytest.raises(EntityNotFoundError, match="nothing in the graph"):
        Names(harbour).iri_of(written)


def test_the_nearest_names_are_given(harbour: OxigraphStore) -> None:
    """A typing error, a part of a name or of an id is answered with what was meant."""
    for written, meant in (
        ("临刚市", "临港市"),
        ("质量官制", "首席质量官制度"),
        ("city-harbor", "city-harbour"),
    ):
        with pytest.raises(EntityNotFoundError) as caught:
            Names(harbour).iri_of(written)
        assert meant in caught.value.sentence("zh")


def test_the_nearest_are_called_as_the_reader_speaks(harbour: OxigraphStore) -> None:
    """An id gets labels in the language of the message; a Chinese name the name it is like."""
    for written, english in (("临刚市", "临港市"), ("city-harbor", "Harbour")):
        with pytest.raises(EntityNotFoundError) as caught:
            Names(harbour).iri_of(written)
        assert "临港市（id:city-harbour）" in caught.value.sentence("zh")
        assert f"{english} (id:city-harbour)" in caught.value.sentence("en")


def test_the_nearest_are_of_the_class_asked_for(harbour: OxigraphStore) -> None:
    """A question about cities is not answered with a brand's name."""
    with pytest.raises(EntityNotFoundError) as caught:
        Names(harbour).iri_of("临港茶", class_=CITY)
    assert "city-harbour" in str(caught.value)
    assert "brand-harbour" not in str(caught.value)


@pytest.mark.parametrize("written", ["", "  ", "“”", "\udce8\udcb4"])
def test_an_empty_name_is_no_name(harbour: OxigraphStore, written: str) -> None:
    """Nothing is meant by nothing."""
    with pytest.raises(EntityNotFoundError):
        Names(harbour).iri_of(written)


def test_several_with_one_name_are_listed(shipped: Names) -> None:
    """The user chooses by id."""
    with pytest.raises(EntityNotFoundError) as caught:
        shipped.iri_of("试点")
    assert "id:status-pilot" in str(caught.value)
    assert "id:title-kind-pilot" in str(caught.value)


def test_a_thing_goes_before_a_term(shipped: Names) -> None:
    """企业技术中心 is a class and a group of the data; the data is meant."""
    assert as_name(shipped.iri_of("企业技术中心")) == "id:group-enterprise-technology-centres"
    assert shipped.iri_of("政策工具") == f"{QKG}Policy"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("贵阳", "id:city-guiyang"),
        ("520100", "id:city-guiyang"),
        ("GDP", "id:indicator-gdp"),
        ("双随机、一公开", "id:policy-double-random-one-public"),
        ("双随机一公开", "id:policy-double-random-one-public"),
        ("2019年", "id:period-2019"),
        ("laoganma", "id:brand-laoganma"),
    ],
)
def test_shipped_names_are_understood(shipped: Names, written: str, name: str) -> None:
    """What people call things in the shipped graph is found."""
    assert as_name(shipped.iri_of(written)) == name
