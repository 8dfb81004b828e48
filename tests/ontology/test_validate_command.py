"""`qualitykg validate` reports as text and as JSON, and says by its exit status how it went."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from qualitykg.cli.main import main
from qualitykg.namespaces import PREFIXES

if TYPE_CHECKING:
    from pathlib import Path

_PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def test_valid_file_passes(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A valid file gives one line and exit status 0."""
    assert main(["validate", str(examples / "valid.Claim.ttl"), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("✓ ")
    assert "0 violations" in out


def test_findings_are_told_in_the_language_asked_for(
    examples: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report names the thing, the rule, what is wrong and what to do, in one language."""
    path = str(examples / "invalid.Policy.kind-of-other-list.ttl")
    assert main(["validate", path, "--lang", "zh"]) == 1
    chinese = capsys.readouterr().out
    assert main(["validate", path, "--lang", "en"]) == 1
    english = capsys.readouterr().out
    assert "✗ 违反 1" in chinese
    assert "政策工具应有种类，且取自代码表 scheme-policy-kinds。  [qsh:Policy-kind]" in chinese
    assert "质量承诺制度 (id:policy-quality-promise) dcterms:type = id:title-kind-pilot" in chinese
    assert "    → Give one kind of codes/policy-kinds.ttl with dcterms:type." in english
    assert "quality promise system (id:policy-quality-promise)" in english


def test_warnings_alone_pass(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Warnings are shown, and the exit status stays 0."""
    assert main(["validate", str(examples / "invalid.Zone.no-kind.ttl"), "--lang", "en"]) == 0
    assert "! warnings 1" in capsys.readouterr().out


def test_json_holds_every_finding(examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON report has counts, and each finding in both languages."""
    path = str(examples / "checks" / "invalid.plan-asserted.ttl")
    assert main(["validate", path, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["passed"] is False
    assert report["counts"] == {"violation": 1, "warning": 0, "info": 0}
    (finding,) = report["findings"]
    assert finding["rule"] == "plan-asserted"
    assert finding["path"] == "qkg:buildsPlatform"
    assert finding["value"] == "id:platform-linjiang-quality"
    assert finding["message"].keys() == finding["remedy"].keys() == {"zh", "en"}


def test_several_files_are_one_graph(
    examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What one file refers to may stand in another."""
    first, second = tmp_path / "first.ttl", tmp_path / "second.ttl"
    text = (examples / "valid.Slogan.ttl").read_text(encoding="utf-8")
    first.write_text(
        _PREFIXES + "id:policy-a a qkg:Policy ;"
        ' rdfs:label "甲"@zh , "A"@en ; dcterms:type id:policy-kind-plan ;'
        " dcterms:hasPart id:slogan-honest-river .\n",
        encoding="utf-8",
        newline="",
    )
    second.write_text(text, encoding="utf-8", newline="")
    assert main(["validate", str(first)]) == 1
    assert main(["validate", str(first), str(second)]) == 0
    assert capsys.readouterr().err == ""


def test_long_lists_are_cut_and_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault that many things share is shown twenty times, with the number of the rest."""
    path = tmp_path / "many.ttl"
    things = "".join(f"id:slogan-{n} a qkg:Slogan .\n" for n in range(30))
    path.write_text(_PREFIXES + things, encoding="utf-8", newline="")
    assert main(["validate", str(path), "--lang", "en"]) == 1
    assert capsys.readouterr().out.count("… and 10 more") == 2


def test_ontology_can_be_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """`--ontology` checks the ontology's own files against the writing rules."""
    assert main(["validate", "--ontology", "--lang", "en"]) == 0
    assert "0 violations, 0 warnings" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.ttl", None, "there is no such file"),
        ("broken.ttl", b"@prefix a: <http://e.org/> .\na:b a:c .\n", "broken.ttl:2: not well-form"),
        ("gbk.ttl", "# 词\n".encode("gb18030"), "gbk.ttl:1: the file looks like GB18030"),
        ("empty.ttl", b"", "the file is empty"),
        ("table.csv", b"a,b\n", "not a format known here"),
    ],
)
def test_unreadable_file_is_one_sentence(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    content: bytes | None,
    said: str,
) -> None:
    """What cannot be read gives exit status 2 and one sentence with the place."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["validate", str(path), "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert said in captured.err


def test_nothing_to_check_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A well-formed file without anything of ours is checked and fails."""
    path = tmp_path / "other.ttl"
    path.write_text('<http://e.org/a> <http://e.org/b> "c" .\n', encoding="utf-8", newline="")
    assert main(["validate", str(path), "--lang", "en"]) == 1
    assert "nothing that could be checked" in capsys.readouterr().out
