"""Trouble that a browser takes before it sends the form, by the protocol of ALTCHA.

A challenge belongs to one form, as its token does, and a form makes one ticket however often it is sent:
so a solution that is sent again, with its form, leads to the same ticket, and with another form it is none.
Nothing of it is stored. What comes without a solution is not refused; it waits for an agent's eye.
"""

import json
import secrets
from base64 import b64decode

from altcha import create_challenge, verify_solution
from django.utils.crypto import salted_hmac

ALGORITHM = "PBKDF2/SHA-256"
COST = 5000  # iterations for one try: about a millisecond on a laptop
FEWEST_TRIES, MOST_TRIES = 150, 450
LONGEST_PAYLOAD = 4000


def challenge_for(form_digest: str) -> str:
    """What the browser that fills in this form is to work out, as JSON."""
    challenge = create_challenge(
        ALGORITHM,
        COST,
        counter=FEWEST_TRIES + secrets.randbelow(MOST_TRIES - FEWEST_TRIES),
        data={"form": form_digest},
        hmac_secret=_key("challenge"),
        hmac_key_secret=_key("solution"),
    )
    return json.dumps(challenge.to_dict())


def is_solved(payload: str, *, form_digest: str) -> bool:
    """Whether this is a solution to a challenge of this very form."""
    if not payload or len(payload) > LONGEST_PAYLOAD:
        return False
    result = verify_solution(payload, _key("challenge"), hmac_key_secret=_key("solution"))
    return result.verified and _form_of(payload) == form_digest


def _form_of(payload: str) -> str:
    """Read only once the signature over it has been found to be ours."""
    return str(json.loads(b64decode(payload))["challenge"]["parameters"]["data"]["form"])


def _key(purpose: str) -> bytes:
    return salted_hmac("tickets.proof_of_work", purpose, algorithm="sha256").digest()
