"""What a user adds to the package's own data: a folder with subtypes and frames, in the formats of the package's files.

folder/subtypes.tsv    subtypes of the ontology, told in ontology/subtypes.tsv
folder/frames/*.tsv    frames, told in acts.py
"""

from dataclasses import dataclass
from pathlib import Path

from app.extraction.errors import LexiconError
from app.extraction.lexicons import acts


@dataclass(frozen=True, slots=True)
class AddedFiles:
    """The files of one folder, in the order in which they are read."""

    subtypes: tuple[Path, ...] = ()
    frames: tuple[Path, ...] = ()


def in_folder(folder: Path | None) -> AddedFiles:
    """The files that `folder` adds; none without a folder. Raises LexiconError where the folder holds nothing to add."""
    if folder is None:
        return AddedFiles()
    subtypes, frames = folder / "subtypes.tsv", folder / "frames"
    found = AddedFiles(
        subtypes=(subtypes,) if subtypes.is_file() else (),
        frames=tuple(sorted(frames.glob("*.tsv"))) if frames.is_dir() else (),
    )
    if found == AddedFiles():
        raise LexiconError(str(folder), 0, "holds neither subtypes.tsv nor frames/*.tsv")
    return found


def check(folder: Path) -> None:
    """Raise LexiconError, naming the file and the line, where the files in `folder` can't be used."""
    files = in_folder(folder)
    acts.load(files.frames, subtypes=files.subtypes)
