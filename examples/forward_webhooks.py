"""Forward the webhooks of Vapi and Retell to Roark: POST /vapi and POST /retell.

    ROARK_API_BEARER_TOKEN=… python forward_webhooks.py 8080

The provider sends a webhook again if the response is a 5xx; `skip_already_imported` makes that harmless. This server
checks no signature and keeps nothing: `roark relay` does both.
"""

from __future__ import annotations

import json
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from roark_client import APIError, APIStatusError, RequestValidationError, Roark

client = Roark(max_retries=4, deadline=15)


class Forwarder(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        try:
            body = json.loads(self.rfile.read(int(self.headers.get("content-length", 0))))
            status = self.forward(body)
        except ValueError as error:  # it isn't JSON, or not what Roark accepts: RequestValidationError is one
            print("refused:", error, file=sys.stderr)
            status = HTTPStatus.BAD_REQUEST
        except APIStatusError as error:
            print("Roark responded:", error, file=sys.stderr)
            status = HTTPStatus.BAD_GATEWAY if error.status_code >= 500 else HTTPStatus(error.status_code)
        except APIError as error:
            print("Roark can't be reached:", error, file=sys.stderr)
            status = HTTPStatus.BAD_GATEWAY
        self.send_response(status)
        self.end_headers()

    def forward(self, body: dict[str, object]) -> HTTPStatus:
        # Whole bodies, as they came: Roark takes {"message": {…}} and what is inside.
        match self.path:
            case "/vapi":
                client.integrations.create_vapi_call(vapi_end_of_call_report_payload=body, skip_already_imported=True)
            case "/retell":
                client.integrations.create_retell_call(retell_call_ended_payload=body, skip_already_imported=True)
            case _:
                raise RequestValidationError(f"{self.path}: POST to /vapi or /retell")
        return HTTPStatus.NO_CONTENT

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Print nothing for requests that went well."""


if __name__ == "__main__":
    with client, ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Forwarder) as server:
        print(f"http://127.0.0.1:{server.server_port}", flush=True)
        server.serve_forever()
