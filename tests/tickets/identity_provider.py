"""An OpenID Connect provider on this machine, which says of whoever comes what a test wants."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt


class Provider(ThreadingHTTPServer):
    """``claims`` are what its userinfo says, ``id_claims`` what its token says beside the ordinary."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.claims, self.id_claims, self.asked = {}, {}, []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def setting(self):
        """How the site's operator names it."""
        return {"id": "org", "name": "Planet Express", "url": self.url, "client_id": "hc", "secret": "s3cret"}

    def says(self, **claims):
        self.claims = {"sub": "1234"} | claims

    def __enter__(self):
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class Session(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self):
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        self.server.asked.append((address.path, asked))
        if address.path == "/authorize":
            self.send_response(302)
            back = urlencode({"code": "once", "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif address.path == "/userinfo":
            self.say(self.server.claims)
        else:
            paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            ends = {f"{name}_endpoint": f"{self.server.url}/{path}" for name, path in paths.items()}
            self.say({"issuer": self.server.url, "jwks_uri": f"{self.server.url}/keys", **ends})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append((self.path, parse_qs(body)))
        now = int(time.time())
        ordinary = {"iss": self.server.url, "aud": "hc", "sub": "1234", "iat": now, "exp": now + 60}
        token = jwt.encode(ordinary | self.server.id_claims, "k" * 32, algorithm="HS256")
        self.say({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def say(self, what):
        content = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass
