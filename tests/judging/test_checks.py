"""Every weakness, held to its docstring, its sentences and its cases in tests/cases/checks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from evidence_check.judging import CHECKS, examining, judge
from evidence_check.judging import checks as checks_package
from evidence_check.messages import Translator
from evidence_check.model.pack import RulePack
from evidence_check.model.scan import Settings
from evidence_check.model.weakness import WEAKNESSES, CheckRule
from judging.builders import dossier, tiny_pack

CASES = Path(__file__).parents[1] / "cases" / "checks"
NOTES = {
    *("duplicate", "misfiled", "personal-data", "near-duplicate", "same-as-last-year"),
    *("over-upload-limit", "photo-unclear", "not-by-sex", "share-without-base"),
}
PROMISED = set(
    """
    outside-period expired revoked draft unsigned blank-number blank-date other-region missing-annex misfiled unreadable
    pointer-only duplicate photo-without-context wrong-document-type not-local unfilled-template cover-only
    personal-data one-year-only
    near-duplicate photo-reused photo-unclear not-endorsed not-by-sex share-without-base over-upload-limit
    same-as-last-year
    """.split()
)


def load(code: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = YAML(typ="safe").load((CASES / f"{code}.yaml").read_text(encoding="utf-8"))
    return cases


def all_cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        found += [pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}") for case in load(path.stem)]
    return found


@pytest.mark.parametrize(("code", "case"), all_cases())
def test_case(code: str, case: dict[str, Any]) -> None:
    dossiers = sorted((dossier(**said) for said in case["files"]), key=lambda entry: entry.file.path)
    verification = case.get("verification")
    settings = Settings(
        2025,
        "Kabupaten Rimba Jaya",
        date.fromisoformat(str(verification)) if verification else None,
        upload_limit_mb=case.get("upload_limit_mb"),
    )
    rules = [
        CheckRule(
            rule["code"],
            numbers=rule.get("numbers", {}),
            names={name: tuple(ids) for name, ids in rule.get("names", {}).items()},
        )
        for rule in case.get("checks", [])
    ]
    pack = tiny_pack(checks=(*tiny_pack().checks, *rules))
    assessment = judge(dossiers, pack, settings, complete=True)
    found = [
        (judged.dossier.file.path, finding.requirement, finding.message, finding.severity.value)
        for judged in assessment.files
        for finding in judged.findings
        if finding.code == code
    ]
    expected = case["found"]
    usual = "note" if code in NOTES else "weak"
    assert [(path, requirement, message.key, severity) for path, requirement, message, severity in found] == [
        (entry["file"], entry.get("at"), f"check.{code}.{entry.get('says', 'found')}", entry.get("severity", usual))
        for entry in expected
    ]
    for (_, _, message, _), wish in zip(found, expected, strict=True):
        for language in ("id", "en"):
            said = Translator(language).say(message)
            assert "{" not in said
            for words in wish.get("words", []):
                assert str(words) in said


def test_every_promised_weakness_has_a_check() -> None:
    assert set(CHECKS) == PROMISED == set(WEAKNESSES)


def test_every_check_has_its_own_file() -> None:
    folder = Path(checks_package.__file__).parent
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"}
    assert files == set(CHECKS)
    assert {path.stem for path in CASES.glob("*.yaml")} == set(CHECKS)


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_says_what_why_and_how_to_mend(code: str) -> None:
    check = CHECKS[code]
    module = __import__(check.__module__, fromlist=["CODE"])
    assert code == module.CODE
    words = module.__doc__ or ""
    parts = [words.index(heading) for heading in ("\nWhat: ", "\nWhy it matters: ", "\nHow to mend: ")]
    assert parts == sorted(parts)


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_has_a_finding_and_a_clean_case(code: str) -> None:
    cases = load(code)
    assert any(case["found"] for case in cases)
    assert any(not case["found"] for case in cases)


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("code", CHECKS)
def test_every_check_has_its_sentences(code: str, language: str) -> None:
    translator = Translator(language)
    for part in ("found", "why", "mend"):
        assert translator.knows(f"check.{code}.{part}")
    for part in ("why", "mend"):  # spoken without places: the variants of a finding differ in what they know
        assert "{" not in translator(f"check.{code}.{part}")


def test_both_languages_have_the_same_sentences() -> None:
    import tomllib

    folder = Path(checks_package.__file__).parents[2] / "messages"
    indonesian, english = (
        tomllib.loads((folder / language / "judging.toml").read_text(encoding="utf-8")) for language in ("id", "en")
    )
    assert places(indonesian) == places(english)


def places(table: dict[str, Any], prefix: str = "") -> dict[str, set[str]]:
    import string

    found: dict[str, set[str]] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= places(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = {name for _, name, _, _ in string.Formatter().parse(value) if name}
    return found


def test_the_page_for_users_tells_every_weakness_in_both_languages() -> None:
    page = (Path(__file__).parents[2] / "docs" / "weaknesses.md").read_text(encoding="utf-8")
    indonesian, english = page.split("# Weaknesses of evidence\n")
    for code in CHECKS:
        for language, half in (("id", indonesian), ("en", english)):
            section = half.split(f"### `{code}`\n")[1].split("### `")[0]
            translator = Translator(language)
            assert translator(f"check.{code}.why") in section
            assert translator(f"check.{code}.mend") in section


def judged(pack: RulePack) -> list[tuple[str, str]]:
    """Codes and severities of a photo without context and of its copy."""
    bare = [dossier(f"{name}.jpg", types=["foto_kegiatan"], placed=["06.q2"], digest="x") for name in "ab"]
    assessment = judge(bare, pack, Settings(2025), complete=True)
    return [(found.code, found.severity.value) for file in assessment.files for found in file.findings]


def test_a_pack_switches_a_check_off() -> None:
    assert ("duplicate", "note") in judged(tiny_pack())
    assert "duplicate" not in dict(judged(tiny_pack(checks=(CheckRule("duplicate", enabled=False),))))


def test_a_pack_changes_a_severity_and_with_it_the_verdict() -> None:
    lenient = tiny_pack(checks=(CheckRule("photo-without-context", severity="note"),))
    assert dict(judged(lenient))["photo-without-context"] == "note"
    photo = [dossier("a.jpg", types=["foto_kegiatan"], placed=["06.q2"])]
    verdicts = [
        {entry.requirement: entry.verdict for entry in judge(photo, pack, Settings(2025), complete=True).coverages}
        for pack in (tiny_pack(), lenient)
    ]
    assert [entry["06.q2"].value for entry in verdicts] == ["weak", "met"]


def test_asking_only_the_checks_that_may_speak_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [said for _, case in [(p.values[0], p.values[1]) for p in all_cases()] for said in case["files"]]
    dossiers = sorted(
        (dossier(**said | {"path": f"{number:03d} {said['path']}"}) for number, said in enumerate(files)),
        key=lambda entry: entry.file.path,
    )
    quick = judge(dossiers, tiny_pack(), Settings(2025, upload_limit_mb=2), complete=True)
    monkeypatch.setattr(examining, "NEEDS", {})
    assert judge(dossiers, tiny_pack(), Settings(2025, upload_limit_mb=2), complete=True) == quick
