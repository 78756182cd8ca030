"""``python -m evidence_check`` does what ``evidence-check`` does."""

from evidence_check.cli.main import main

if __name__ == "__main__":
    main()
