"""Who a file is: the digest of its content and the media type that the content shows. Runs in a worker."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from evidence_check.intake.media import GOOGLE_POINTERS, LOCKED_OFFICE, media_type
from evidence_check.intake.opening import open_for_reading
from evidence_check.model import codec
from evidence_check.model.extraction import Readability
from evidence_check.model.file import Stamp

DEFAULT_MAX_BYTES = 500 * 1024 * 1024
_CHUNK = 1 << 20
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ESTALE, errno.ELOOP, errno.ENXIO})


@dataclass(frozen=True, slots=True)
class FingerprintJob:
    """One file to be opened. ``raw_path`` is absolute and surrogate-escaped."""

    raw_path: str
    max_bytes: int = DEFAULT_MAX_BYTES


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What opening a file told. ``problem``: why it will not be read at all."""

    digest: str | None = None
    media_type: str | None = None
    problem: Readability | None = None


def problem_of_stamp(stamp: Stamp, max_bytes: int = DEFAULT_MAX_BYTES) -> Readability | None:
    """What a file's size alone tells, so that it need not be opened. A stamp of zeros is one that could not be had."""
    if stamp.bytes == 0 and stamp.modified_ns:
        return Readability.EMPTY
    return Readability.TOO_LARGE if stamp.bytes > max_bytes else None


def fingerprint(job: FingerprintJob) -> bytes:
    """Opens the file once and reads it through. Every trouble with the file is a value in the answer."""
    try:
        return codec.dumps(_fingerprint(job))
    except OSError as error:
        return codec.dumps(_trouble(job, error))


def decode_fingerprint(raw: bytes) -> Fingerprint:
    """What ``fingerprint`` answered. Raises CodecError on anything else."""
    return codec.loads(Fingerprint, raw)


def _fingerprint(job: FingerprintJob) -> Fingerprint:
    with open(open_for_reading(job.raw_path), "rb", buffering=0, closefd=True) as raw:  # noqa: PTH123 - a descriptor
        facts = os.fstat(raw.fileno())
        if not stat.S_ISREG(facts.st_mode):
            return Fingerprint(problem=Readability.VANISHED)  # what the walk listed is no longer there
        if facts.st_size == 0:
            return Fingerprint(problem=Readability.EMPTY)
        with open(os.dup(raw.fileno()), "rb") as stream:  # noqa: PTH123
            kind = media_type(stream, PurePath(job.raw_path).suffix.lower())
            if facts.st_size > job.max_bytes:
                return Fingerprint(media_type=kind, problem=Readability.TOO_LARGE)
            digest = _digest(stream)
    return Fingerprint(digest, kind, Readability.ENCRYPTED if kind == LOCKED_OFFICE else None)


def _digest(stream: BinaryIO) -> str:
    stream.seek(0)
    digest = hashlib.sha256()
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _trouble(job: FingerprintJob, error: OSError) -> Fingerprint:
    extension = PurePath(job.raw_path).suffix.lower()
    if error.errno == errno.EINVAL and extension in GOOGLE_POINTERS:
        # Drive for desktop lists such files and refuses to open them: they hold nothing but an address.
        return Fingerprint(media_type=GOOGLE_POINTERS[extension], problem=Readability.POINTER)
    if error.errno in _GONE:
        return Fingerprint(problem=Readability.VANISHED)
    # EACCES and EPERM, but also EIO, EBUSY, ETIMEDOUT: there, not handed out tonight, perhaps another night.
    return Fingerprint(problem=Readability.DENIED)
