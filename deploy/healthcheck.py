"""Exit with 0 where the atlas says that all is well, having read what it says; with 1 and a line where it does not."""

import json
import os
import sys
import urllib.request

WAIT_S = 5
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}


def fault() -> str:
    """Return what is wrong, "" where nothing is."""
    host = os.environ.get("HOST") or "127.0.0.1"
    host = EVERYWHERE.get(host, f"[{host}]" if ":" in host else host)
    # A proxy of the environment would be asked for the loopback of its own machine.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://{host}:{os.environ.get('PORT') or 8050}/health", timeout=WAIT_S) as reply:
            told = json.load(reply)
    except (OSError, ValueError) as error:
        return str(error) or type(error).__name__
    # Something else may answer at this port, and an atlas without places is none.
    well = isinstance(told, dict) and told.get("status") == "ok" and told.get("edition") and told.get("features")
    return "" if well else f"not well: {told}"


if __name__ == "__main__":
    sys.exit(fault() or 0)
