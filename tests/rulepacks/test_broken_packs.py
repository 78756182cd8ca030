"""Every fault that a pack can have: found, in the right file, on the right line, with the right advice."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from evidence_check.errors import ExitCode
from evidence_check.messages.translator import LANGUAGES, Translator
from evidence_check.rulepacks import Fault, PackError, check_pack, load_pack
from rulepacks.small_pack import FILES, line_of, replaced, write


@dataclass(frozen=True)
class Broken:
    """A change of the small pack and the fault that it must give: ``at`` is the text on whose line it is found."""

    kind: str
    file: str
    old: str
    new: str
    at: str
    severity: str = "error"


IND = "indicators/01.yaml"
TYPES = "document_types.yaml"
CHECKS = 'checks:\n  - {code: "not-endorsed", set: {types: ["table"], agencies: ["legal"]}}\n'


def checks(changed: str, old: str, kind: str, at: str) -> Broken:
    """A slip in what the small pack is made to say about the checks."""
    return Broken(kind, "pack.yaml", "known_missing:", CHECKS.replace(old, changed) + "known_missing:", at)


CASES = [
    checks("not-endorst", "not-endorsed", "unknown-check", "not-endorst"),
    checks("tipes", "types", "unknown-parameter", "tipes"),
    checks('types: ["tabel"]', 'types: ["table"]', "unknown-document-type", "tabel"),
    checks('agencies: ["legals"]', 'agencies: ["legal"]', "unknown-agency", "legals"),
    checks("types: 3", 'types: ["table"]', "expected-list", "types: 3"),
    checks('severity: "strong", set', "set", "not-one-of", "strong"),
    checks('enabled: "no", set', "set", "expected-yes-no", '"no"'),
    checks(
        'code: "over-upload-limit", set: {limit_mb: ["big"]}}\n  - {code: "not-endorsed"',
        'code: "not-endorsed"',
        "expected-number",
        "limit_mb",
    ),
    Broken("unquoted", IND, 'id: "01"\n', "id: 01\n", "id: 01"),
    Broken("unquoted", IND, '  - id: "01.q1"', "  - id: 01.1", "- id: 01.1"),
    Broken("unquoted", IND, 'confusable_with: ["02"]', "confusable_with: [02]", "confusable_with"),
    Broken("unquoted-key", IND, '  "birth": 10', "  110: 10", "110: 10"),
    Broken("duplicate-key", IND, "    points: 2\n", "    points: 2\n    points: 2\n", "    points: 2\n    aspect"),
    Broken("duplicate-id", IND, '  - id: "01.q2"', '  - id: "01.q1"', '- id: "01.q1"\n    text: "A table'),
    Broken("anchor", IND, 'negative: ["death"]', 'negative: &no ["death"]', "negative:"),
    Broken("tag", IND, "points: 6", "points: !!python/object:os.system 6", "points: !!python"),
    Broken("yaml-bracket", IND, 'owners: ["health"]\nconf', 'owners: ["health"\nconf', "owners:"),
    Broken("yaml-quote", IND, 'text: "A table of births"', "text: 'A table of births", "'A table"),
    Broken("yaml-tab", IND, '    text: "A table', '\ttext: "A table', '\ttext: "A table'),
    Broken("yaml-colon", IND, 'text: "A table of births"', "text: Births: a table", "Births: a table"),
    Broken("yaml-block", IND, '    text: "A table', '   text: "A table', 'text: "A table'),
    Broken("yaml-escape", TYPES, "'\\bDECREE\\b'", '"\\d DECREE"', "title"),
    Broken("yaml-sign", IND, 'name: "Birth certificates"', "name: @births", "@births"),
    Broken("yaml-documents", "clusters.yaml", "clusters:", "a: 1\n---\nclusters:", "---"),
    Broken("yaml-character", IND, '"Birth certificates"', '"Birth \x07"', 'name: "Birth'),
    Broken("anchor", IND, 'negative: ["death"]', "negative: *death", "negative:"),
    Broken("double-quoted", TYPES, "'\\bDECREE\\b'", '"\\bDECREE\\b"', "title"),
    Broken("unquoted-word", IND, 'id: "01"\n', "id: true\n", "id: true"),
    Broken("curly-quotes", IND, 'id: "01"\n', "id: “01”\n", "“01”"),
    Broken("id-by-case", "agencies.yaml", 'id: "legal"', 'id: "Health"', '"Health"'),
    Broken("names-itself", IND, 'confusable_with: ["02"]', 'confusable_with: ["01", "02"]', "confusable_with"),
    Broken("names-itself", IND, 'also_context_for: "02"', 'also_context_for: "01"', "also_context_for"),
    Broken("named-twice", IND, 'all_of: ["decree"]', 'all_of: ["decree", "decree"]', "all_of"),
    Broken("year-itself", "pack.yaml", "first: -1", "first: 2024", "first: 2024"),
    Broken("empty-field", IND, 'text: "A table of births"', 'text: "  "', 'text: "  "'),
    Broken("empty-field", IND, 'short: "Births"', "short:", "short:"),
    Broken("missing-field-of", IND, '    aspect: "policy"\n', "", '- id: "01.q1"'),
    Broken("missing-field", IND, 'id: "01"\n', "", "cluster:"),
    Broken("unknown-field", IND, 'short: "Births"', 'short: "Births"\npionts: 6', "pionts"),
    Broken("unknown-field", IND, "    points: 4", "    points: 4\n    all_off: []", "all_off"),
    Broken("unknown-field", TYPES, "document_types:\n", "extra: 1\ndocument_types:\n", "extra"),
    Broken("expected-number", IND, "points: 6", 'points: "6"', 'points: "6"'),
    Broken("expected-words", IND, 'name: "Birth certificates"', "name: [1]", "name: [1]"),
    Broken("expected-list", IND, 'owners: ["legal"]', 'owners: "legal"', 'owners: "legal"'),
    Broken("expected-yes-no", TYPES, "stays_in_force: true", 'stays_in_force: "yes"', "stays_in_force"),
    Broken("expected-whole-number", "pack.yaml", "first: -1", "first: 0.5", 'id: "two_years"'),
    Broken(
        "not-one-of", "agencies.yaml", 'name: "Health office", kind: "opd"', 'name: "x", kind: "office"', '"health"'
    ),
    Broken("not-one-of", "pack.yaml", 'locale: "en"', 'locale: "fr"', "locale"),
    Broken("too-large-number", IND, '  "birth": 10', '  "birth": 11', '"birth": 11'),
    Broken("too-small", IND, "points: 6", "points: -6", "points: -6"),
    Broken("out-of-range", IND, "points: 6", "points: 1e999", "points: 1e999"),
    Broken("empty-field", IND, 'text: "A decree on births"', 'text: ""', 'text: ""'),
    Broken("empty-field", IND, 'owners: ["legal"]', "owners: []", "owners: []"),
    Broken("bad-name", IND, '    aspect: "data"', '    aspect: "../data"', '"../data"'),
    Broken("file-name", IND, 'id: "01"\n', 'id: "07"\n', 'id: "07"'),
    Broken("requirement-id", IND, '  - id: "01.q2"', '  - id: "02.q2"', '"02.q2"'),
    Broken("unknown-document-type", IND, 'all_of: ["decree"]', 'all_of: ["decre"]', "all_of"),
    Broken("unknown-document-type", IND, 'any_of: ["table"]', 'any_of: ["tabel"]', "any_of"),
    Broken("unknown-document-type", TYPES, 'name: "Table"', 'name: "Table"\n    parent: "tree"', "parent"),
    Broken("unknown-agency", IND, 'owners: ["legal"]', 'owners: ["legals"]', '"legals"'),
    Broken("unknown-cluster", IND, 'cluster: "first"', 'cluster: "frist"', "frist"),
    Broken("unknown-window", IND, 'year_window: "two_years"', 'year_window: "two_year"', '"two_year"'),
    Broken("unknown-indicator", IND, 'confusable_with: ["02"]', 'confusable_with: ["03"]', "confusable_with"),
    Broken("unknown-indicator", IND, 'also_context_for: "02"', 'also_context_for: "2"', "also_context_for"),
    Broken("unknown-indicator", "pack.yaml", '"01.q9"', '"09.q9"', "known_missing"),
    Broken(
        "unknown-source",
        IND,
        'provenance: {year_window: "sourced S1"}',
        'provenance: {year_window: "sourced S7"}',
        "S7",
    ),
    Broken("missing-but-there", "pack.yaml", '"01.q9"', '"01.q1"', "known_missing"),
    Broken("no-documents", IND, '    any_of: ["table"]\n', "", '- id: "01.q2"'),
    Broken("both-lists", IND, '    any_of: ["table"]', '    any_of: ["table"]\n    all_of: ["table"]', "any_of"),
    Broken("parent-circle", TYPES, 'name: "Table"', 'name: "Table"\n    parent: "table"', "parent"),
    Broken("unreachable-type", TYPES, "    title: '\\bDECREE\\b'\n", "", '"decree"'),
    Broken("bad-pattern", TYPES, "'\\bDECREE\\b'", "'(DECREE'", "title"),
    Broken("slow-pattern", TYPES, "'\\bDECREE\\b'", "'(?:D+)+X'", "title"),
    Broken("matches-nothing", TYPES, "'\\bDECREE\\b'", "'DECREE|'", "title"),
    Broken("alias-twice", "agencies.yaml", '"Bagian Hukum"', '"DINKES"', '"legal"'),
    Broken("alias-repeated", "agencies.yaml", '["Dinkes"]', '["Dinkes", "dinkes"]', '"health"'),
    Broken("sum-of-indicator", IND, "    points: 2\n", "    points: 2.5\n", "points: 6"),
    Broken("sum-of-cluster", "clusters.yaml", "points: 10", "points: 9", "points: 9"),
    Broken("sum-of-pack", "pack.yaml", "points: 10", "points: 11", "points: 11"),
    Broken("grade-order", "pack.yaml", 'name: "Best", points: 9', 'name: "Best", points: 5', '"best"'),
    Broken("above-pack", "pack.yaml", "pass_bar: 6", "pass_bar: 60", "pass_bar: 60"),
    Broken("window-backwards", "pack.yaml", "first: -1", "first: 1", '"two_years"'),
    Broken("window-months", "pack.yaml", 'kind: "in_force"', 'kind: "rolling"', '"in_force"'),
    Broken("no-origin", IND, '  text: "inferred"\n', "", '- id: "01.q1"'),
    Broken("no-origin", IND, 'points: "sourced S1", owners', "owners", "provenance: {name"),
    Broken("bad-origin", IND, '  text: "inferred"', '  text: "certain"', "certain"),
    Broken(
        "bad-origin", "agencies.yaml", '["Dinkes"], provenance: "recalled"', '["Dinkes"], provenance: "sure"', "sure"
    ),
    Broken("origin-without-source", IND, '  owners: "sourced S1"', '  owners: "sourced"', '"sourced"'),
    Broken("keyword-twice", IND, '  "birth": 10', '  "birth": 10\n  "Birth ": 9', '"Birth "'),
    Broken("wordless", IND, '  "birth": 10', '  "birth": 10\n  "--": 9', '"--"'),
    Broken("for-and-against", IND, 'negative: ["death"]', 'negative: ["BIRTH"]', "negative"),
]


def faults_of(tmp_path: Path, changes: dict[str, str]) -> tuple[Fault, ...]:
    return check_pack(write(tmp_path / "pack", changes))


@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{case.kind}" for number, case in enumerate(CASES)])
def test_a_fault_is_found_where_it_is(case: Broken, tmp_path: Path) -> None:
    changes = replaced(case.file, case.old, case.new)
    faults = faults_of(tmp_path, changes)
    found = [
        (fault.file, fault.line, fault.severity) for fault in faults if fault.message.key.endswith(f".{case.kind}")
    ]
    assert (case.file, line_of(changes[case.file], case.at), case.severity) in found, faults
    assert all(fault.mend.key == fault.message.key.replace("fault", "mend") for fault in faults)
    with pytest.raises(PackError) as caught:
        load_pack(tmp_path / "pack")
    assert caught.value.exit_code is ExitCode.USAGE
    assert caught.value.faults == faults


def test_the_small_pack_itself_has_no_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path, {}) == ()


def test_one_slip_gives_one_fault(tmp_path: Path) -> None:
    """A broken entry must not make everything that refers to it faulty too."""
    for change in (
        replaced("agencies.yaml", 'id: "health"', 'id: "health office"'),
        replaced(TYPES, 'name: "Table"', "name: 5"),
        replaced("indicators/02.yaml", 'short: "Schools"', "short: 5"),
        replaced("pack.yaml", 'kind: "in_force"', 'kind: "for ever"'),
        replaced(IND, 'cluster: "first"', 'cluster: "frist"'),
        replaced(IND, '  "birth": 10', '  "birth": 11'),
        replaced(IND, '  "birth": 10', '  "birth": "much"'),
        {"clusters.yaml": "clusters: ["},
    ):
        faults = faults_of(tmp_path, change)
        assert len(faults) == 1, faults


def test_all_faults_come_at_once(tmp_path: Path) -> None:
    changes = {
        **replaced("agencies.yaml", 'name: "Health office", kind: "opd"', 'name: "x", kind: "office"'),
        **replaced(TYPES, "'\\bDECREE\\b'", "'('"),
        **replaced("pack.yaml", "points: 10", "points: 12"),
    }
    text = FILES[IND].replace('id: "01.q1"', "id: 1").replace("    points: 2\n", '    points: "2"\n')
    changes[IND] = text.replace('negative: ["death"]', 'negative: ["birth"]')
    kinds = [(fault.file, fault.message.key.rpartition(".")[2]) for fault in faults_of(tmp_path, changes)]
    assert kinds == [
        ("agencies.yaml", "not-one-of"),
        (TYPES, "bad-pattern"),
        (IND, "for-and-against"),
        (IND, "unquoted"),
        (IND, "expected-number"),
        ("pack.yaml", "sum-of-pack"),
    ]


def test_a_sum_that_the_source_has_wrong_is_no_fault_when_it_says_so(tmp_path: Path) -> None:
    changes = replaced(IND, "points: 6\n", 'points: 6\nknown_discrepancy: "The source sums to 7."\n')
    changes[IND] = changes[IND].replace("    points: 2\n", "    points: 3\n")
    pack = load_pack(write(tmp_path, changes))
    assert pack.indicators[0].points == 6
    assert pack.indicators[0].known_discrepancy == "The source sums to 7."


def test_a_keyword_of_two_questions_is_a_warning_and_the_pack_loads(tmp_path: Path) -> None:
    changes = replaced(IND, 'all_of: ["decree"]', 'any_of: ["table"]')
    changes[IND] = changes[IND].replace(
        'owners: ["health"]\n    also', 'owners: ["health"]\n    keywords: {"Birth-Decree": 3}\n    also'
    )
    faults = faults_of(tmp_path, changes)
    assert [(fault.severity, fault.message.key) for fault in faults] == [("warning", "rulepacks.fault.shared-keyword")]
    assert len(load_pack(tmp_path / "pack").requirements) == 3


def test_a_general_word_may_stand_at_several_questions(tmp_path: Path) -> None:
    changes = replaced(IND, 'keywords: {"birth decree": 8}', 'keywords: {"cooperation": {weight: 3, ambiguous: true}}')
    changes[IND] = changes[IND].replace('all_of: ["decree"]', 'any_of: ["table"]')
    changes[IND] = changes[IND].replace(
        "    also_context", '    keywords: {"cooperation": {weight: 3, ambiguous: true}}\n    also_context'
    )
    assert faults_of(tmp_path, changes) == ()


def test_a_file_that_nobody_reads_is_a_warning(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, {"agency.yaml": "agencies: []"})
    assert [(fault.file, fault.severity) for fault in faults] == [("agency.yaml", "warning")]


@pytest.mark.parametrize("missing", ["clusters.yaml", "agencies.yaml", TYPES, "pack.yaml"])
def test_a_missing_file_is_one_fault(missing: str, tmp_path: Path) -> None:
    (write(tmp_path) / missing).unlink()
    faults = check_pack(tmp_path)
    assert [(fault.file, fault.line) for fault in faults] == [(missing, None)]


def test_a_pack_without_indicators_says_so(tmp_path: Path) -> None:
    write(tmp_path)
    for path in (tmp_path / "indicators").iterdir():
        path.unlink()
    assert ("indicators/", "rulepacks.fault.missing-file") in [(f.file, f.message.key) for f in check_pack(tmp_path)]


def test_an_empty_folder_is_told_what_it_lacks(tmp_path: Path) -> None:
    assert [fault.message.key for fault in check_pack(tmp_path)] == ["rulepacks.fault.missing-file"]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"pack.yaml": ""}, "empty-file"),
        ({"pack.yaml": "- a\n- b\n"}, "expected-table"),
        ({"clusters.yaml": "just words"}, "expected-table"),
        ({"clusters.yaml": "clusters: {a: 1}"}, "expected-list"),
        ({"clusters.yaml": "clusters:"}, "empty-field"),
        ({"clusters.yaml": "clusters: []"}, "empty-field"),
        ({"clusters.yaml": "# nothing"}, "empty-file"),
        ({"clusters.yaml": "clusters: [5]"}, "expected-table"),
        ({"indicators/01.yaml": "5"}, "expected-table"),
    ],
)
def test_a_file_of_another_shape(changes: dict[str, str], kind: str, tmp_path: Path) -> None:
    assert kind in [fault.message.key.rpartition(".")[2] for fault in faults_of(tmp_path, changes)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{case.kind}" for number, case in enumerate(CASES)])
def test_every_fault_can_be_said(case: Broken, language: str, tmp_path: Path) -> None:
    speak = Translator(language)
    for fault in faults_of(tmp_path, replaced(case.file, case.old, case.new)):
        for sentence in (speak.say(fault.message), speak.say(fault.mend)):
            assert sentence.endswith("."), sentence
            assert "{" not in sentence.replace("{0,80}", ""), sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_error_names_how_many_and_where(language: str, tmp_path: Path) -> None:
    changes = {**replaced(IND, "points: 6", 'points: "6"'), **replaced("pack.yaml", 'locale: "en"', 'locale: "fr"')}
    with pytest.raises(PackError) as caught:
        load_pack(write(tmp_path, changes))
    sentence = Translator(language)(caught.value.key, **caught.value.params)
    assert "2" in sentence
    assert f"{IND}:5" in sentence


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("indicators/03.yaml.txt", "unread-file"),
        ("indicators/03.YAML", "unread-file"),
        ("examples/more.txt", "unread-file"),
        ("agencies.yml.TXT", "unread-file"),
        ("indicators/first/03.yaml", "unread-folder"),
        ("indikator/03.yaml", "unread-folder"),
    ],
)
def test_what_is_meant_to_be_read_and_is_not_is_told(name: str, kind: str, tmp_path: Path) -> None:
    """Notepad adds an ending that Windows does not show; what lies in such a file would silently be missing."""
    faults = faults_of(tmp_path, {name: FILES["indicators/02.yaml"]})
    told = name if kind == "unread-file" else f"{name.rpartition('/')[0]}/"
    assert [(one.file, one.severity, one.message.key) for one in faults] == [
        (told, "warning", f"rulepacks.fault.{kind}")
    ]
    if kind == "unread-file":
        new = Path(tmp_path, "pack", name).with_name(str(faults[0].mend.params["expected"]))
        Path(tmp_path, "pack", name).rename(new)
        assert all(one.file != told for one in check_pack(tmp_path / "pack"))


def test_what_lies_beside_a_pack_is_nobodys_business(tmp_path: Path) -> None:
    files = {
        "README.md": "x",
        "notes/plan.txt": "x",
        ".git/config.yaml": "x",
        "indicators/01.yaml~": "x",
        "Daftar.txt": "x",
    }
    assert faults_of(tmp_path, files) == ()


def test_a_number_is_told_as_it_was_written(tmp_path: Path) -> None:
    """``1.10`` has lost its zero by the time anybody sees that it should have been a word."""
    (fault,) = [one for one in faults_of(tmp_path, replaced(IND, 'id: "01"\n', "id: 1.10\n")) if one.line == 1]
    assert fault.mend.params["value"] == "1.10"


def test_choices_are_told_without_the_words_of_a_library(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, replaced("pack.yaml", 'locale: "en"', 'locale: "fr"'))
    assert Translator("id").say(fault.mend) == "Pilih salah satu: id, en."


def test_a_place_in_a_list_is_counted_as_people_count(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path, {"sensitive.yaml": 'phrases: ["name of the child", ""]'})
    assert fault.message.params["field"] == "phrases #2"


def test_a_field_that_is_missing_is_shown_as_it_is_written(tmp_path: Path) -> None:
    """The advice can be pasted: what it says of a required field is taken by the reader."""
    changes = {"agencies.yaml": 'agencies:\n  - {id: "health", name: "Health office"}\n  - {id: "legal", name: "L"}\n'}
    faults = faults_of(tmp_path, changes)
    shown = [str(one.mend.params["how"]) for one in faults[:2]]
    assert shown == ['kind: "opd"', 'provenance: "recalled"']
    pasted = changes["agencies.yaml"].replace("}", f", {', '.join(shown)}}}")
    assert faults_of(tmp_path, {"agencies.yaml": pasted}) == ()
