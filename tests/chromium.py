"""The browser that the tests drive: found on the system, or fetched; run as a script, it sees to it that there is one."""

import os
import shutil
import subprocess
import sys

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
REMEDY = ("No Chromium was found and none could be fetched. Install one (Debian: apt install chromium; elsewhere: "
          ".venv/bin/playwright install chromium), or name it in CHROMIUM.")


def find():
    """The path of a Chromium: the one that CHROMIUM names, the system's, or playwright's own; None where there is none."""
    system = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if system:
        return system
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if os.path.exists(own) else None


def main():
    """Fetch a browser where there is none. Gives 0, or 1 after saying what to install."""
    if find():
        return 0
    print("Fetching a browser ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if find():
        return 0
    print(REMEDY, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
