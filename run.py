#!/usr/bin/env python3
"""Sets Inglenook up with nothing but Python 3.11 or newer: `python3 run.py demo`, `python3 run.py test`."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "Inglenook needs Python 3.11 or newer; this is %d.%d.\n"
        "On Debian or Ubuntu: apt install python3.11 python3.11-venv.  On a Mac: brew install python, or python.org."
        % sys.version_info[:2]
    )

import argparse
import contextlib
import hashlib
import os
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
REQUIREMENTS = HERE / "requirements"
#: A form's export as coordinators have it, and what `inglenook match` ends with when it has questions.
SAMPLE = HERE / "src" / "inglenook" / "demo" / "samples" / "circle-of-six.csv"
ASKED = 3
#: Tests that need no database; once is enough.
PURE_TESTS = ("tests/matching", "tests/sheets", "tests/cli", "tests/house")


class GaveUp(Exception):
    """Something is missing; the text says what, and how to get it."""


# --- Setting up ------------------------------------------------------------------------------------------------------
def set_up(*names: str) -> None:
    """Make .venv with exactly the packages of requirements/<name>.txt; quick when they are there already."""
    make_venv()
    files = [REQUIREMENTS / f"{name}.txt" for name in names]
    wanted = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    stamp = VENV / f"inglenook-{'-'.join(names)}.stamp"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        say(f"Getting the packages of {', '.join(f'requirements/{name}.txt' for name in names)} (once) ...")
        install(files)
        stamp.write_text(wanted, encoding="utf-8")
    link_source()


def make_venv() -> None:
    """Make the virtual environment unless it is there."""
    if PYTHON.exists():
        return
    say(f"Making a virtual environment in {VENV.name}/ ...")
    done = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if done.returncode == 0 and PYTHON.exists():
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if shutil.which("uv") and subprocess.run(["uv", "venv", "-q", "--seed", str(VENV)], check=False).returncode == 0:
        return
    version = "%d.%d" % sys.version_info[:2]
    raise GaveUp(
        "Python cannot make a virtual environment here: its module ensurepip is missing.\n"
        f"On Debian or Ubuntu: apt install python{version}-venv (or python3-venv). Then run this command again."
    )


def install(files: list[Path]) -> None:
    """Install exact versions, every file checked against its hash; with uv (seconds), else with pip."""
    uv = BIN / ("uv.exe" if os.name == "nt" else "uv")
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"]
    if not uv.exists():
        subprocess.run([*pip, "-r", str(REQUIREMENTS / "uv.txt")], check=False)
    listed = [part for file in files for part in ("-r", str(file))]
    if uv.exists():
        command = [str(uv), "pip", "install", "-q", "--python", str(PYTHON), "--require-hashes", *listed]
        if subprocess.run(command, check=False).returncode == 0:
            return
        say("uv did not manage; trying with pip, which takes longer ...")
    if subprocess.run([*pip, *listed], check=False).returncode:
        raise GaveUp(
            "The packages could not be fetched. Is there a network, or a proxy (HTTPS_PROXY, PIP_INDEX_URL)?\n"
            "What is above says which package failed. Nothing is half-done: run this command again."
        )


def link_source() -> None:
    """Let the environment's Python find src/ (what an editable install does, without a build)."""
    for packages in VENV.glob("lib*/**/site-packages" if os.name != "nt" else "Lib/site-packages"):
        (packages / "inglenook-source.pth").write_text(f"{HERE / 'src'}\n", encoding="utf-8")


