"""Makes a virtual environment with the packages of a requirements file, once.

usage: set-up.py FOLDER REQUIREMENTS

Prints the path of its Python on the last line. Runs that start at the same time wait for the first. An environment made
for other requirements, another Python or another folder is made anew. Exits with 3 where this Python can't make one.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys


def main(folder, requirements):
    folder = os.path.abspath(folder)
    os.makedirs(folder, exist_ok=True)
    environment = os.path.join(folder, "venv")
    python = os.path.join(environment, "bin", "python")
    with open(os.path.join(folder, "lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = os.path.join(environment, "stamp")
        wanted = fingerprint(environment, requirements)
        if read(stamp) != wanted:
            make(environment, python, requirements)
            with open(stamp, "w") as file:
                file.write(wanted)
    print(python)


def fingerprint(environment, requirements):
    content = "\n".join([environment, sys.version, read(requirements)])
    return hashlib.sha256(content.encode()).hexdigest()


def make(environment, python, requirements):
    require_venv()
    print(f"Setting Jupyter up in {environment}, once; that takes about half a minute.", flush=True)
    shutil.rmtree(environment, ignore_errors=True)
    run([sys.executable, "-m", "venv", environment])
    print("Installing " + ", ".join(read(requirements).split()) + " …", flush=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--requirement", requirements])
    print("Jupyter is ready.", flush=True)


def require_venv():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        print(
            "Python must be able to make virtual environments; got one without venv or ensurepip. "
            "Install it, for example: apt-get install python3-venv",
            file=sys.stderr,
        )
        sys.exit(3)


def run(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}")


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


main(*sys.argv[1:])
