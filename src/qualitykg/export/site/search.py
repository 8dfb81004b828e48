"""The search of the site: what things are called, in Chinese, English and pinyin, for a script.

The index is a program that the page loads when somebody searches, because a page that is
opened as a file may not fetch data.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from qualitykg.query.folding import fold, traditional_of
from qualitykg.query.pronunciation import has_han, spoken
from qualitykg.query.things import things_of
from qualitykg.visualize.regions import REGIONS

if TYPE_CHECKING:
    from qualitykg.export.site.material import Material
    from qualitykg.query.things import NamedThing

_NUMBERS = {region.key: number for number, region in enumerate(REGIONS)}
_FOLDED = 5
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def search_index(material: Material) -> str:
    """Return the index as a program: each thing's page, names, kind, sounds and initials.

    Traditional characters of the signs that stand in names go with it, so that either finds.
    """
    rows = [
        _row(material, thing)
        for thing in things_of(material.engine)
        if thing.iri in material.addresses
    ]
    signs = [[each.sign, each.key, *each.label] for each in REGIONS]
    traditional = traditional_of(frozenset("".join(str(row[_FOLDED]) for row in rows)))
    text = json.dumps([signs, rows, traditional], ensure_ascii=False, separators=(",", ":"))
    return f"window.qualitykgIndex={text.translate(_ESCAPES)};\n"


def _row(material: Material, thing: NamedThing) -> list[object]:
    names = [name for name in thing.names if name not in thing.label]
    folded = dict.fromkeys(fold(name) for name in thing.names)
    sounds = [each for name in folded if has_han(name) for each in spoken(name)]
    return [
        material.addresses.stem(thing.iri),
        *thing.label,
        -1 if thing.iri in material.terms else _NUMBERS[material.region(thing.iri).key],
        "|".join(names),
        "|".join(filter(None, folded)),
        "|".join(dict.fromkeys(each.letters for each in sounds)),
        "|".join(dict.fromkeys(each.initials for each in sounds)),
    ]
