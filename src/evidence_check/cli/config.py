"""``evidence-check.toml``: what was settled once about an evaluation, so that it need not be typed each night."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from evidence_check.cli import local_names
from evidence_check.errors import EvidenceCheckError, ExitCode, trouble_of

FILE_NAME = "evidence-check.toml"
ALL_PAGES = "all"
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_SHOWN = 80  # letters of a line that cannot be understood
KNOWN = {
    *("root", "pack", "year", "region", "verification", "contact", "state_dir", "ocr_pages", "ocr_model"),
    *("folders", "aliases", "upload_limit_mb", "decisions", "who", "claims"),
}


@dataclass(frozen=True, slots=True)
class Config:
    """The file's facts; None or empty where it says nothing. Relative paths are relative to the file."""

    path: Path | None = None
    root: Path | None = None
    pack: str | None = None
    year: int | None = None
    region: str | None = None
    verification: date | None = None
    contact: str | None = None
    state_dir: Path | None = None
    ocr_pages: int | None = None  # 0: all
    ocr_model: Path | None = None
    claims: Path | None = None
    upload_limit_mb: float | None = None
    decisions: Path | None = None
    who: str | None = None
    folders: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)


def find(named: Path | None, here: Path) -> Config:
    """Read the named file, or the one in ``here``; an empty Config where there is none.

    Raises EvidenceCheckError where a named file is missing, or the file cannot be understood (all faults at once).
    """
    path = named or here / FILE_NAME
    try:
        present = path.is_file()
        is_folder = named is not None and path.is_dir()
    except OSError as error:
        raise EvidenceCheckError("cli.config.denied", path=str(path), problem=trouble_of(error)) from error
    if named is not None and not present:
        raise EvidenceCheckError("cli.config.folder" if is_folder else "cli.config.missing", path=str(named))
    return read(path) if present else Config()


def read(path: Path) -> Config:
    """The facts of one file. Raises EvidenceCheckError that names the file and every fault."""
    try:
        content = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(content)
    except UnicodeDecodeError as error:
        raise EvidenceCheckError("cli.config.not-text", path=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, content, error) from error
    except OSError as error:
        raise EvidenceCheckError("cli.config.denied", path=str(path), problem=trouble_of(error)) from error
    faults = [f"{key}?" for key in data.keys() - KNOWN]
    faults += [
        f"{key} = {data[key]!r}"
        for key, kinds in (
            ("root", str),
            ("pack", str),
            ("year", int),
            ("region", str),
            ("contact", str),
            ("state_dir", str),
            ("decisions", str),
            ("who", str),
            ("ocr_model", str),
            ("claims", str),
        )
        if key in data and (not isinstance(data[key], kinds) or isinstance(data[key], bool))
    ]
    folders = data.get("folders", {})
    if not isinstance(folders, dict) or not all(isinstance(value, str) for value in folders.values()):
        faults.append("[folders]")
        folders = {}
    ocr_pages = _page_count(data.get("ocr_pages"))
    if "ocr_pages" in data and ocr_pages is None:
        faults.append(f"ocr_pages = {data['ocr_pages']!r}")
    upload_limit = data.get("upload_limit_mb")
    if upload_limit is not None and not _is_size(upload_limit):
        faults.append(f"upload_limit_mb = {upload_limit!r}")
    verification = _day(data.get("verification"))
    if "verification" in data and (verification is None or not EARLIEST_YEAR <= verification.year <= LATEST_YEAR):
        faults.append(f"verification = {data['verification']!r}")
    if faults:
        raise EvidenceCheckError("cli.config.faults", path=str(path), faults="; ".join(sorted(faults)))
    aliases = local_names.checked(data.get("aliases", {}), content, str(path))
    return Config(
        path=path,
        root=_beside(path, data.get("root")),
        pack=_pack(path, data.get("pack")),
        year=data.get("year"),
        region=data.get("region"),
        verification=verification,
        contact=data.get("contact"),
        state_dir=_beside(path, data.get("state_dir")),
        ocr_pages=ocr_pages,
        ocr_model=_beside(path, data.get("ocr_model")),
        claims=_beside(path, data.get("claims")),
        upload_limit_mb=upload_limit,
        decisions=_beside(path, data.get("decisions")),
        who=data.get("who"),
        folders={key.strip("/\\").replace("\\", "/"): value for key, value in folders.items()},
        aliases=aliases,
    )


def write(path: Path, facts: Mapping[str, Any], folders: Mapping[str, str], comments: Mapping[str, str]) -> None:
    """Write a new file, each fact under its comment. Raises EvidenceCheckError where it exists or cannot be written."""
    lines = [f"# {line}" for line in comments["head"].splitlines()] + [""]
    for key, value in facts.items():
        lines.append(f"# {comments[key]}")
        lines.append(
            f"{key} = {_toml(value)}" if value not in {None, ""} else f"# {key} = {comments[key + '.example']}"
        )
        lines.append("")
    lines.append(f"# {comments['folders']}")
    lines.append("[folders]")
    lines += [f"{_toml(folder)} = {_toml(agency)}" for folder, agency in sorted(folders.items())]
    lines += ["", *(f"# {line}" for line in comments["aliases"].splitlines()), "[aliases]"]
    lines += [f"# {line}" for line in comments["aliases.example"].splitlines()]
    content = ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")  # before anything is created
    try:
        with path.open("xb") as handle:
            handle.write(content)
    except FileExistsError as error:
        raise EvidenceCheckError("cli.config.exists", path=str(path)) from error
    except OSError as error:
        raise EvidenceCheckError(
            "cli.cannot-write", ExitCode.CANNOT_WRITE, path=str(path), problem=trouble_of(error)
        ) from error


def _unreadable(path: Path, content: str, error: tomllib.TOMLDecodeError) -> EvidenceCheckError:
    """Where the reader of TOML stopped. What it says about it is English, and about grammar: the line tells more."""
    found = _LINE.search(str(error))
    lines = content.splitlines()
    number = int(found[1]) if found else len(lines)  # without a line it means the end of the file
    text = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    return EvidenceCheckError("cli.config.unreadable", path=str(path), line=number, text=text[:_SHOWN])


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def _page_count(value: Any) -> int | None:
    """A number of pages; "all" is 0."""
    if value == ALL_PAGES:
        return 0
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 1 else None


def _is_size(value: Any) -> bool:
    """A number of megabytes; 0 means that there is no limit."""
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1_000_000


def _beside(path: Path, value: str | None) -> Path | None:
    return path.parent / value if value else None


def _pack(path: Path, value: str | None) -> str | None:
    """A pack is a name, or a folder beside the file."""
    if value and ("/" in value or "\\" in value or value.startswith(".")):
        return str(path.parent / value)
    return value


def _toml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False)  # a JSON string is a TOML basic string
