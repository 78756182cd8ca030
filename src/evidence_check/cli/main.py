"""The door: finds the language, runs a command, and turns whatever happens into one sentence and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import click

from evidence_check import __version__
from evidence_check.cli.spoken import Factory, SpokenGroup, lang_option, usage_sentence
from evidence_check.errors import EvidenceCheckError, ExitCode, Trouble
from evidence_check.language.printable import printable
from evidence_check.messages import LANGUAGES, Translator

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
COMMANDS = ("init", "scan", "report", "explain", "organise", "review", "carry-over", "learn", "pack", "doctor")


def main() -> None:
    """Run the command line and leave with the exit code of PROMISES P33 (listed in the README)."""
    sys.exit(run(sys.argv[1:], os.environ))


def run(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run one command line; the exit code comes back instead of ending the process."""
    _speak_utf8()
    say = Translator(language_of(arguments, environment))
    try:
        outcome = build(say).main(list(arguments), prog_name="evidence-check", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        complain(say("cli.usage.line", problem=printable(usage_sentence(error, say))))
        return ExitCode.USAGE
    except EvidenceCheckError as error:
        complain(spoken(error, say))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        complain(say("cli.interrupted"))
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (head, less) has left: nothing more to say, and nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except OSError as error:
        if error.errno in _FULL:
            complain(say("cli.output-full"))
            return ExitCode.CANNOT_WRITE
        return _bug(error, say)
    except Exception as error:  # noqa: BLE001 - the last door: a bug must not end in a traceback on a clerk's screen
        return _bug(error, say)
    return outcome if isinstance(outcome, int) else ExitCode.OK


def build(say: Translator) -> click.Group:
    """The command group in one language."""
    group = SpokenGroup(
        name="evidence-check",
        say=say,
        prefix="cli.command",
        factories={name: _importer(name) for name in COMMANDS},
        help=say("cli.help"),
        params=[lang_option(say)],
        no_args_is_help=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    click.version_option(
        __version__, "--version", message="evidence-check %(version)s", help=say("cli.option.version")
    )(group)

    def show_help_when_alone() -> None:
        context = click.get_current_context()
        if context.invoked_subcommand is None:
            click.echo(context.get_help())

    group.callback = show_help_when_alone
    return group


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for: ``--lang``, else EVIDENCE_CHECK_LANG, else Indonesian."""
    asked = environment.get("EVIDENCE_CHECK_LANG", "")
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
        elif argument == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
    return asked if asked in LANGUAGES else LANGUAGES[0]


def spoken(error: EvidenceCheckError, say: Translator) -> str:
    """The sentence of an error. What a name or a file put into it cannot steer the terminal."""
    safe = {
        name: printable(value) if isinstance(value, str) and not isinstance(value, Trouble) else value
        for name, value in error.params.items()
    }
    return say(error.key, **safe)


def complain(sentence: str) -> None:
    """Say a sentence on stderr, where it does not mix with a report on stdout."""
    click.echo(sentence, err=True)


def _importer(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a thunk around an import
    def load() -> Factory:
        factory: Factory = import_module(f"evidence_check.cli.{name.replace('-', '_')}_command").command
        return factory

    return load


def _speak_utf8() -> None:
    """Make printing safe on consoles that are not UTF-8 (cp1252, LANG=C): odd characters become escapes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _bug(error: Exception, say: Translator) -> int:
    """Keep what a programmer needs in a private file, and tell the person where it is."""
    from platformdirs import user_log_path

    report = "".join(traceback.format_exception(error))
    try:
        folder = user_log_path("evidence-check", ensure_exists=True)
        path = folder / "last-error.txt"
        path.unlink(missing_ok=True)  # so that the mode below is the mode it has
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as handle:
            handle.write(f"evidence-check {__version__}, Python {sys.version}\n{report}")
    except OSError:
        path = Path("-")
        complain(report)
    complain(say("cli.bug", kind=type(error).__name__, path=str(path)))
    return ExitCode.BUG
