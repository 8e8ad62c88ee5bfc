"""A ClickHouse server as far as its HTTP goes, with chdb behind it."""

import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, urlsplit

ABOUT_THE_REQUEST = {"query", "database", "session_id", "query_id", "wait_end_of_query"}
INSERT = re.compile(r"INSERT INTO (?P<table>\S+) \((?P<columns>.*)\)\s+FORMAT Parquet")


class Door(BaseHTTPRequestHandler):
    """Takes a statement, its settings and its rows, as the protocol lays them out."""

    def do_POST(self):
        told = dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))) or self._chunks()
        query = told.get("query") or body.decode()
        self.server.statements.append(query)
        self._answer(self.server.run(query, body, told))

    def _chunks(self):
        whole = b""
        if self.headers.get("Transfer-Encoding") == "chunked":
            while size := int(self.rfile.readline(), 16):
                whole += self.rfile.read(size)
                self.rfile.readline()
        return whole

    def _answer(self, answer):
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        """Say nothing."""


class ClickHouseServer(HTTPServer):
    """One statement at a time."""

    def __init__(self, folder):
        from chdb.session import Session  # where it is not, tests are skipped

        super().__init__(("127.0.0.1", 0), Door)
        self.folder, self.session, self.statements = folder, Session(str(folder / "server")), []

    def run(self, query, body, told):
        for name, value in told.items():
            if name not in ABOUT_THE_REQUEST:
                self.session.query(f"SET {name} = '{value}'")
        if told.get("database"):
            self.session.query(f"USE {told['database']}")
        if insert := INSERT.match(query):
            rows = self.folder / "rows.parquet"
            rows.write_bytes(body)
            columns = insert["columns"]
            query = f"INSERT INTO {insert['table']} ({columns}) SELECT {columns} FROM file('{rows}', Parquet)"  # noqa: S608
        return self.session.query(query, "TabSeparated").bytes()


@contextmanager
def clickhouse_server(folder):
    """A server at work, its address in ``server_address`` and what it was asked in ``statements``."""
    with ClickHouseServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
            server.session.close()
