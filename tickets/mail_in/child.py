"""The program that parses one mail and ends: run by ``fenced``, with limits that it sets for itself first.

It imports neither Django nor settings, is given no secrets, and may write no file.
"""

import json
import resource
import sys

CPU_SECONDS, MEMORY_BYTES = 10, 256 * 1024 * 1024


def limit() -> None:
    """From here on, too much ends this process and no other."""
    # Between the two limits of CPU the child can be told from one that the system ended for lack of memory.
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """The raw message comes in, its values go out as JSON."""
    limit()
    from tickets.mail_in.parsing import outline, parse
    from tickets.mail_in.values import Refused, Trouble

    try:
        raw = sys.stdin.buffer.read()
        try:
            mail = parse(raw)
        except Refused as refused:
            mail = outline(raw, refused.trouble)
        said = json.dumps(mail.as_json())
    except MemoryError:
        said = json.dumps({"trouble": Trouble.TOO_MUCH_MEMORY.value})
    sys.stdout.write(said)


if __name__ == "__main__":
    main()