# --- The demo --------------------------------------------------------------------------------------------------------
def demo(options: argparse.Namespace) -> int:
    """Build the demo community (once), match the sample export, and serve the site until Ctrl+C."""
    set_up("runtime")
    data = HERE / "var" / "demo"
    port = free_port(options.port)
    address = f"http://localhost:{port}"
    environment = os.environ | {"INGLENOOK_DEMO": "1", "INGLENOOK_DATA": str(data), "INGLENOOK_ADDRESS": address}
    environment.pop("DATABASE_URL", None)
    match_sample()
    made = data / "made"
    if options.fresh or not made.exists():
        shutil.rmtree(data, ignore_errors=True)
    inglenook("migrate", env=environment)
    if not made.exists():
        say("Building a community of invented people (about a minute) ...")
        inglenook("demo", env=environment)
        made.write_text("yes\n", encoding="utf-8")
    server = subprocess.Popen([str(PYTHON), "-m", "inglenook", "serve", "--port", str(port)], env=environment)
    threading.Thread(target=open_when_ready, args=(f"{address}/account/demo/", options.browser), daemon=True).start()
    try:
        return server.wait()
    except KeyboardInterrupt:
        return server.wait()


def match_sample() -> None:
    """Match the people of the sample export, as a coordinator would on the command line."""
    out = HERE / "var" / "sample"
    out.mkdir(parents=True, exist_ok=True)
    command = ["match", str(SAMPLE.relative_to(HERE)), "--out", str(out.relative_to(HERE)), "--force"]
    run = [str(PYTHON), "-m", "inglenook", *command]
    asked = subprocess.run(run, cwd=HERE, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode
    if asked == ASKED:
        answers = out / f"{SAMPLE.stem}.to-check.toml"
        command += ["--mapping", str(answers.relative_to(HERE))]
        say("The sample raises questions that a coordinator would answer; here the suggested answers are taken.")
    say(f"$ inglenook {' '.join(command)}")
    subprocess.run([str(PYTHON), "-m", "inglenook", *command], cwd=HERE, stdin=subprocess.DEVNULL, check=False)


def open_when_ready(address: str, browser: bool) -> None:  # noqa: FBT001
    """Wait until the site answers, print its address, and open it in a browser if there is one."""
    for _ in range(120):
        with contextlib.suppress(OSError, urllib.error.URLError):
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 (our own address)
            say(f"\n  Inglenook is ready:  {address}\n  Sign in as anyone there. Ctrl+C ends it.\n")
            if browser and (os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY")):
                webbrowser.open(address)
            return
        time.sleep(0.5)


def free_port(wanted: int) -> int:
    """Return the wanted port, or another when that one is taken."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
            say(f"Port {wanted} is taken; using {probe.getsockname()[1]} instead.")
        return int(probe.getsockname()[1])


def inglenook(*arguments: str, env: dict[str, str]) -> None:
    """Run an `inglenook` command and give up when it does."""
    if subprocess.run([str(PYTHON), "-m", "inglenook", *arguments], env=env, check=False).returncode:
        raise GaveUp(f"`inglenook {' '.join(arguments)}` did not work; what is above says why.")


# --- The tests -------------------------------------------------------------------------------------------------------
def test(options: argparse.Namespace) -> int:
    """Run every check and every test, and say at the end what failed and what was skipped."""
    set_up("develop", *(["kernel"] if options.kernel else []))
    tool = lambda name, *arguments: [str(PYTHON), "-m", name, *arguments]  # noqa: E731
    pytest = tool("pytest", "-n", str(options.workers), *(["--no-skips"] if options.no_skips else []))
    ignored = [f"--ignore={path}" for path in PURE_TESTS]
    steps = [
        ("lint", tool("ruff", "check", ".")),
        ("format", tool("ruff", "format", "--check", ".")),
        ("types", tool("mypy")),
        ("imports", [str(BIN / "lint-imports"), "--no-cache"]),
        ("tests on SQLite", pytest),
        ("tests on PostgreSQL", [*pytest, "--database=postgres", *ignored]),
    ]
    failed = []
    for name, command in steps:
        say(f"\n=== {name} ===")
        began = time.monotonic()
        code = subprocess.run(command, cwd=HERE, check=False).returncode
        say(f"--- {name}: {'passed' if code == 0 else 'FAILED'} ({time.monotonic() - began:.0f} s)")
        if code:
            failed.append(name)
            if options.stop:
                break
    say("\nFailed: " + ", ".join(failed) if failed else "\nEverything passed.")
    return 1 if failed else 0


# --- The exact versions ----------------------------------------------------------------------------------------------
def lock(_: argparse.Namespace) -> int:
    """Write requirements/*.txt anew from pyproject.toml, with hashes, for every platform and Python."""
    make_venv()
    uv = BIN / ("uv.exe" if os.name == "nt" else "uv")
    if not uv.exists():
        install([])
    flags = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header", "-q"]
    constrained = ["--constraint", "requirements/runtime.txt"]
    for name, extra in (
        ("runtime", ["pyproject.toml", "--extra", "postgres"]),
        ("develop", ["pyproject.toml", "--extra", "postgres", "--group", "test", "--group", "lint", *constrained]),
        ("kernel", ["--group", "kernel"]),
    ):
        command = [str(uv), "pip", "compile", *flags, *extra, "-o", f"requirements/{name}.txt"]
        if subprocess.run(command, cwd=HERE, check=False).returncode:
            raise GaveUp(f"requirements/{name}.txt could not be written.")
    command = [str(uv), "pip", "compile", *flags, "-", "-o", "requirements/uv.txt"]
    return subprocess.run(command, cwd=HERE, input="uv\n", text=True, check=False).returncode


# --- The words -------------------------------------------------------------------------------------------------------
def words(_: argparse.Namespace) -> int:
    """Collect the words of the pages anew, compile the translations, and list what is not translated yet."""
    set_up("develop")
    if shutil.which("xgettext") is None:
        raise GaveUp("xgettext is not on this machine: apt install gettext (on a Mac: brew install gettext).")
    package = HERE / "src" / "inglenook"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    collect = [str(PYTHON), "-m", "django", "makemessages", "--no-location", "--no-obsolete", "-l", "es"]
    if subprocess.run(collect, cwd=package, env=environment, check=False).returncode:
        return 1
    return subprocess.run([str(PYTHON), "-c", COMPILE, str(package / "locale")], check=False).returncode


#: Compiles each catalogue (no dates in it, so that nothing changes when no word did) and lists what is missing.
COMPILE = """
import sys
from pathlib import Path
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
missing = 0
for path in Path(sys.argv[1]).glob("*/LC_MESSAGES/django.po"):
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith('"POT-Creation-Date')), encoding="utf-8")
    with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
        catalogue = read_po(source, locale=path.parts[-3])
        write_mo(target, catalogue)
    for message in catalogue:
        texts = [message.string] if isinstance(message.string, str) else message.string
        if message.id and (message.fuzzy or not all(texts)):
            missing += 1
            print(f"{path.parts[-3]}: {message.id}")
