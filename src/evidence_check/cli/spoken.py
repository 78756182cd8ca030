"""Click that speaks the reader's language: headings, usage lines and errors come from the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from evidence_check.messages import LANGUAGES, Translator

Factory = Callable[[Translator], click.Command]


class SpokenCommand(click.Command):
    """A command whose help is in the language of its translator."""

    def __init__(self, *args: Any, say: Translator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = say("cli.metavar.options")
        self.say = say

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line "Pemakaian: evidence-check scan [PILIHAN] FOLDER"."""
        spoken_usage(self, self.say, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options."""
        spoken_options(self, self.say, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, described in the reader's language."""
        return spoken_help(super().get_help_option(ctx), self.say)


class SpokenGroup(click.Group):
    """A group whose commands are made when they are asked for, so that ``--help`` stays quick.

    ``factories`` maps a command's name to the function that makes it; ``summaries`` to its one line in the list.
    """

    def __init__(
        self, *args: Any, say: Translator, factories: Mapping[str, Callable[[], Factory]], prefix: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.options_metavar = say("cli.metavar.options")
        self.subcommand_metavar = say("cli.metavar.commands")
        self.say = say
        self.factories = factories
        self.prefix = prefix

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Names in the order of the work: init, scan, report ..."""
        return list(self.factories)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Make the command, or None where there is none of that name."""
        factory = self.factories.get(cmd_name)
        return factory()(self.say) if factory else None

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line "Pemakaian: evidence-check PERINTAH ..."."""
        spoken_usage(self, self.say, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The tables of options and of commands; no command is made for it."""
        spoken_options(self, self.say, ctx, formatter)
        rows = [(name, self.say(f"{self.prefix}.{name}.short")) for name in self.factories]
        with formatter.section(self.say("cli.heading.commands")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, described in the reader's language."""
        return spoken_help(super().get_help_option(ctx), self.say)


def spoken_usage(command: click.Command, say: Translator, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the usage line."""
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=say("cli.heading.usage") + " ")


def spoken_options(command: click.Command, say: Translator, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write the table of options."""
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    rows = [record for option in options if (record := option.get_help_record(ctx)) is not None]
    if rows:
        with formatter.section(say("cli.heading.options")):
            formatter.write_dl(rows)


def spoken_help(option: click.Option | None, say: Translator) -> click.Option | None:
    """Give ``--help`` its words."""
    if option is not None:
        option.help = say("cli.option.help")
    return option


def lang_option(say: Translator) -> click.Option:
    """``--lang``: read before any command is made (see ``main.language_of``), declared so that help shows it."""
    return click.Option(
        ["--lang"], type=click.Choice(LANGUAGES), expose_value=False, help=say("cli.option.lang"), metavar="id|en"
    )


def usage_sentence(error: click.ClickException, say: Translator) -> str:
    """What a wrong command line gets to hear: one sentence, and the next step."""
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ())
        key = "cli.usage.no-such-option-near" if near else "cli.usage.no-such-option"
        return say(key, option=error.option_name, near=near)
    if isinstance(error, click.MissingParameter):
        name = error.param.human_readable_name if error.param else str(error.param_hint or "")
        return say("cli.usage.missing", name=name)
    if isinstance(error, click.BadParameter):
        return say("cli.usage.bad-value", name=_name_of(error), problem=_expected(error, say))
    if error.message.startswith("Got unexpected"):
        return say("cli.usage.extra", given=error.message[error.message.find("(") + 1 : error.message.rfind(")")])
    if isinstance(error, click.UsageError) and error.ctx is not None and isinstance(error.ctx.command, SpokenGroup):
        return say("cli.usage.no-such-command", known=", ".join(error.ctx.command.factories))
    if isinstance(error, click.exceptions.BadOptionUsage):
        return say("cli.usage.option-needs-value", option=error.option_name)
    return say("cli.usage.other", problem=error.format_message().rstrip("."))


def _expected(error: click.BadParameter, say: Translator) -> str:
    """What would have been right, in the reader's language; click says it in English only."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.IntRange):
        return say("cli.usage.expected-range", low=kind.min, high=kind.max)
    if isinstance(kind, click.types.IntParamType):
        return say("cli.usage.expected-number")
    if isinstance(kind, click.Choice):
        return say("cli.usage.expected-choice", choices=", ".join(map(str, kind.choices)))
    return error.message.rstrip(".")


def _name_of(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "")
    return max(error.param.opts, key=len) if isinstance(error.param, click.Option) else error.param.human_readable_name
