"""A scan at a glance, on the terminal: how far, cluster by cluster, the worst gaps, what to do next.

Everything that comes from files or packs is put into ``Text``, never into markup. No fact is told by colour alone:
verdicts have words and signs of their own shape, bars have glyphs of their own shape, and in a pipe it is plain text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from evidence_check.messages import Translator
from evidence_check.model.claim import Basis
from evidence_check.model.judgement import Score, Tally, Verdict
from evidence_check.model.scan import Scan
from evidence_check.reporting.arrange import (
    Row,
    by_id,
    file_groups,
    gaps,
    rows,
    status_counts,
    verdict_counts,
)
from evidence_check.reporting.claimed import claim_sheet
from evidence_check.reporting.decided import open_questions, summary
from evidence_check.reporting.discreet import discreet
from evidence_check.reporting.inert import one_line
from evidence_check.reporting.since import since
from evidence_check.reporting.ways import out_of_reach, ways
from evidence_check.reporting.wording import ASCII_SYMBOLS, SYMBOLS, Wording

_SHOWN_GAPS = 10
_SHOWN_SINCE = 5
_SHOWN_OWNERS = 3
_SHOWN_STEPS = 7
_WIDE = 100
_STYLES: Mapping[Verdict, str] = {
    Verdict.MET: "green",
    Verdict.WEAK: "yellow",
    Verdict.PARTIAL: "yellow",
    Verdict.MISSING: "red",
    Verdict.UNCERTAIN: "cyan",
    Verdict.NOT_APPLICABLE: "dim",
}


@dataclass(frozen=True, slots=True)
class _Glyphs:
    backed: str
    weak: str
    uncertain: str
    missing: str
    verdicts: Mapping[Verdict, str]
    dot: str


_UNICODE = _Glyphs("█", "▒", "?", "·", SYMBOLS, "·")
_ASCII = _Glyphs("#", "+", "?", ".", ASCII_SYMBOLS, "-")


def show(scan: Scan, translator: Translator, console: Console) -> None:
    """Print the glance. Fits 80 columns; wider terminals get longer bars."""
    words = Wording(discreet(scan), translator)
    glyphs = _ASCII if console.options.ascii_only else _UNICODE
    found = rows(words.scan)
    _show_head(words, glyphs, console)
    _show_score(words, glyphs, console)
    _show_goal(words, found, glyphs, console)
    _show_claims(words, found, console)
    _show_clusters(words, found, glyphs, console)
    _show_since(words, found, glyphs, console)
    _show_gaps(words, found, glyphs, console)
    _show_files(words, console)
    _show_after(words, console)


def _line(console: Console, text: Text | str, indent: int = 2, hang: int = 0, lead: Text | None = None) -> None:
    """One paragraph, wrapped; with ``hang`` its later lines stand further in, with ``lead`` beside what is led."""
    body = Text(text) if isinstance(text, str) else text
    inset = lead.cell_len if lead else hang
    for number, line in enumerate(body.wrap(console, max(20, console.width - indent - inset))):
        line.rstrip()
        start = Text(" " * indent)
        if lead is not None and number == 0:
            start += lead
        elif number:
            start.append(" " * inset)
        console.print(start + line, highlight=False, soft_wrap=True)


def _title(console: Console, text: str) -> None:
    console.print()
    if console.options.ascii_only:
        console.print(Text(text.upper(), style="bold"))
    else:
        console.print(Rule(Text(text, style="bold"), align="left", style="dim", characters="─"))


def _show_head(words: Wording, glyphs: _Glyphs, console: Console) -> None:
    _title(console, words("title"))
    facts = words.facts()
    label_width = max(len(label) for label, _ in facts)
    for label, value in facts:
        _line(console, value, lead=Text(label.ljust(label_width + 2), style="dim"))
    _line(console, f" {glyphs.dot} ".join(words.counts()))
    for sentence in summary(words):
        _line(console, sentence)
    for warning in [*words.warnings(), *open_questions(words)]:
        _line(console, Text(f"! {warning}", style="bold yellow"), hang=2)


def _show_score(words: Wording, glyphs: _Glyphs, console: Console) -> None:
    score = words.scan.assessment.score
    _title(console, f"{words('score.title')} {words('score.of', points=words.number(score.points))}")
    parts = (
        ("score.backed", score.backed, glyphs.backed, "green"),
        ("score.weak", score.weak, glyphs.weak, "yellow"),
        ("score.uncertain", score.uncertain, glyphs.uncertain, "cyan"),
        ("score.missing", score.missing, glyphs.missing, "red"),
    )
    _line(console, _bar(score, min(console.width - 4, 100), glyphs))
    for key, points, glyph, style in parts:
        if key == "score.uncertain" and not points:
            continue
        line = Text(f"{glyph} ", style=style)
        line.append(f"{words(key):<24}", style="default")
        line.append(f"{words.number(points):>9}", style=f"bold {style}")
        _line(console, line)
    for sentence in words.standing():
        _line(console, Text(sentence, style="bold"))
    _line(console, Text(words("score.caveat"), style="dim"))


def _bar(value: Score | Tally, width: int, glyphs: _Glyphs) -> Text:
    """Backed, weak, uncertain and missing points as lengths that always fill ``width``."""
    total = value.backed + value.weak + value.uncertain + value.missing
    bar = Text()
    if total <= 0:
        return bar.append(" " * width)
    done, edge = 0, 0.0
    for points, glyph, style in (
        (value.backed, glyphs.backed, "green"),
        (value.weak, glyphs.weak, "yellow"),
        (value.uncertain, glyphs.uncertain, "cyan"),
        (value.missing, glyphs.missing, "red"),
    ):
        edge += points
        until = round(width * edge / total)
        bar.append(glyph * (until - done), style=style)
        done = until
    return bar


def _show_goal(words: Wording, found: Sequence[Row], glyphs: _Glyphs, console: Console) -> None:
    unreachable = out_of_reach(words)
    told = ways(words, found, owners=2, agencies=4)
    if told or unreachable:
        _title(console, words("goal.title"))
    if unreachable:
        _line(console, unreachable)
    for way in told:
        _line(console, Text(way.title, style="bold"))
        if way is not told[0]:
            continue  # the glance names its points; its steps are in the reports
        for step in way.steps[:_SHOWN_STEPS]:
            verdict = step.row.coverage.verdict
            head = Text(f"{glyphs.verdicts[verdict]} ", style=_STYLES[verdict])
            head.append(one_line(step.row.requirement.id), style="bold")
            head.append(f"  {step.points}  ", style="bold")
            head.append(step.mend, style="default")
            _line(console, head, indent=4, hang=2)
            _line(console, Text(step.owners, style="dim"), indent=6, hang=2)
        if len(way.steps) > _SHOWN_STEPS:
            _line(console, Text(words("more", count=len(way.steps) - _SHOWN_STEPS), style="dim"), indent=4)
        if way.agencies:
            _line(console, Text(way.agencies, style="dim"), hang=2)
    if told:
        _line(console, Text(words("goal.caveat"), style="dim"))


def _show_claims(words: Wording, found: Sequence[Row], console: Console) -> None:
    sheet = claim_sheet(words, found, _SHOWN_OWNERS)
    if sheet is None:
        return
    _title(console, words("claims.title"))
    _line(console, Text(sheet.title, style="bold"))
    for line in sheet.sums:
        _line(console, line, indent=4, hang=2)
    shaky = [entry for entry in sheet.lines if entry.basis is not Basis.UNCLAIMED]
    if shaky:
        _line(console, words("claims.check") + ":")
    for entry in shaky[:_SHOWN_STEPS]:
        _line(console, f"{one_line(entry.row.requirement.id)}  {entry.points}  {entry.why}", indent=4, hang=2)
        _line(console, Text(entry.owners, style="dim"), indent=6, hang=2)
    if len(shaky) > _SHOWN_STEPS:
        _line(console, Text(words("more", count=len(shaky) - _SHOWN_STEPS), style="dim"), indent=4)
    if sheet.mend:
        _line(console, words("claims.mend") + ":")
    for note in sheet.mend[:_SHOWN_STEPS]:
        _line(console, note, indent=4, hang=2)
    if len(sheet.mend) > _SHOWN_STEPS:
        _line(console, Text(words("more", count=len(sheet.mend) - _SHOWN_STEPS), style="dim"), indent=4)


def _show_clusters(words: Wording, found: Sequence[Row], glyphs: _Glyphs, console: Console) -> None:
    _title(console, words("clusters.title"))
    inapplicable = any(row.coverage.verdict is Verdict.NOT_APPLICABLE for row in found)
    shown = [verdict for verdict in Verdict if inapplicable or verdict is not Verdict.NOT_APPLICABLE]
    bar_width = 20 if console.width >= _WIDE else 8
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, expand=console.width >= _WIDE, header_style="bold")
    table.add_column(words("clusters.cluster"), ratio=1, min_width=18, overflow="fold")
    for verdict in shown:
        table.add_column(Text(glyphs.verdicts[verdict], style=_STYLES[verdict]), justify="right", min_width=2)
    table.add_column(words("clusters.backed"), justify="right", no_wrap=True)
    table.add_column(words("clusters.weak"), justify="right", no_wrap=True)
    table.add_column(words("clusters.missing"), justify="right", no_wrap=True)
    table.add_column("", width=bar_width, no_wrap=True)
    tallies = by_id(words.scan.assessment.clusters)
    for cluster in words.scan.pack.clusters:
        tally = tallies[cluster.id]
        counts = dict(status_counts(tally))
        table.add_row(
            Text(one_line(cluster.name)),
            *(_count(counts[verdict], verdict) for verdict in shown),
            *_points(words, tally),
            _bar(tally, bar_width, glyphs),
        )
    table.add_section()
    counts = dict(verdict_counts(found))
    score = words.scan.assessment.score
    table.add_row(
        Text(words("clusters.total"), style="bold"),
        *(_count(counts[verdict], verdict) for verdict in shown),
        *_points(words, score),
        _bar(score, bar_width, glyphs),
    )
    console.print(Padding(table, (0, 0, 0, 2), expand=console.width >= _WIDE))
    legend = Text(style="dim")
    for verdict in shown:
        legend.append(f"{glyphs.verdicts[verdict]} {words.verdict(verdict)}   ")
    _line(console, legend)


def _count(count: int, verdict: Verdict) -> Text:
    return Text(str(count), style=_STYLES[verdict]) if count else Text("0", style="dim")


def _points(words: Wording, value: Tally | Score) -> tuple[Text, Text, Text]:
    return (
        Text(f"{words.number(value.backed)}/{words.number(value.points)}"),
        Text(words.number(value.weak)),
        Text(words.number(value.missing)),
    )


def _show_gaps(words: Wording, found: Sequence[Row], glyphs: _Glyphs, console: Console) -> None:
    _title(console, words("gaps.title"))
    waiting = gaps(found)
    if not waiting:
        _line(console, words("gaps.nothing"))
    for row in waiting[:_SHOWN_GAPS]:
        verdict = row.coverage.verdict
        head = Text(f"{glyphs.verdicts[verdict]} ", style=_STYLES[verdict])
        head.append(one_line(row.requirement.id), style="bold")
        head.append(f"  {words('points', points=words.number(row.requirement.points))}", style="bold")
        head.append(f"  {words.verdict(verdict)}", style=_STYLES[verdict])
        _line(console, head)
        _line(console, _shortened(one_line(row.requirement.text), 2 * (console.width - 6)), indent=4)
        _line(
            console, Text(words("gaps.owners", owners=words.owners(row, _SHOWN_OWNERS)), style="dim"), indent=4, hang=2
        )
        _line(console, words.next_step(row), indent=4, hang=2)
    rest = len(waiting) - _SHOWN_GAPS
    if rest > 0:
        _line(console, Text(words("gaps.rest", count=rest), style="dim"))


def _show_since(words: Wording, found: Sequence[Row], glyphs: _Glyphs, console: Console) -> None:
    """What became of last cycle's gaps. What is closed is only counted: there is nothing to do about it."""
    told = since(words, found, most=_SHOWN_SINCE)
    if told is None:
        return
    _title(console, told.title)
    for sentence in told.sentences:
        _line(console, sentence)
    for group in told.groups:
        if group.lines[0].now is Verdict.MET:
            continue
        _line(console, Text(group.title, style="bold"))
        for line in group.lines:
            head = Text(f"{glyphs.verdicts[line.now]} ", style=_STYLES[line.now])
            head.append(line.sentence)
            _line(console, head, indent=4, hang=2)
        if group.more:
            _line(console, Text(group.more, style="dim"), indent=4)


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 3].rstrip() + "..."


