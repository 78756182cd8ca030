"""What confirmed documents and those of last cycle tell of a file."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping
from types import MappingProxyType

import pytest

from evidence_check import matching
from evidence_check.language.likeness import sketch
from evidence_check.matching import earlier
from evidence_check.matching.earlier import Precedent, Source, Traits
from evidence_check.messages import Translator
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.scan import Settings
from matching.small_pack import extraction, file, matcher, pack

READER = earlier.Reader(pack(), Settings(2025, "Kabupaten Tanjung Lestari"))


def traits(text: str = "", name: str = "x.pdf", kind: str | None = "laporan_kegiatan", **more: str | int) -> Traits:
    facts = {"agency": None, "number": None, "year": None, "sketch": "", **more}
    return READER.read(text, name, kind, **facts)  # type: ignore[arg-type]


def precedent(
    known: Traits,
    digest: str = "d1",
    source: Source = Source.DECIDED,
    places: Mapping[str, float] = MappingProxyType({"06.q1": 1.0}),
) -> Precedent:
    return Precedent(digest, known, places, f"{digest}.pdf", source, 2024)


def heard(known: Traits, *held: Precedent, digest: str | None = None, **more: bool) -> dict[str, earlier.Heard]:
    return earlier.measure(digest, known, earlier.lay_out(held, **more))


def test_the_same_bytes_say_all() -> None:
    found = heard(traits(), precedent(traits("apa saja")), digest="d1")
    assert found["06.q1"].value == 1.0
    assert found["06.q1"].told.case == "decided-content"


def test_the_same_kind_number_and_year_is_the_same_document() -> None:
    then = precedent(traits("", "scan1.pdf", "keputusan_kdh", number="188.45/12/KUM/2024", year=2024))
    now = traits("", "SK bersih.pdf", "keputusan_kdh", number="188.45 / 12 / KUM / 2024", year=2024)
    assert heard(now, then)["06.q1"].value == earlier.SAME_NUMBER
    other_year = traits("", "SK bersih.pdf", "keputusan_kdh", number="188.45/12/KUM/2025", year=2025)
    assert heard(other_year, then) == {}
    other_kind = traits("", "SK bersih.pdf", "laporan_kegiatan", number="188.45/12/KUM/2024", year=2024)
    assert heard(other_kind, then) == {}


def test_nearly_the_same_words_are_heard_less() -> None:
    text = " ".join(f"kata{number % 97} isi{number % 31} baris{number}" for number in range(200))
    then = precedent(traits("", sketch=sketch([text])))
    value = heard(traits("", sketch=sketch([f"{text} tambahan"])), then)["06.q1"].value
    assert 0.5 < value <= earlier.SAME_TEXT
    assert heard(traits("", sketch=sketch([" ".join(f"lain{number}" for number in range(600))])), then) == {}


def test_a_document_of_its_kind_is_heard_by_subject_and_name_not_by_the_region() -> None:
    then = precedent(traits("Pelatihan Duta Literasi Sungai bagi pelajar Kabupaten Tanjung Lestari"))
    near = traits("Pelatihan Duta Literasi Sungai angkatan II")
    far = traits("Rapat anggaran Kabupaten Tanjung Lestari")
    assert 0 < heard(near, then)["06.q1"].value <= earlier.ALIKE
    assert heard(far, then) == {}


def test_another_kind_is_less_alike() -> None:
    then = precedent(traits("Duta Literasi Sungai"))
    same, other = traits("Duta Literasi Sungai"), traits("Duta Literasi Sungai", kind="keputusan_kdh")
    assert heard(same, then)["06.q1"].value > heard(other, then)["06.q1"].value > 0


def test_what_was_ruled_out_speaks_against() -> None:
    then = precedent(traits("Duta Literasi Sungai"), places={"06.q1": -1.0})
    assert heard(traits("Duta Literasi Sungai"), then)["06.q1"].value < 0


def test_the_nearest_one_is_told() -> None:
    near = precedent(traits("Duta Literasi Sungai angkatan II"), "near", places={"06.q1": 1.0})
    far = precedent(traits("Duta Literasi Sungai dan banyak hal lain tentang irigasi"), "far", places={"06.q1": -1.0})
    found = heard(traits("Duta Literasi Sungai angkatan II"), far, near)["06.q1"]
    assert (found.value > 0, found.told.quote) == (True, "near.pdf")


def test_likeness_is_heard_of_carried_documents_only_where_it_was_not_found_to_help() -> None:
    decided = precedent(traits("Duta Literasi Sungai"), "a")
    carried = precedent(traits("Duta Literasi Sungai"), "b", Source.CARRIED, places={"06.q2": 1.0})
    assert set(heard(traits("Duta Literasi Sungai"), decided, carried, alike=False)) == {"06.q2"}
    assert set(heard(traits("Duta Literasi Sungai"), decided, carried, alike=True)) == {"06.q1", "06.q2"}


def test_a_local_name_is_known_as_it_is_written_and_as_what_it_means() -> None:
    told = Settings(2025, "Kabupaten Tanjung Lestari", aliases={"Lentera": "Duta Literasi Sungai"})
    reader = earlier.Reader(pack(), told)

    def read(title: str) -> Traits:
        return reader.read(title, "x.pdf", "laporan_kegiatan", None, None, None)

    then = precedent(read("Duta Literasi Sungai"))
    assert heard(traits("Lentera"), then) == {}
    assert heard(read("Lentera"), then)["06.q1"].value > 0
    assert "lentera" in read("Lentera").words


def test_of_very_many_of_one_kind_some_are_compared_and_decided_ones_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form that every village fills in: comparing each with each would take hours."""
    form = sketch([" ".join(f"isian{number}" for number in range(100))])
    known = traits("Duta Literasi Sungai", sketch=form)
    held = [
        precedent(known, f"a{number:04}", Source.CARRIED, places={"06.q1": 0.3})
        for number in range(4 * earlier._MOST_SHARING)
    ]
    looked = []

    def counted(one: str, other: str) -> float:
        looked.append(one)
        return float(one == other)

    def fit(one: Traits, other: Traits) -> float:
        looked.append(one.sketch)
        return 1.0

    laid = earlier.lay_out([*held, precedent(known, "z", places={"06.q1": 1.0})])
    monkeypatch.setattr(earlier, "likeness", counted)
    monkeypatch.setattr(earlier, "_fit", fit)
    found = earlier.measure("new", known, laid)
    assert found["06.q1"].told.case == "decided-text"
    assert len(looked) <= 2 * earlier._MOST_SHARING


