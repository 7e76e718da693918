"""Ask for a while: `python -m tests.fuzz --seconds 300 --seed 7`; ends with 1 where an answer was wrong."""

import argparse
import logging
import secrets
import sys
import time
from collections import Counter

from app import create_app
from components.server.settings import Settings
from tests.fuzz.asking import judged


def main() -> int:
    """Ask until the time is over; say what was wrong, each kind of it once."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    given = parser.parse_args()
    print(f"seed {given.seed}, {given.seconds} s", flush=True)
    logging.disable()  # what is wrong is said here, with what was asked
    app, end = create_app(Settings()), time.monotonic() + given.seconds
    answers: Counter[int] = Counter()
    wrong: Counter[str] = Counter()
    for asked, reply, found in judged(app, given.seed):
        answers[reply.status if reply else 0] += 1
        for each in found:
            wrong[each] += 1
            if wrong[each] == 1:
                print(f"{each}: {asked}", file=sys.stderr, flush=True)
        if time.monotonic() > end:
            break
    told = ", ".join(f"{count} × {status}" for status, count in sorted(answers.items()))
    print(f"{answers.total()} requests: {told}; {wrong.total()} wrong answers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
