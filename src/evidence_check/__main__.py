"""``evidence-check`` and ``python -m evidence_check`` begin here: Ctrl-C ends quietly also while modules are loaded."""

import sys

_INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended; cli says it with words once it is loaded


def main() -> None:
    """Load the commands and do what is asked."""
    try:
        from evidence_check.cli.main import main as command  # noqa: PLC0415 - here, so that Ctrl-C is seen to

        command()
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
