"""The relay as a program, killed, with a Roark that isn't there for a while."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import httpx

from tests.bulk.roark_process import roark
from tests.relay.webhooks import deliver, free_port, key, relay


def test_nothing_is_lost_or_doubled_with_roark_down_and_the_relay_killed_twice(tmp_path: Path) -> None:
    count, down_until = 120, 60
    port, roark_port = free_port(), free_port()
    journal = tmp_path / "calls.db"
    url = f"http://127.0.0.1:{roark_port}"
    points = random.Random(5)
    kills = {points.randrange(down_until), points.randrange(down_until, count)}
    waiting = list(range(count))
    with httpx.Client() as client:
        with relay(port, journal, url) as process:
            while waiting and count - len(waiting) < min(kills):
                assert deliver(client, port, waiting.pop(0))
            process.kill()
        assert not deliver(client, port, waiting[0])
        with relay(port, journal, url) as process:
            while count - len(waiting) < down_until:
                assert deliver(client, port, waiting.pop(0))
            with roark(roark_port) as server:
                while count - len(waiting) < max(kills):
                    assert deliver(client, port, waiting.pop(0))
                process.kill()
                process.wait()
                with relay(port, journal, url):
                    # A provider that got no response before the kill sends a webhook again.
                    for number in (*waiting, 0, count - 1):
                        assert deliver(client, port, number)
                    while server.calls < count:
                        continue
                    stats = server.stats
    assert stats["provider_ids"] == sorted(key(number) for number in range(count))
    assert stats["calls"] == count


def test_without_a_secret_it_doesnt_start_and_says_what_it_needs(tmp_path: Path) -> None:
    secrets = {"RETELL_API_KEY", "VAPI_SECRET", "VAPI_HMAC_SECRET"}
    environment = {name: value for name, value in os.environ.items() if name not in secrets}
    command = [sys.executable, "-m", "roark_client.relay", "--journal", str(tmp_path / "calls.db")]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 2
    assert "Webhooks of Retell are off: they can't be verified without RETELL_API_KEY" in done.stderr
    assert "Webhooks of Vapi are off: they can't be verified without VAPI_SECRET or VAPI_HMAC_SECRET" in done.stderr
