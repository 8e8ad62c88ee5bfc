"""A mail server on this machine that keeps what it is given, and refuses whom it is told to."""

import socketserver
import threading
from email import message_from_bytes, policy


class Sink(socketserver.ThreadingTCPServer):
    """Keeps each mail as bytes; ``refuse`` says what it answers to a recipient's address.

    With ``login`` it wants one first, and that is its answer.
    """

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.mails, self.refuse, self.login = [], {}, ""

    @property
    def port(self):
        return self.server_address[1]

    @property
    def messages(self):
        return [message_from_bytes(mail, policy=policy.default) for mail in self.mails]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Session(socketserver.StreamRequestHandler):
    """One connection, in as much of the protocol as smtplib speaks."""

    def handle(self):
        self.say("220 sink")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"EHLO" and self.server.login:
                self.say("250-sink\r\n250 AUTH PLAIN LOGIN")
            elif word == b"AUTH":
                self.say(self.server.login)
            elif word == b"RCPT":
                address = line.partition(b"<")[2].partition(b">")[0].decode()
                self.say(self.server.refuse.get(address, "250 ok"))
            elif word == b"DATA":
                self.say("354 go on")
                self.server.mails.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.say("250 kept")
            else:
                self.say("221 bye" if word == b"QUIT" else "250 ok")

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")
