"""tipwaaier against pandoc and typst on the same words and photos, in one run: times, peak memory, sizes, ratios.

    run.py [--tips 60,1000] [--runs 3] [--binary PATH] [--typst-alone PATH] [--skip-pandoc pptx] [--write FILE.md]

Each time is the best of the runs. `typst-alone` (an example of the program's crate) lays out the same pages from the same
template and data as one document and writes the file of typst-pdf, which is what `booklet.pdf` is held against.

pandoc reads one document that holds what the collection holds. Its typst output is compiled by the typst wheel, without
the accessibility standards that tipwaaier's PDF keeps: pandoc gives it no alternative texts to keep them with. Its
reveal.js deck fetches its scripts from elsewhere; ours carries all it needs.
"""

import argparse
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tempfile
import time

import pypandoc

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import generate  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Measure:
    """Seconds and peak MiB of a command and what it wrote; the best of several runs."""

    def __init__(self, name, seconds, memory, size):
        self.name, self.seconds, self.memory, self.size = name, seconds, memory, size


def once(command, folder):
    start = time.perf_counter()
    pid = os.posix_spawn(command[0], [str(c) for c in command], {**os.environ, "NO_COLOR": "1"}, file_actions=[
        (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, str(folder / "stderr.txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ])
    _, status, usage = os.wait4(pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        said = (folder / "stderr.txt").read_text("utf-8", "replace").strip()[-2000:]
        raise SystemExit(f"{' '.join(map(str, command))}\nended with {os.waitstatus_to_exitcode(status)}\n{said}")
    return seconds, usage.ru_maxrss / 1024


def measure(name, command, made, runs, folder, before=lambda: None):
    best, memory = None, 0
    for _ in range(runs):
        before()
        seconds, peak = once(command, folder)
        best, memory = min(seconds, best or seconds), max(memory, peak)
    # What the ledger remembers is no output.
    written = [made] if made.is_file() else [f for f in made.rglob("*") if f.is_file() and ".tipwaaier" not in f.parts]
    size = sum(f.stat().st_size for f in written) / 2**20
    print(f"   {name:42} {best:8.2f} s {memory:7.0f} MiB {size:7.2f} MiB written", flush=True)
    return Measure(name, best, memory, size)


def rivals(folder, runs, skipped):
    """What a person would otherwise run, from the same folder as its pictures."""
    pandoc = pypandoc.get_pandoc_path()
    os.chdir(folder / "pandoc")
    out = folder / "rival"
    out.mkdir(exist_ok=True)
    source = folder / "pandoc" / "tips.md"
    compile_ = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
    jobs = {
        "typst": ("pandoc to typst", [pandoc, "-s", "-t", "typst", "--toc", source, "-o", folder / "pandoc" / "tips.typ"], folder / "pandoc" / "tips.typ"),
        "pdf": ("typst to PDF", [sys.executable, "-c", compile_, folder / "pandoc" / "tips.typ", out / "tips.pdf"], out / "tips.pdf"),
        "epub": ("pandoc to EPUB", [pandoc, "-t", "epub3", "--toc", "--split-level=2", source, "-o", out / "tips.epub"], out / "tips.epub"),
        "revealjs": ("pandoc to reveal.js", [pandoc, "-s", "-t", "revealjs", "--slide-level=3", source, "-o", out / "tips.html"], out / "tips.html"),
        "pptx": ("pandoc to PPTX", [pandoc, "-t", "pptx", "--slide-level=3", source, "-o", out / "tips.pptx"], out / "tips.pptx"),
    }
    return {key: measure(name, command, made, runs, folder) for key, (name, command, made) in jobs.items() if key not in skipped}


def ours(binary, folder, runs):
    out = folder / "output"

    def clean():
        shutil.rmtree(out, ignore_errors=True)

    def build(*more):
        return [binary, "build", folder / "content", "--output", out, "--quiet", *more]

    every = ["booklet", "epub", "slides-html", "slides-pdf", "slides-pptx", "print", "cards"]
    available = [name for name in every if works(build("--only", name), folder)]
    found = {}
    for name in available:
        found[name] = measure(f"tipwaaier --only {name}", build("--only", name), out, runs, folder, clean)
    found["whole photos"] = measure("tipwaaier --only booklet --photos full", build("--only", "booklet", "--photos", "full"), out, 1, folder, clean)
    four = [name for name in every[:4] if name in available]
    found["four"] = measure(f"tipwaaier --only {','.join(four)}", build("--only", ",".join(four)), out, runs, folder, clean)
    found["all"] = measure("tipwaaier, everything", build(), out, runs, folder, clean)
    found["again"] = measure("tipwaaier, everything again, unchanged", build(), out, runs, folder)
    # With the booklet built before, its pages are known: what an output takes by itself.
    files = {"epub": "tips.epub", "slides-html": "slides.html", "slides-pptx": "slides.pptx"}
    for name in (name for name in files if name in available):
        def without(file=out / "all" / files[name]):
            file.unlink(missing_ok=True)

        found[f"{name} known"] = measure(f"tipwaaier --only {name}, pages known", build("--only", name), out, runs, folder, without)
    tip = folder / "content" / "tips" / "00007.md"
    counter = iter(range(1_000_000))

    def edit():
        tip.write_text(tip.read_text("utf-8") + f"\nEen regel erbij, nummer {next(counter)}.\n", "utf-8")

    found["edit"] = measure("tipwaaier, everything after an edit of one tip", build(), out, runs, folder, edit)
    found["watch"] = watched(binary, folder, edit, runs + 2)
    return found


def watched(binary, folder, edit, runs):
    """`watch`, from the save of a tip to the last byte of every output."""
    command = [binary, "watch", folder / "content", "--output", folder / "watched", "--lang", "en"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"}) as process:
        def hear(words):
            for line in process.stderr:
                if words in line:
                    return
            raise SystemExit(f"watch never said: {words}")

        hear("Watching for changes")
        best = None
        for _ in range(runs):
            start = time.perf_counter()
            edit()
            hear("done in")
            best = min(time.perf_counter() - start, best or 1e9)
        process.kill()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    name, memory = "tipwaaier watch, from save to every output", usage.ru_maxrss / 1024
    print(f"   {name:42} {best:8.2f} s {memory:7.0f} MiB", flush=True)
    return Measure(name, best, memory, 0)


def alone(program, folder, runs):
    """The same booklet by Typst alone: whole, and without what it has to look up."""
    file = folder / "alone.pdf"
    return {
        "bare": measure("typst alone, no page numbers", [program, "--bare", folder / "content", file], file, runs, folder),
        "whole": measure("typst alone, the same booklet", [program, folder / "content", file], file, runs, folder),
    }


def text_alone(binary, program, count):
    """Sizes of the booklet without photos: of ours, and of what typst-pdf writes for the same pages."""
    with tempfile.TemporaryDirectory(prefix="tipwaaier-bench-") as scratch:
        folder = pathlib.Path(scratch)
        generate.write(count, folder, photos=False)
        once([binary, "build", folder / "content", "--output", folder / "output", "--quiet", "--only", "booklet"], folder)
        once([program, folder / "content", folder / "alone.pdf"], folder)
        return (folder / "output" / "all" / "booklet.pdf").stat().st_size / 2**20, (folder / "alone.pdf").stat().st_size / 2**20


def works(command, folder):
    """Whether this binary knows an output: an older or younger one is measured by what it has."""
    try:
        once(command, folder)
    except SystemExit as why:
        print(f"   not measured: {str(why).splitlines()[-1]}", flush=True)
        return False
    return True


def total(measures, *keys):
    return sum(measures[key].seconds for key in keys) if all(key in measures for key in keys) else None


def table(tips, words, pandoc, own, typst, text):
    """Rows of what is compared: theirs, ours, and ours as a part of theirs."""
    rows = [
        ("PDF booklet", total(pandoc, "typst", "pdf"), total(own, "booklet"), "pandoc + typst"),
        ("EPUB", total(pandoc, "epub"), total(own, "epub"), "pandoc"),
        ("HTML deck", total(pandoc, "revealjs"), total(own, "slides-html"), "pandoc, reveal.js"),
        ("PPTX deck", total(pandoc, "pptx"), total(own, "slides-pptx"), "pandoc"),
        ("EPUB, beside a booklet that is there", total(pandoc, "epub"), total(own, "epub known"), "pandoc"),
        ("HTML deck, beside a booklet that is there", total(pandoc, "revealjs"), total(own, "slides-html known"), "pandoc, reveal.js"),
        ("PPTX deck, beside a booklet that is there", total(pandoc, "pptx"), total(own, "slides-pptx known"), "pandoc"),
        ("booklet, EPUB, HTML and PDF deck", total(pandoc, "typst", "pdf", "epub", "revealjs"), total(own, "four"), "pandoc's PDF, EPUB, reveal.js"),
        ("everything", total(pandoc, "typst", "pdf", "epub", "revealjs", "pptx"), total(own, "all"), "pandoc's four outputs"),
        ("everything", typst["whole"].seconds, total(own, "all"), "typst alone, for the same booklet"),
        ("everything", typst["bare"].seconds, total(own, "all"), "typst alone, without page numbers, heads, tabs and contents"),
        ("everything, unchanged", total(own, "all"), total(own, "again"), "tipwaaier from cold"),
        ("everything, one tip edited: `build`", total(own, "all"), total(own, "edit"), "tipwaaier from cold"),
        ("everything, one tip edited: `watch`", total(own, "all"), total(own, "watch"), "tipwaaier from cold"),
    ]
    lines = [f"### {tips} tips of {words:.0f} words, with photos", "", "| what | against | theirs (s) | tipwaaier (s) | ratio |", "|---|---|--:|--:|--:|"]
    for what, theirs, mine, against in rows:
        if mine is not None:
            ratio = "–" if theirs is None else f"{mine / theirs:.3f}"
            lines.append(f"| {what} | {against} | {'–' if theirs is None else f'{theirs:.2f}'} | {mine:.2f} | {ratio} |")
    peak, theirs = own["all"].memory, max([m.memory for m in pandoc.values()], default=0)
    lines += [
        "",
        f"Peak memory of everything {peak:.0f} MiB ({peak / tips:.2f} MiB a tip); of pandoc and typst {theirs:.0f} MiB, of typst alone {typst['whole'].memory:.0f} MiB.",
        f"booklet.pdf {own['booklet'].size:.2f} MiB, the same pages as typst-pdf writes them {typst['whole'].size:.2f} MiB: {own['booklet'].size / typst['whole'].size:.2f}. "
        f"With photos as they came {own['whole photos'].size:.2f} MiB: {own['whole photos'].size / typst['whole'].size:.2f}. "
        f"Without photos {text[0]:.2f} and {text[1]:.2f} MiB: {text[0] / text[1]:.2f}.",
    ]
    return "\n".join(lines) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tips", default="60")
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--binary", type=pathlib.Path, default=ROOT / "target" / "dist" / "tipwaaier")
    arguments.add_argument("--typst-alone", type=pathlib.Path, default=ROOT / "target" / "dist" / "examples" / "typst-alone")
    arguments.add_argument("--skip-pandoc", default="", help="of pandoc's outputs: typst, pdf, epub, revealjs, pptx")
    arguments.add_argument("--write", type=pathlib.Path, help="put the tables in this file too")
    options = arguments.parse_args()
    for program in (options.binary, options.typst_alone):
        if not program.is_file():
            raise SystemExit(f"{program} is not built; run 'cargo build --profile dist --package tipwaaier --bins --examples' first")
    binary, program, text = options.binary.resolve(), options.typst_alone.resolve(), ""
    target = options.write.resolve() if options.write else None
    for count in map(int, options.tips.split(",")):
        with tempfile.TemporaryDirectory(prefix="tipwaaier-bench-") as scratch:
            folder = pathlib.Path(scratch)
            words = generate.write(count, folder)
            print(f"{count} tips of {words:.0f} words", flush=True)
            pandoc = rivals(folder, options.runs, set(options.skip_pandoc.split(",")))
            typst = alone(program, folder, options.runs)
            own = ours(binary, folder, options.runs)
            text += table(count, words, pandoc, own, typst, text_alone(binary, program, count)) + "\n"
            os.chdir(ROOT)
    machine = f"pandoc {pypandoc.get_pandoc_version()}, {os.cpu_count()} cores, {platform.system()}; best of {options.runs}.\n"
    print("\n" + text + machine)
    if target:
        target.write_text(f"{text}{machine}", "utf-8")


if __name__ == "__main__":
    main()
