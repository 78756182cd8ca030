from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest

from evidence_check.model.extraction import Readability
from evidence_check.model.file import Hole, Skipped
from evidence_check.model.judgement import Coverage, JudgedFile
from evidence_check.model.message import Message
from evidence_check.model.recognition import Fact, Recognition
from evidence_check.model.scan import Scan
from evidence_check.reporting import as_html
from evidence_check.reporting.arrange import rows
from reporting import builders

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title></style><iframe src=//x>",
    "]]><!--<a href=javascript:alert(1)>x</a>",
    "\x1b[31mred\x1b]0;title\x07",
    "gpj.\u202egnp\u2066exe",
    "baris\nbaru\rlagi",
    '=HYPERLINK("http://x")',
    "{braces} {{ 7*7 }} {% include 'x' %} %(x)s {0}",
    "\udcff lone \ud800",
    "&lt;b&gt; &amp;",
    "nul\x00 c1\x9b zero\u200b",
]


def page(scan: Scan, language: str = "id") -> str:
    return as_html.write(scan, builders.BorrowingTranslator(language))


def tree(text: str) -> ET.Element:
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    root: ET.Element = parser.parse(text)
    return root


def shapes(root: ET.Element) -> set[tuple[str, tuple[str, ...]]]:
    """Every element of a page with the names of its attributes."""
    return {
        (element.tag, tuple(sorted(map(str, element.attrib))))
        for element in root.iter()
        if isinstance(element.tag, str)
    }


def hostile_scan(text: str) -> Scan:
    """The scan with the string in every place that a file, a person or a pack of another hand can fill."""
    plain = builders.scan()

    def harm(judged: JudgedFile) -> JudgedFile:
        dossier = judged.dossier
        return JudgedFile(
            replace(
                dossier,
                file=replace(dossier.file, path=dossier.file.path + text),
                recognition=Recognition(types=(Fact(text, text),), title=Fact(text), region_name=text),
                placements=tuple(
                    replace(
                        placement,
                        readings=tuple(
                            replace(reading, quote=text, message=Message("stand-in.words", {"words": text}))
                            for reading in placement.readings
                        ),
                    )
                    for placement in dossier.placements
                ),
            ),
            tuple(
                replace(finding, quote=text, message=Message("check.duplicate.found", {"other": text}))
                if finding.code == "duplicate"
                else replace(finding, quote=text)
                for finding in judged.findings
            ),
        )

    def tell(coverage: Coverage) -> Coverage:
        return replace(
            coverage,
            evidence=tuple(path + text for path in coverage.evidence),
            because=Message("stand-in.because", {"count": text}),
        )

    pack = plain.pack
    indicators = tuple(
        replace(
            indicator,
            name=indicator.name + text,
            known_discrepancy=text,
            requirements=tuple(
                replace(requirement, text=requirement.text + text) for requirement in indicator.requirements
            ),
        )
        for indicator in pack.indicators
    )
    return replace(
        plain,
        root=text,
        pack=replace(
            pack,
            name=text,
            indicators=indicators,
            clusters=tuple(replace(cluster, name=text) for cluster in pack.clusters),
            agencies=tuple(replace(agency, name=text) for agency in pack.agencies),
            document_types=tuple(replace(kind, name=text) for kind in pack.document_types),
            grades=tuple(replace(grade, name=text) for grade in pack.grades),
        ),
        settings=replace(plain.settings, region=text, contact=text),
        assessment=replace(
            plain.assessment,
            files=tuple(harm(judged) for judged in plain.assessment.files),
            coverages=tuple(tell(coverage) for coverage in plain.assessment.coverages),
        ),
        skipped=(Skipped(text, Message("stand-in.lock-file")),),
        holes=(Hole(text, Message("stand-in.denied")),),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_strings_add_no_element_no_attribute_and_no_control_character(text: str) -> None:
    allowed = shapes(tree(page(builders.scan())))
    written = page(hostile_scan(text))
    written.encode("utf-8", "strict")
    assert shapes(tree(written)) <= allowed
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]", written)


def test_the_check_above_sees_an_element_that_does_not_belong() -> None:
    clean = page(builders.scan())
    assert not shapes(tree(clean.replace("<main>", "<main><img src=x>"))) <= shapes(tree(clean))


