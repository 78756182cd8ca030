"""What the offices of the invented regency put into the folder, one module per group of offices."""

from __future__ import annotations

from sample_evidence.contents import (
    budget_and_partners,
    cluster_1,
    cluster_2,
    cluster_3,
    cluster_4,
    cluster_5,
    law,
    task_force,
    unrelated,
    villages,
)
from sample_evidence.piece import Piece, Rubbish

PIECES: tuple[Piece, ...] = tuple(
    sorted(
        (
            *law.PIECES,
            *task_force.PIECES,
            *budget_and_partners.PIECES,
            *cluster_1.PIECES,
            *cluster_2.PIECES,
            *cluster_3.PIECES,
            *cluster_4.PIECES,
            *cluster_5.PIECES,
            *villages.PIECES,
            *unrelated.PIECES,
        ),
        key=lambda piece: piece.path,
    )
)
RUBBISH: tuple[Rubbish, ...] = unrelated.RUBBISH
