"""How soon `briefbook serve` shows a saved change: `python -m tests.bench.serve [BRIEFS] [SAVES]`.

Makes a book of so many briefs (340 make about 1,000 pages) in a temporary folder, starts the server, and saves a brief
again and again, each time another one and with other words in its first claim. Measured from the moment of saving:
when the open browser is told, and when the source's page is served with the new words. Prints both, median and worst.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from ..copies import MINI
from .load import Maker


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def page(port: int, path: str) -> str:
    """What the server gives for a path."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def listen(port: int, told: list[float], versions: list[int]) -> None:
    """Notes when the server tells of something new, as an open browser would learn it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("GET", "/-/events")
    answer = connection.getresponse()
    while line := answer.readline():
        if line.startswith(b"data: "):
            version = json.loads(line.removeprefix(b"data: "))["version"]
            if not versions or version > versions[-1]:
                told.append(time.perf_counter())
                versions.append(version)


def main() -> None:
    """Measures and prints."""
    briefs, saves = (int(given) for given in (*sys.argv[1:], *("340", "12")[len(sys.argv) - 1 :]))
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "book"
        Maker(briefs).write(root)
        shutil.copy(MINI / "mkdocs.yml", root)
        code = "import sys; from briefbook.cli import main; main()"
        server = subprocess.Popen(
            [sys.executable, "-c", code, "serve", "-C", str(root), "--port", str(port)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "XDG_CACHE_HOME": f"{folder}/cache"},
        )
        try:
            assert server.stdout
            for line in server.stdout:
                print(line.strip(), file=sys.stderr, flush=True)
                if "shows the site" in line:
                    break
            assert server.poll() is None, "the server ended"
            pages = sum(1 for _ in (root / ".briefbook/preview").rglob("index.html"))
            output = threading.Thread(
                target=lambda: [print(line.strip(), file=sys.stderr) for line in server.stdout or ()]
            )
            output.start()
            events, shown = measure(root, port, saves)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)
    print(f"{pages:,} pages, {briefs:,} briefs, {saves} saves")
    print("| seconds from saving until | median | worst |\n| --- | ---: | ---: |")
    print(f"| the browser is told | {median(events):.2f} | {max(events):.2f} |")
    print(f"| the page is served with the new words | {median(shown):.2f} | {max(shown):.2f} |")


def measure(root: Path, port: int, saves: int) -> tuple[list[float], list[float]]:
    """Seconds from each save until the event, and until the page."""
    told: list[float] = []
    versions: list[int] = []
    threading.Thread(target=listen, args=(port, told, versions), daemon=True).start()
    events, shown = [], []
    for number in range(saves):
        time.sleep(5)
        source, words = f"article-{number:05d}", f"Words of save {number} "
        brief = root / f"briefs/{source}.yaml"
        text = brief.read_text().replace("    says: ", f"    says: {words}", 1)
        before = len(told)
        began = time.perf_counter()
        brief.write_text(text)
        while words.strip() not in page(port, f"/sources/{source}/"):
            time.sleep(0.01)
        shown.append(time.perf_counter() - began)
        while len(told) == before:
            time.sleep(0.005)
        events.append(told[before] - began)
    return events, shown


if __name__ == "__main__":
    main()
