"""The words of a naming guide, shared by its Word and Excel forms. What stands in them comes from the rule book."""

from __future__ import annotations

from evidence_check.messages import Translator
from evidence_check.model.organising import Guide, GuideRow
from evidence_check.reporting.inert import one_line

COLUMNS = ("question", "bring", "must", "years", "folder", "file", "points")


def cells(row: GuideRow, t: Translator) -> tuple[str, ...]:
    """One question, a text for each of ``COLUMNS``; line breaks separate what stands below each other."""
    requirement = row.requirement
    question = one_line(f"{requirement.id} {requirement.text}")
    if row.with_others:
        question += "\n" + t("organise.guide.with-others", names=one_line(", ".join(row.with_others)))
    return (
        question,
        bring(row, t),
        ", ".join(t(f"organise.guide.must.{one.value}") for one in row.must),
        t.say(row.years) if row.years else t("organise.guide.any-year"),
        row.folder.replace("/", " / "),
        f"{pattern(row, t)}\n{t('organise.guide.example', name=row.example)}",
        t.number(requirement.points),
    )


def bring(row: GuideRow, t: Translator) -> str:
    """What to bring, one kind of document on each line."""
    lines = [one_line(name) for name in row.all_of]
    if len(row.any_of) > 1:
        kinds = ", ".join(one_line(name) for name in row.any_of)
        lines.append(t("organise.guide.one-of", kinds=kinds))
    else:
        lines += [one_line(name) for name in row.any_of]
    if not lines:
        lines.append(t("reporting.bring.any-document"))
    text = "\n".join(f"• {line}" for line in lines) if len(lines) > 1 else lines[0]
    if row.requirement.min_count > 1:
        text += "\n" + t("reporting.bring.count", count=row.requirement.min_count)
    return text[:1].upper() + text[1:]


def pattern(row: GuideRow, t: Translator) -> str:
    """How to name the file, in words: CODE TYPE NUMBER YEAR SENDER."""
    return " ".join(t(f"organise.guide.part.{part}") for part in row.pattern)


def headings(t: Translator) -> tuple[str, ...]:
    """The head of the table."""
    return tuple(t(f"organise.guide.column.{column}") for column in COLUMNS)


def title(guide: Guide, t: Translator) -> str:
    """The title of the guide."""
    return t("organise.guide.title", agency=one_line(guide.name))


def facts(guide: Guide, t: Translator) -> str:
    """The line below the title: evaluation, region, year, how many questions and points."""
    parts = [one_line(guide.pack), one_line(guide.region), t("organise.guide.year", year=guide.year)]
    parts.append(t("organise.guide.sum", count=guide.questions, points=t.number(guide.points)))
    return " · ".join(part for part in parts if part)


def rules(t: Translator) -> list[str]:
    """How to hand in a file, in five sentences."""
    return [t(f"organise.guide.rule.{number}") for number in ("folder", "name", "single", "scan", "privacy")]
