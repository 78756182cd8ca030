"""What every file is and which requirements it supports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from evidence_check import extraction, index, matching, recognition
from evidence_check.model.extraction import Extraction, Readability
from evidence_check.model.judgement import Dossier
from evidence_check.model.message import Message
from evidence_check.model.recognition import Recognition
from evidence_check.pipeline.request import Progress, Request


def place(
    request: Request,
    sightings: Sequence[index.Sighting],
    readings: Mapping[str, Extraction],
    outline: extraction.Outline,
    progress: Progress,
) -> tuple[list[Dossier], dict[str, Extraction]]:
    """Recognise and place every file; also returns the readings whose text had to be withheld after placing.

    Text of requirements that the pack marks as sensitive is not kept. Which file that is shows only after placing, so
    its text is then cut to public words and the file is recognised and placed again from those: the next scan, which
    has no more than those words, concludes the same.
    """
    recogniser = recognition.prepare(request.pack, request.settings)
    matcher = matching.prepare(request.pack, request.settings)
    files = [seen.file for seen in sightings]
    contents = [_content(seen, readings) for seen in sightings]
    known: list[Recognition] = []
    scores: list[matching.Scores] = []
    for position, (file, content) in enumerate(zip(files, contents, strict=True)):
        known.append(recognition.recognise(file, content, recogniser))
        scores.append(matching.score(file, content, known[-1], matcher))
        progress("match", position + 1, len(files))
    withheld: dict[str, Extraction] = {}
    private = set(request.pack.sensitivity.indicators)
    while True:
        placements = matching.normalise(scores, matcher)
        fresh = {
            file.digest
            for file, content, places in zip(files, contents, placements, strict=True)
            if file.digest is not None
            and content.pages
            and not content.withheld
            and any(place.confidence.counts and place.indicator in private for place in places)
        }
        if not fresh:
            break
        for position, file in enumerate(files):
            if file.digest in fresh:
                reading = extraction.withhold(contents[position], outline)
                contents[position] = withheld[file.digest] = reading
                known[position] = recognition.recognise(file, reading, recogniser)
                scores[position] = matching.score(file, reading, known[position], matcher)
    dossiers = [Dossier(*parts) for parts in zip(files, contents, known, placements, strict=True)]
    return dossiers, withheld


def _content(seen: index.Sighting, readings: Mapping[str, Extraction]) -> Extraction:
    if seen.problem is Readability.VANISHED and seen.digest is not None:
        return Extraction(seen.problem, notes=(Message("pipeline.being-written"),))
    if seen.problem is not None:
        return Extraction(seen.problem)
    if seen.digest is None or seen.digest not in readings:
        return Extraction(Readability.VANISHED)
    return readings[seen.digest]
