"""Mail out: written beside what it tells of, sent by the worker, and followed until it has arrived."""