def test_who_is_not_listened_to_says_nothing() -> None:
    held = earlier.lay_out([precedent(traits("Duta Literasi Sungai"))])
    assert earlier.measure("d1", traits("Duta Literasi Sungai"), held, without=("d1",)) == {}


def test_a_name_that_says_nothing_is_like_nothing() -> None:
    assert heard(traits("", "12345.pdf"), precedent(traits("", "12346.pdf"))) == {}


def test_the_order_in_which_precedents_come_changes_nothing() -> None:
    held = [precedent(traits(f"Duta Literasi Sungai {word}"), word) for word in "satu dua tiga empat lima enam".split()]
    expected = heard(traits("Duta Literasi Sungai satu dua"), *held)
    for seed in range(4):
        random.Random(seed).shuffle(held)
        assert heard(traits("Duta Literasi Sungai satu dua"), *held) == expected


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_reason_can_be_said(language: str) -> None:
    for source in Source:
        for case in ("content", "number", "text", "alike"):
            said = Translator(language).say(earlier.explain(precedent(traits(), "nama", source), case).message)
            assert "nama.pdf" in said
            assert ("2024" in said) is (source is Source.CARRIED)


def test_a_sensitive_document_is_told_without_a_name() -> None:
    nameless = Precedent("d", traits(), {"06.q1": 1.0}, "", Source.CARRIED, 2024)
    assert earlier.explain(nameless, "content").quote == "***"


# ---- in the scores of a file ----------------------------------------------------------------------------------------


def placed(said: dict[str, earlier.Heard], text: str) -> dict[str, float]:
    scores = earlier.with_earlier(score(text), said)
    found = matching.placements(scores, matching.survey([scores], pack()))
    for entry in found:
        weights = math.fsum(reading.weight for reading in entry.readings)
        assert math.isclose(weights, matching.logit_of(entry.probability), abs_tol=1e-9)
        told = [reading for reading in entry.readings if reading.signal == "earlier"]
        assert len(told) == (entry.requirement in said)
    return {entry.requirement: entry.probability for entry in found}


def score(text: str) -> matching.Scores:
    known = Recognition(types=(Fact("laporan_kegiatan"),))
    return matching.score(file("OPD/berkas.pdf"), extraction(text), known, matcher())


def test_a_requirement_that_only_precedents_know_becomes_a_candidate_and_says_why() -> None:
    text = "Serah terima Duta Literasi Sungai"
    known = next(iter(pack().requirements)).id
    said = {known: earlier.Heard(1.0, earlier.explain(precedent(traits()), "content"))}
    before, after = placed({}, text), placed(said, text)
    assert after[known] > max(0.35, before.get(known, 0.0))


def test_a_requirement_ruled_out_of_its_like_loses() -> None:
    text = "Laporan kegiatan Forum Anak, partisipasi anak dalam musrenbang, suara anak Kabupaten Layak Anak"
    first = max(placed({}, text).items(), key=lambda entry: entry[1])
    said = {first[0]: earlier.Heard(-0.5, earlier.explain(precedent(traits()), "alike"))}
    assert placed(said, text)[first[0]] < first[1]


def test_nothing_heard_leaves_the_scores_as_they_are() -> None:
    scores = score("Laporan kegiatan Forum Anak")
    assert earlier.with_earlier(scores, {}) is scores