def test_no_script_no_outside_and_a_policy_that_forbids_both() -> None:
    root = tree(page(builders.scan()))
    policy = next(
        element.attrib["content"]
        for element in root.iter("meta")
        if element.attrib.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    for element in root.iter():
        assert element.tag not in {"script", "img", "iframe", "link", "object", "form", "base"}
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            if name in {"href", "src", "action"}:
                assert str(value).startswith("#")


def test_every_link_leads_somewhere_and_every_id_is_there_once() -> None:
    root = tree(page(builders.scan()))
    ids = Counter(element.attrib["id"] for element in root.iter() if "id" in element.attrib)
    assert set(ids.values()) == {1}
    for element in root.iter("a"):
        assert element.attrib["href"].removeprefix("#") in ids


def test_labels_name_what_is_there() -> None:
    root = tree(page(builders.scan()))
    ids = {element.attrib["id"] for element in root.iter() if "id" in element.attrib}
    for element in root.iter():
        if "aria-labelledby" in element.attrib:
            assert element.attrib["aria-labelledby"] in ids


def test_what_a_gap_takes_is_a_sentence_before_the_step_begins() -> None:
    takes = [element.text for element in tree(page(builders.scan())).iter("span") if element.get("class") == "takes"]
    assert takes
    assert all(text.endswith(".") for text in takes if text is not None)


def cells(root: ET.Element, name: str) -> Iterator[Any]:
    return (row for table in root.iter("table") if table.attrib.get("class") == name for row in table.iter("tr"))


def test_every_requirement_is_there_once() -> None:
    root = tree(page(builders.scan()))
    told = [row.attrib["id"] for row in cells(root, "questions") if "id" in row.attrib]
    assert told == [f"q-{entry.id}" for entry in builders.pack().requirements]


def test_counts_add_up() -> None:
    scan = builders.scan()
    root = tree(page(scan))
    told = Counter(
        next(span.attrib["class"] for span in row.iter("span") if "status" in span.attrib.get("class", "")).split(
            "is-"
        )[1]
        for row in cells(root, "questions")
        if "id" in row.attrib
    )
    assert told == Counter(row.coverage.verdict.value for row in rows(scan))
    totals = [
        int(entry)
        for entry in re.findall(
            r"<strong>(\d+)</strong> (?:Terpenuhi|Lemah|Sebagian|Belum ada<|Belum dapat|Tidak)", page(scan)
        )
    ]
    assert sum(totals) == len(scan.pack.requirements)


def test_of_a_sensitive_file_no_words_are_shown() -> None:
    text = page(builders.scan())
    assert "RAHASIA-ANAK" not in text
    assert "data korban.pdf" in text
    assert "Kepala Dinas," in text  # the quote of a file that is not sensitive


def test_long_lists_are_cut_and_say_so() -> None:
    many = [builders.judged(f"lain/{number:04}.pdf") for number in range(400)]
    text = page(builders.with_files(*many))
    assert "lain/0299.pdf" in text
    assert "lain/0300.pdf" not in text
    assert "dan 100 berkas lain" in text


def test_a_scan_without_any_problem_says_so() -> None:
    clean = replace(builders.with_files(), skipped=(), holes=(), complete=True)
    text = page(clean)
    assert "Tidak ada berkas yang perlu perhatian khusus." in text
    assert "Pemindaian ini tidak lengkap" not in text


def test_a_pointer_says_what_to_do() -> None:
    text = page(builders.with_files(builders.judged("mitra.url", Readability.POINTER)))
    assert "Unduh dokumen yang dituju" in text


def test_a_readers_own_note_stands_instead_of_the_general_advice() -> None:
    note = Message("stand-in.cut", {"pages": 50})
    general = "Simpan sebagai PDF yang teksnya dapat dipilih"
    plain = page(builders.with_files(builders.judged("a.pdf", Readability.UNSUPPORTED)))
    noted = page(builders.with_files(builders.judged("a.pdf", Readability.UNSUPPORTED, notes=[note])))
    assert general in plain
    assert general not in noted
    assert "belum dapat dibaca: Hanya 50 halaman" in noted


def test_names_are_isolated_from_the_direction_of_the_page() -> None:
    root = tree(page(builders.scan()))
    assert any(element.text == "Klaster 1/01.q1 perda.pdf" for element in root.iter("bdi"))


def test_a_page_of_the_real_size_stays_below_one_megabyte() -> None:
    plain = builders.scan()
    long_text = "Tersedia data terpilah dan dokumen pendukung tentang pemenuhan hak anak, " * 3
    indicators, coverages = [], []
    for number in range(31):
        ids = [f"{number:02}.q{question}" for question in range(9)]
        requirements = tuple(
            builders.requirement(
                entry, long_text, 3.5, owners=("dp3a", "disdukcapil", "uptd_ppa"), any_of=("mou", "foto")
            )
            for entry in ids
        )
        cluster = "klaster_1" if number < 16 else "klaster_5"
        indicators.append(
            replace(plain.pack.indicators[0], id=f"{number:02}", cluster=cluster, requirements=requirements)
        )
        coverages += [replace(plain.assessment.coverages[1], requirement=entry) for entry in ids]
    tallies = tuple(replace(plain.assessment.indicators[0], id=indicator.id) for indicator in indicators)
    step = builders.ROUTE.fewest[0]
    steps = tuple(replace(step, requirement=entry.requirement) for entry in coverages[:100])
    route = replace(builders.ROUTE, fewest=steps, cheapest=steps[10:])
    score = replace(plain.assessment.score, route=route)
    big = replace(
        plain,
        pack=replace(plain.pack, indicators=tuple(indicators)),
        assessment=replace(plain.assessment, coverages=tuple(coverages), indicators=tallies, score=score),
    )
    assert len(page(big).encode("utf-8")) < 1_000_000


@pytest.mark.parametrize("language", ["id", "en"])
def test_golden(language: str) -> None:
    builders.golden(f"report.{language}.html", page(builders.scan(), language))