print(f"{missing} words are not translated yet." if missing else "Every word is translated.")
"""


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    print(text, flush=True)


def main() -> int:
    """Read the command and do it."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="demo | test | words | lock")
    a_demo = commands.add_parser("demo", help="set up and open a believable community in the browser")
    a_demo.add_argument("--port", type=int, default=8000, help="the port to serve on (default 8000)")
    a_demo.add_argument("--fresh", action="store_true", help="build the community anew")
    a_demo.add_argument("--no-browser", dest="browser", action="store_false", help="only print the address")
    a_test = commands.add_parser("test", help="set up and run every check and test")
    a_test.add_argument("--no-skips", action="store_true", help="fail where Chromium or PostgreSQL is missing")
    a_test.add_argument("--kernel", action="store_true", help="also build the engine's kernel anew (a 100 MB compiler)")
    a_test.add_argument("--stop", action="store_true", help="stop at the first step that fails")
    a_test.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4), help="tests at the same time")
    commands.add_parser("words", help="collect the words of the pages anew and compile the translations")
    commands.add_parser("lock", help="write the exact versions anew (requirements/*.txt)")
    options = parser.parse_args()
    try:
        return {"demo": demo, "test": test, "words": words, "lock": lock}[options.command](options)
    except GaveUp as reason:
        say(f"\n{reason}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
