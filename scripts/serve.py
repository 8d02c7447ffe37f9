"""Serve the dashboard: several processes, and nginx before them that keeps a reader with one.

``python -m scripts.serve`` runs until it is told to end and starts anew what dies; with
``--show-proxy`` it prints the configuration of nginx and ends. docs/deploy.md says the rest.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from posture import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
TEMPLATE: Final = ROOT / "deploy" / "nginx.conf.template"
NGINX: Final = ("nginx", "/usr/sbin/nginx")
SHOWN_FOLDER: Final = "/run/posture"
"""Stands in a configuration that is only printed."""
LOOPBACK: Final = ("localhost", "127.0.0.1")
"""Names that lead nobody elsewhere: under them the machine itself asks for health."""
REST_S: Final = 1.0
"""How long a process that died stays dead, so that one that cannot live costs little."""
END_S: Final = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to serve.

    Attributes
    ----------
    listen
        Where nginx listens: a port, or an address and a port.
    first_port, processes
        The processes listen on loopback, on this port and those after it.
    names
        The names readers type, blanks between; others but those of loopback are refused by each
        process.
    certificate, key
        Files for TLS; both empty: none, and a proxy further out has to bring it.
    behind
        Addresses and networks of proxies further out, blanks between: what they say of a client's
        address is believed, so that readers behind them are not counted as one.
    folder
        Where nginx keeps what it works with; empty: a temporary folder.
    log
        Where requests are noted: a file, or ``off``.
    header_s
        Seconds a client may take to say what it wants.
    connections_each
        Connections of one client address at a time.
    """

    listen: str = "127.0.0.1:8501"
    first_port: int = 8601
    processes: int = 2
    names: str = "localhost 127.0.0.1"
    certificate: str = ""
    key: str = ""
    behind: str = ""
    folder: str = ""
    log: str = "/dev/stdout"
    header_s: int = 10
    connections_each: int = 200

    @property
    def ports(self) -> range:
        """The ports of the processes."""
        return range(self.first_port, self.first_port + self.processes)


def proxy(settings: Settings) -> str:
    """Return the configuration of nginx."""
    tls = bool(settings.certificate)
    secure = (
        f"    ssl_certificate {settings.certificate};\n"
        f"    ssl_certificate_key {settings.key};\n"
        "    ssl_protocols TLSv1.2 TLSv1.3;"
    )
    strict = '    add_header Strict-Transport-Security "max-age=31536000" always;'
    server = "    server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;"
    outer = [f"  set_real_ip_from {one};" for one in settings.behind.split()]
    believed = ["  real_ip_header X-Forwarded-For;", "  real_ip_recursive on;"] if outer else []
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        folder=settings.folder or SHOWN_FOLDER,
        behind="\n".join(outer + believed),
        log="off" if settings.log == "off" else f"{settings.log} kept",
        secure="; Secure" if tls else "",
        servers="\n".join(server.format(port=port) for port in settings.ports),
        header_s=settings.header_s,
        connections_each=settings.connections_each,
        listen=f"{settings.listen} ssl" if tls else settings.listen,
        names=settings.names,
        tls=secure if tls else "",
        strict_transport=strict if tls else "",
        away=words.t("serve.away"),
    )


def commands(settings: Settings, nginx: str) -> Iterator[tuple[list[str], dict[str, str]]]:
    """Yield what is to run, with what it finds in its environment."""
    names = dict.fromkeys((*settings.names.split(), *LOOPBACK))
    hosts = {"STREAMLIT_SERVER_ALLOWED_HOSTS": " ".join(names)}
    for port in settings.ports:
        words_ = ["-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        yield [sys.executable, *words_], hosts
    where = ["-p", settings.folder, "-c", f"{settings.folder}/nginx.conf"]
    yield [nginx, "-e", "stderr", *where], {}


def _keep(command: list[str], env: dict[str, str], out: int, ended: threading.Event) -> None:
    """Run a command, again whenever it dies, until all is to end."""
    while not ended.is_set():
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | env, stdout=out)  # noqa: S603 - our own words
        while process.poll() is None and not ended.wait(0.1):
            pass
        if ended.is_set():
            _end(process)
            return
        print(f"{Path(command[0]).name} ended with {process.returncode}: started anew", flush=True)
        ended.wait(REST_S)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _say(reader: int) -> None:
    """Pass on what the processes print; what the system does not take is dropped."""
    with os.fdopen(reader, "rb") as lines:
        for line in lines:
            with suppress(OSError):
                os.write(sys.stdout.fileno(), line)


def serve(settings: Settings, nginx: str) -> None:
    """Run all until told to end by SIGTERM or Ctrl-C."""
    ended = threading.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: ended.set())
    config = Path(settings.folder) / "nginx.conf"
    config.write_text(proxy(settings), encoding="utf-8")
    config.parent.chmod(0o755)  # started by root, nginx works as somebody else
    # nginx opens /dev/stdout by its name. A user may do so with a pipe of its own, but not with one
    # that somebody else made, such as whoever started the container.
    reader, out = os.pipe()
    saying = threading.Thread(target=_say, args=(reader,))
    saying.start()
    kept = [
        threading.Thread(target=_keep, args=(command, env, out, ended))
        for command, env in commands(settings, nginx)
    ]
    for thread in kept:
        thread.start()
    print(f"Posture is at {settings.listen} ({settings.processes} processes)", flush=True)
    while not ended.is_set():
        time.sleep(0.1)
    for thread in kept:
        thread.join()
    os.close(out)
    saying.join()


def _read(arguments: Sequence[str] | None) -> tuple[Settings, bool]:
    plain = Settings(processes=min(4, os.cpu_count() or 1))
    parser = argparse.ArgumentParser(prog="python -m scripts.serve", description=__doc__)
    parser.add_argument("--show-proxy", action="store_true", help="print nginx's configuration")
    for name in ("listen", "names", "certificate", "key", "behind", "folder", "log"):
        parser.add_argument(f"--{name}", default=getattr(plain, name), metavar="TEXT")
    for name in ("first_port", "processes", "header_s", "connections_each"):
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=int, default=getattr(plain, name), metavar="N")
    found = vars(parser.parse_args(arguments))
    show = bool(found.pop("show_proxy"))
    if bool(found["certificate"]) != bool(found["key"]):
        parser.error("TLS needs both --certificate and --key")
    return Settings(**found), show


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve, or print the configuration; return the exit status."""
    settings, show = _read(arguments)
    if show:
        print(proxy(settings), end="")
        return 0
    nginx = next(filter(None, map(shutil.which, NGINX)), None)
    if nginx is None:
        print("nginx is not there. On Debian: sudo apt-get install nginx-light", file=sys.stderr)
        return 1
    if settings.folder:
        serve(settings, nginx)
        return 0
    with tempfile.TemporaryDirectory(prefix="posture-") as folder:
        serve(replace(settings, folder=folder), nginx)
    return 0


if __name__ == "__main__":
    sys.exit(main())
