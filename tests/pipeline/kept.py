"""What the index keeps of the files of a folder: a scan itself does not hold their texts."""

from __future__ import annotations

from pathlib import Path

from evidence_check import index, pipeline
from evidence_check.model.extraction import Extraction


def kept(root: Path, state_dir: Path) -> dict[str, Extraction]:
    """The readings of the last published scan, by path of the file."""
    request = pipeline.last_request(root, state_dir)
    assert request is not None
    with index.open_index(request.state, read_only=True) as book:
        generation = book.current()
        assert generation is not None
        digests = {seen.path: seen.digest for seen in generation.sightings if seen.digest is not None}
        readings = book.readings(sorted(digests.values()), generation.facts.reader_key, passing=True)
    return {path: readings[digest] for path, digest in digests.items() if digest in readings}
