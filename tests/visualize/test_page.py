"""The page as text: safe, closed, and made of modules that fit together."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

from qualitykg.errors import DocumentMismatchError
from qualitykg.visualize.island import write_island
from qualitykg.visualize.knowledge import Evidence
from qualitykg.visualize.page import MODULES, write_page
from qualitykg.visualize.quotes import Sentence, read_sources, sentence_of

if TYPE_CHECKING:
    from pathlib import Path

    from qualitykg.visualize.view import View

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PACKED = re.compile(r'<script id="library" type="text/plain">(.*?)</script>', re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SEVERAL = re.compile(r"^const \[([^\]]*)\] = ", re.MULTILINE)
_TOP = re.compile(
    r"^(?:export )?(?:const|let|(?:async )?function\*?|class) ([A-Za-z]\w*)", re.MULTILINE
)


@pytest.fixture(scope="module")
def page(town_page: Path) -> str:
    """Return the page's text."""
    return town_page.read_text(encoding="utf-8")


def assets() -> dict[str, str]:
    """Return the page's programs by file name."""
    folder = files("qualitykg.visualize").joinpath("assets", "js")
    return {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir()}


def test_the_policy_names_every_script_and_style(page: str) -> None:
    """The content security policy lists digests, and they are those of what stands there."""
    policy = page.partition('http-equiv="Content-Security-Policy" content="')[2].partition('"')[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    codes = _SCRIPT.findall(page) + _PACKED.findall(page) + _STYLE.findall(page)
    assert len(codes) == 3
    codes[1] = zlib.decompress(base64.b64decode(codes[1])).decode()
    for code in codes:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_page_points_nowhere(page: str) -> None:
    """No element loads anything, links lead into the page, and no source map is asked for."""
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"\b(src|srcset|action|poster)=", markup)
    assert re.findall(r'href="([^"]*)"', markup) == ["data:,", "#"]
    assert "sourceMappingURL" not in page


def test_the_page_says_its_language_and_title(town_view: View, page: str) -> None:
    """Language and title stand in the markup, for both languages."""
    assert '<html lang="zh-CN">' in page
    assert "<title>临江市质量治理知识图谱</title>" in page
    english = write_page(town_view, "en")
    assert '<html lang="en">' in english
    assert "<title>Quality governance of Linjiang</title>" in english


def test_data_cannot_close_its_element() -> None:
    """No character that markup knows is left in the data, and the data are unchanged."""
    nasty = {"a": "</script><!--<script>", "b": "\u2028&\u2029"}
    text = write_island(nasty)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == nasty


def test_all_modules_are_in_the_page() -> None:
    """The list of modules and the folder agree."""
    assert {f"{name}.js" for name in MODULES} == set(assets())


def test_names_of_modules_do_not_clash() -> None:
    """Modules share one scope in the page, so every name at the top is there once."""
    codes = assets().values()
    names = [name for code in codes for name in _TOP.findall(code)]
    names += [
        name for code in codes for all_ in _SEVERAL.findall(code) for name in all_.split(", ")
    ]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_modules_import_what_stands_before_them() -> None:
    """Each import is by its own name, from a module that comes earlier."""
    for name, code in assets().items():
        for names, source in re.findall(
            r'^import \{([^}]*)\} from "\./(\w+)\.js";', code, re.MULTILINE
        ):
            assert " as " not in names
            assert MODULES.index(source) < MODULES.index(name.removesuffix(".js")), name


def test_no_module_reads_markup() -> None:
    """Text goes into the page as text only."""
    for name, code in assets().items():
        assert not re.search(
            r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|eval\(", code
        ), name


def digest_of(words: str) -> str:
    """Return the digest that evidence gives of its words."""
    return hashlib.sha256(words.encode()).hexdigest()


def test_a_sentence_is_cut_round_its_span() -> None:
    """The sentence ends where the writer ended it; astral characters count once."""
    text = "前一句。𠮷祥三年，产值增长。后一句。"
    found = sentence_of(Evidence("d", 9, 13, digest=digest_of("产值增长")), {"d": text})
    assert found is not None
    assert (found.start, found.text) == (4, "𠮷祥三年，产值增长。")


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence("d", 0, 2, digest="0" * 64),
        Evidence("d", 0, 2),
        Evidence("d", -5, 2, digest=digest_of("产值")),
        Evidence("d", 3, 3, digest=digest_of("")),
        Evidence("e", 0, 2, digest=digest_of("产值"), quote="跌幅"),
        Evidence("e", 0, 2, quote="产值"),
    ],
)
def test_other_words_are_never_quoted(evidence: Evidence) -> None:
    """Words of the text or of the graph whose digest the evidence does not give are no quote."""
    assert sentence_of(evidence, {"d": "产值增长。"}) is None


def test_words_that_the_graph_keeps_are_quoted() -> None:
    """Without the text they are shown when their digest is right."""
    found = sentence_of(Evidence("e", 7, 9, digest=digest_of("产值"), quote="产值"), {})
    assert found == Sentence(7, "产值")


def test_another_document_is_refused(town_view: View, tmp_path: Path) -> None:
    """A text that the graph does not rest on is not taken for its source."""
    path = tmp_path / "other.txt"
    path.write_text("别的文章。", encoding="utf-8")
    with pytest.raises(DocumentMismatchError):
        read_sources([path], town_view)
