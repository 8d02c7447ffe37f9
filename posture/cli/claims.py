"""``claims``: the ledger, each claim recomputed from the tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from posture import claims
from posture.claims.report import claim_dict, claim_lines, table_lines
from posture.cli.command import Command, data_option
from posture.tables import load

if TYPE_CHECKING:
    import argparse


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", nargs="?", metavar="ID", help="one claim in full, such as w08")
    parser.add_argument("--json", action="store_true", help="for programs")
    data_option(parser)


def _claims(asked: argparse.Namespace) -> int:
    dataset = load(asked.data)
    if asked.id is None:
        found = claims.ledger(dataset)
        lines = table_lines(found)
        data: object = [claim_dict(one) for one in found]
    else:
        claim = claims.claim(dataset, asked.id)
        lines = claim_lines(dataset, claim)
        data = claim_dict(claim)
    print(json.dumps(data, ensure_ascii=False, indent=2) if asked.json else "\n".join(lines))
    return 0


CLAIMS = Command(
    name="claims",
    does="List the claims of the ledger with what comes out now, or one of them in full.",
    arguments=_arguments,
    run=_claims,
)
