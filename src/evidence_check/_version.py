"""The version, in the one place where code reads it (pyproject.toml takes it from here)."""

VERSION = "0.1.0"
