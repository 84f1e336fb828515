"""What every Python judge says in: one JSON object on stdout, and an exit status of 0, 1 or 2."""

import json
import os
import pathlib
import shutil
import sys
import traceback

RED = {"fatal", "error", "warning"}


def folder():
    """Where the judges are installed: $TIPWAAIER_JUDGES, else target/judges of this checkout."""
    named = os.environ.get("TIPWAAIER_JUDGES")
    return pathlib.Path(named) if named else pathlib.Path(__file__).resolve().parents[3] / "target" / "judges"


def cannot_judge(why):
    """Ends with status 2: the judge itself failed, which is no verdict on the file."""
    print(f"{pathlib.Path(sys.argv[0]).stem}: {why}", file=sys.stderr)
    raise SystemExit(2)


def program(name, package):
    """The path of a program from a Debian package, or the end with how to install it."""
    found = shutil.which(name)
    if found is None:
        cannot_judge(f"'{name}' is missing; install it with 'apt-get install {package}' or 'bash tests/judges/install'")
    return found


def _fallen(kind, why, trace):
    # Python would end with 1, which here means 'findings'.
    traceback.print_exception(kind, why, trace)
    sys.stderr.flush()
    os._exit(2)


sys.excepthook = _fallen


class Verdict:
    """The findings on one file, and facts about it that a test may want to look at."""

    def __init__(self, file):
        self.file = str(file)
        self.findings = []
        self.notes = []
        self.facts = {}

    def find(self, code, message, place="", severity="error"):
        """Adds a finding; what is less than a warning is kept as a note, which turns nothing red."""
        row = {"severity": severity.lower(), "code": code, "message": message, "place": place}
        (self.findings if row["severity"] in RED else self.notes).append(row)

    def as_dict(self):
        return {"file": self.file, "findings": self.findings, "notes": self.notes, "facts": self.facts}


def deliver(judge, verdicts):
    """Prints all verdicts and ends: 0 when nothing was found, else 1."""
    json.dump({"judge": judge, "files": [v.as_dict() for v in verdicts]}, sys.stdout, ensure_ascii=False, indent=1)
    print()
    sys.stdout.flush()
    return 1 if any(v.findings for v in verdicts) else 0


def files_from_arguments(arguments):
    """The files to judge; one that isn't there is a failure of the caller, not of the file."""
    if not arguments:
        cannot_judge("no file was given")
    for name in arguments:
        if not os.path.isfile(name):
            cannot_judge(f"there is no file '{name}'")
    return [pathlib.Path(name) for name in arguments]
