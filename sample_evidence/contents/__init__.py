"""What the offices of the invented regency put into the folder, one module per group of offices."""

from __future__ import annotations

from sample_evidence.contents import cluster_5, clusters_1_2, clusters_3_4, institutions, law, unrelated, villages
from sample_evidence.piece import Piece, Rubbish

PIECES: tuple[Piece, ...] = tuple(
    sorted(
        (
            *law.PIECES,
            *institutions.PIECES,
            *clusters_1_2.PIECES,
            *clusters_3_4.PIECES,
            *cluster_5.PIECES,
            *villages.PIECES,
            *unrelated.PIECES,
        ),
        key=lambda piece: piece.path,
    )
)
RUBBISH: tuple[Rubbish, ...] = unrelated.RUBBISH
