"""What the offices of the invented regency put into the folder, one module per group of offices."""

from __future__ import annotations

from sample_evidence.contents import clusters_1_2, institutions, law
from sample_evidence.piece import Piece, Rubbish

PIECES: tuple[Piece, ...] = tuple(
    sorted((*law.PIECES, *institutions.PIECES, *clusters_1_2.PIECES), key=lambda piece: piece.path)
)
RUBBISH: tuple[Rubbish, ...] = ()
