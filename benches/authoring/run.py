"""What an author waits for: from saving a tip to its picture in `serve`, and `check` of a broken collection.

    run.py [--tips 60,1000] [--runs 5] [--binary PATH]

Both are held against a cold build of everything: `serve` is to show a change in less than half of that at 60 tips and a
tenth at 1,000; `check` is to report every problem, in file order, in at most a tenth. Ends with 1 where that fails.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "pandoc"))
import generate  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "LC_ALL": "en_GB.UTF-8"}


def build(binary, content, output):
    start = time.perf_counter()
    subprocess.run([binary, "build", content, "--output", output, "--quiet"], check=True, env=ENVIRONMENT)
    return time.perf_counter() - start


class Serve:
    """A running `serve`, asked as its page asks it."""

    def __init__(self, binary, content):
        self.process = subprocess.Popen([binary, "serve", content, "--port", "0"], stderr=subprocess.PIPE, text=True, env=ENVIRONMENT)
        for line in self.process.stderr:
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            if found:
                self.url = found[0]
                break
        else:
            raise SystemExit("serve said no address")
        # What it says later must not fill the pipe.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=600) as answer:
            return answer.read()

    def state(self, after):
        """The next state; a long poll that ends without one is asked again."""
        while True:
            state = json.loads(self.get(f"state.json?after={after}"))
            if state["version"] > after:
                return state

    def close(self):
        self.process.kill()
        self.process.wait()


def save_to_picture(binary, content, runs):
    """Seconds from saving a tip to the picture of its page, for each of some changes."""
    serve = Serve(binary, content)
    try:
        state = serve.state(0)
        tips = sorted((content / "tips").rglob("*.md"))
        times = []
        for run in range(runs):
            file = tips[(7 + run * 11) % len(tips)]
            text = file.read_text("utf-8")
            changed = text.replace("\n## ", f"\nEen regel erbij, nummer {run}.\n\n## ", 1)
            assert changed != text
            start = time.perf_counter()
            partial = file.with_name(f".{file.name}.tmp")
            partial.write_text(changed, "utf-8")
            partial.replace(file)
            state = serve.state(state["version"])
            assert not state["stale"], state["diagnostics"]
            place = f"tips/{file.relative_to(content / 'tips')}"
            page = next(tip["page"] for tip in state["tips"] if tip["place"]["file"] == place)
            picture = serve.get(f"booklet/{page}.png")
            times.append(time.perf_counter() - start)
            assert picture.startswith(b"\x89PNG")
        return times
    finally:
        serve.close()


def check_broken(binary, content):
    """Breaks every tip twice; how long `check` takes to say so, in file order."""
    tips = sorted((content / "tips").rglob("*.md"))
    for file in tips:
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"^theme: .*$", "theme: nergens\ntopp: true", text, count=1, flags=re.M), "utf-8")
    start = time.perf_counter()
    done = subprocess.run([binary, "check", content, "--format", "json"], capture_output=True, text=True, env=ENVIRONMENT)
    took = time.perf_counter() - start
    found = [entry for entry in json.loads(done.stdout) if entry["severity"] == "error"]
    places = [(entry["file"], entry["line"], entry["column"]) for entry in found]
    assert done.returncode == 1, done.stderr
    assert len(found) == 2 * len(tips), f"{len(found)} of {2 * len(tips)} problems"
    assert places == sorted(places), "the problems are not in file order"
    return took, len(found)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tips", default="60,1000")
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--binary", type=pathlib.Path, default=ROOT / "target" / "dist" / "tipwaaier")
    options = arguments.parse_args()
    if not options.binary.is_file():
        raise SystemExit(f"{options.binary} is not built; run 'cargo build --profile dist' first")
    binary, met = options.binary.resolve(), True

    def verdict(name, seconds, cold, limit):
        nonlocal met
        holds = seconds <= cold * limit
        met &= holds
        print(f"   {name:32} {seconds:8.2f} s = {seconds / cold:.3f} of a cold build; at most {limit:.1f}: {'holds' if holds else 'FAILS'}", flush=True)

    for count in map(int, options.tips.split(",")):
        with tempfile.TemporaryDirectory(prefix="tipwaaier-bench-") as scratch:
            folder = pathlib.Path(scratch)
            generate.write(count, folder)
            content = folder / "content"
            cold = build(binary, content, folder / "output")
            print(f"{count} tips\n   {'cold build of everything':32} {cold:8.2f} s", flush=True)
            times = save_to_picture(binary, content, options.runs)
            verdict("serve, from save to picture", statistics.median(times), cold, 0.5 if count < 1000 else 0.1)
            print(f"   {'':32} {', '.join(f'{t:.2f}' for t in times)}", flush=True)
            took, found = check_broken(binary, content)
            verdict(f"check with {found} problems", took, cold, 0.1)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