def _show_files(words: Wording, console: Console) -> None:
    _title(console, words("files.title"))
    groups = file_groups(words.scan)
    reasons: dict[str, int] = {}
    for judged in groups.unreadable:
        reason = words.readability(judged.dossier.extraction.readability)
        reasons[reason] = reasons.get(reason, 0) + 1
    told = sorted(reasons.items())
    counts = [
        (words("files.unreadable"), len(groups.unreadable), ", ".join(f"{reason}: {count}" for reason, count in told)),
        (words("files.pointers"), len(groups.pointers), ""),
        (words("files.partial"), len(groups.partial), ""),
        (words("files.unplaced"), len(groups.unplaced), ""),
        (words("files.duplicates"), len(groups.duplicates), ""),
        (words("files.misfiled"), len(groups.misfiled), ""),
        (words("files.personal-data"), len(groups.personal_data), ""),
        (words("files.holes"), len(words.scan.holes), ""),
    ]
    if not any(count for _, count, _ in counts):
        _line(console, words("files.nothing"))
    for label, count, detail in counts:
        if count:
            said = f"{label} ({detail})" if detail else label
            _line(console, said, lead=Text(f"{count:>5}  ", style="bold"))


def _show_after(words: Wording, console: Console) -> None:
    _title(console, words("after.title"))
    _line(console, words("after.full"), hang=2)
    _line(console, words("after.explain"), hang=2)
    console.print()
