"""A small IMAP server on this machine: one mailbox, as much of RFC 3501 as fetching needs."""

import re
import socketserver
import threading


class Server(socketserver.ThreadingTCPServer):
    """Keeps its mails in ``mails``, and in ``seen`` the numbers of those marked so; ends as a context.

    Where ``None`` stands, it names a mail and does not give it.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, mails, password="sesame"):
        super().__init__(("127.0.0.1", 0), Session)
        self.mails, self.seen, self.password = list(mails), set(), password
        self.asked = []
        self.port = self.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Session(socketserver.StreamRequestHandler):
    """One client."""

    def handle(self):
        self.say("* OK here")
        while line := self.rfile.readline().decode().strip():
            tag, command, rest = (*line.split(" ", 2), "")[:3]
            self.server.asked.append(command.upper())
            answer = getattr(self, f"do_{command.lower()}", None)
            self.say(f"{tag} {answer(rest) if answer else 'BAD'}")
            if command.upper() == "LOGOUT":
                return

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def do_capability(self, _rest):
        self.say("* CAPABILITY IMAP4rev1")
        return "OK done"

    def do_login(self, rest):
        return "OK done" if rest == f'"support" "{self.server.password}"' else "NO who are you"

    def do_select(self, _rest):
        self.say(f"* {len(self.server.mails)} EXISTS")
        return "OK [READ-WRITE]"

    def do_uid(self, rest):
        what, _space, more = rest.partition(" ")
        return getattr(self, f"uid_{what.lower()}")(more)

    def uid_search(self, _rest):
        unseen = (n for n in range(1, len(self.server.mails) + 1) if n not in self.server.seen)
        self.say(" ".join(["* SEARCH", *map(str, unseen)]))
        return "OK done"

    def uid_fetch(self, rest):
        number = int(rest.split(" ")[0])
        raw = self.server.mails[number - 1]
        if raw is None:
            return "NO it is gone"
        if "SIZE" in rest:
            self.say(f"* {number} FETCH (UID {number} RFC822.SIZE {len(raw)})")
        else:
            self.wfile.write(f"* {number} FETCH (UID {number} BODY[] {{{len(raw)}}}\r\n".encode() + raw)
            self.say(")")
        return "OK done"

    def uid_store(self, rest):
        number = int(re.match(r"\d+", rest)[0])
        if "+FLAGS" in rest and "Seen" in rest:
            self.server.seen.add(number)
        self.say(f"* {number} FETCH (UID {number} FLAGS (\\Seen))")
        return "OK done"

    def do_logout(self, _rest):
        self.say("* BYE")
        return "OK done"
