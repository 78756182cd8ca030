"""From a folder to a rule pack, checked; quickly the second time.

Reading thirty files of YAML with their lines takes about a second. The finished pack is therefore remembered as
JSON in a folder that the caller names, under the digest of the pack's files and of the code that made it. The memory
is disposable: whatever is wrong with it, the pack is read again.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from evidence_check.model import codec
from evidence_check.model import pack as model
from evidence_check.model.pack import RulePack
from evidence_check.rulepacks.faults import Fault, PackError, fault, in_order
from evidence_check.rulepacks.files import digest_of, raw_files

_MAX_CACHED_BYTES = 20_000_000
_MOST_REMEMBERED = 4


def load_pack(path: Path, cache_folder: Path | None = None) -> RulePack:
    """The rule pack in a folder. Raises PackError with every fault where there is an error; warnings do not stop it."""
    raw, faults = raw_files(path)
    digest = digest_of(raw)
    cached = None if cache_folder is None else cache_folder / f"pack-{digest[:32]}-{_code_version()}.json"
    if cached is not None and not faults:
        remembered = _recall(cached, digest)
        if remembered is not None:
            return remembered
    pack, found = _read(raw, faults, digest)
    if pack is None:
        raise PackError(path, found)
    if cached is not None:
        _remember(cached, pack)
    return pack


def check_pack(path: Path) -> tuple[Fault, ...]:
    """Every fault of the pack in a folder, errors first. Empty: the pack is fine."""
    from evidence_check.rulepacks.overlooked import overlooked  # noqa: PLC0415

    raw, faults = raw_files(path)
    unread = tuple(overlooked(path))
    if not raw and not faults:
        return (fault("pack.yaml", None, "missing-file"), *in_order(unread))
    return in_order([*_read(raw, faults, digest_of(raw), thorough=True)[1], *unread])


def json_schema() -> dict[str, Any]:
    """The JSON Schema of every file of a pack, from the models that read them."""
    from evidence_check.rulepacks import editor  # noqa: PLC0415

    return editor.json_schema()


def _read(
    raw: dict[str, bytes], faults: list[Fault], digest: str, *, thorough: bool = False
) -> tuple[RulePack | None, tuple[Fault, ...]]:
    # Imported here because the schema library alone takes longer to import than a remembered pack takes to load.
    from evidence_check.rulepacks.build import build  # noqa: PLC0415
    from evidence_check.rulepacks.contents import check_contents  # noqa: PLC0415
    from evidence_check.rulepacks.drafted import draft  # noqa: PLC0415
    from evidence_check.rulepacks.references import check_references  # noqa: PLC0415
    from evidence_check.rulepacks.samples import check_examples  # noqa: PLC0415

    drafted, found = draft(raw)
    unread = {problem.file for problem in faults}
    drafted.broken |= unread
    # A file that could not be read is there: one fault is enough for it.
    found = [problem for problem in found if problem.file not in unread]
    every = [*faults, *found, *check_references(drafted), *check_contents(drafted), *check_examples(drafted)]
    if thorough:
        from evidence_check.rulepacks.wording import check_wording  # noqa: PLC0415

        every += check_wording(drafted)
    ordered = in_order(every)
    if any(problem.severity == "error" for problem in ordered):
        return None, ordered
    return build(drafted, digest), ordered


def _recall(cached: Path, digest: str) -> RulePack | None:
    try:
        with cached.open("rb") as stream:
            raw = stream.read(_MAX_CACHED_BYTES + 1)
        if len(raw) > _MAX_CACHED_BYTES:
            return None
        pack = codec.loads(RulePack, raw)
    except (OSError, codec.CodecError):
        return None
    return pack if pack.digest == digest else None


def _remember(cached: Path, pack: RulePack) -> None:
    """Writes beside and renames, so that a run that dies here leaves no half file. A full disk is no matter."""
    with contextlib.suppress(OSError):
        cached.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".pack-", dir=cached.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(codec.dumps(pack))
            Path(name).replace(cached)
            _forget_old(cached.parent)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


def _forget_old(folder: Path) -> None:
    """Keeps the newest few: a pack that is being written changes its digest with every save."""
    remembered = sorted(folder.glob("pack-*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in remembered[_MOST_REMEMBERED:]:
        path.unlink(missing_ok=True)


@cache
def _code_version() -> str:
    """Names the code that makes packs: another version of it must not be answered with what this one remembered."""
    total = hashlib.sha256()
    sources = [*sorted(Path(__file__).parent.glob("*.py")), Path(model.__file__), Path(codec.__file__)]
    for source in sources:
        with contextlib.suppress(OSError):
            total.update(source.read_bytes())
    return total.hexdigest()[:12]
