"""Make the table of everyday official Indonesian from a folder of public regulations.

    python benchmarks/build_background.py FOLDER [FOLDER ...] -o src/evidence_check/language/background.txt.gz

Reads every .md, .txt and .pdf (text layer only) below the folders, cuts the text into passages of 200 words, and
counts in how many passages each stem occurs. What is written is statistics of words: nothing of the texts is kept,
and stems that fewer than three documents share (names, mostly) are left out.
"""

from __future__ import annotations

import argparse
import gzip
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from evidence_check.language.words import content_words, stem

PASSAGE = 200
PAGES = 40
STEMS = 10_000
SHARED_BY = 3
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def texts(folders: list[Path]) -> Iterator[str]:
    """The text of every document below the folders, in path order."""
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        if path.suffix in {".md", ".txt"}:
            yield _FRONT_MATTER.sub("", path.read_text(encoding="utf-8", errors="replace"))
        elif path.suffix == ".pdf":
            document = pypdfium2.PdfDocument(path)
            yield "\n".join(
                document[number].get_textpage().get_text_range() for number in range(min(PAGES, len(document)))
            )
            document.close()


def count(folders: list[Path]) -> tuple[int, Counter[str]]:
    """How many passages there are, and in how many of them each stem occurs."""
    passages, found, documents = 0, Counter[str](), Counter[str]()
    for text in texts(folders):
        stems = [stem(word) for word in content_words(text) if word.isalpha() and len(word) > 2]
        documents.update(set(stems))
        for start in range(0, len(stems), PASSAGE):
            passages += 1
            found.update(set(stems[start : start + PASSAGE]))
    return passages, Counter({word: times for word, times in found.items() if documents[word] >= SHARED_BY})


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    passages, found = count(given.folders)
    kept = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:STEMS]
    lines = "".join(f"{word} {times}\n" for word, times in kept)
    plain = io.BytesIO()
    with gzip.GzipFile(fileobj=plain, mode="wb", mtime=0) as packed:
        packed.write(f"{passages}\n{lines}".encode())
    given.output.write_bytes(plain.getvalue())
    print(f"{passages} passages, {len(kept)} stems, {given.output.stat().st_size} bytes")


if __name__ == "__main__":
    main()
