# Sourced by tests/run and .ci/run: steps with a name and a time, counted, the next one run whatever became of the last.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export TIPWAAIER_JUDGES=${TIPWAAIER_JUDGES:-$root/target/judges}
# One file gathers what every step counted, over all scripts of a run.
if [ -z "${TIPWAAIER_TALLY:-}" ]; then
    TIPWAAIER_TALLY=$(mktemp)
    export TIPWAAIER_TALLY
    tally_is_ours=yes
    trap 'rm -f "$TIPWAAIER_TALLY"' EXIT
fi

# step NAME COMMAND…: runs it; counts the tests that it reports, or itself as one check when it reports none.
step() {
    local name=$1 log status start took passed failed
    shift
    log=$(mktemp)
    start=$(date +%s)
    printf '\n== %s\n' "$name"
    "$@" </dev/null 2>&1 | tee "$log"
    status=${PIPESTATUS[0]}
    took=$(($(date +%s) - start))
    passed=$(sum_of passed "$log")
    failed=$(sum_of failed "$log")
    if [ $((passed + failed)) -eq 0 ]; then
        if [ "$status" -eq 0 ]; then passed=1; else failed=1; fi
    elif [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        # Something other than a test went wrong, a build for instance.
        failed=1
    fi
    rm -f "$log"
    printf '%s %s %s %s\n' "$passed" "$failed" "$took" "$name" >>"$TIPWAAIER_TALLY"
    printf '== %s: %s passed, %s failed, %s s\n' "$name" "$passed" "$failed" "$took"
    [ "$status" -eq 0 ]
}

# The sum of 'N passed' or 'N failed' in the closing lines of cargo's test runs.
sum_of() {
    sed -n "s/^test result: .* \([0-9][0-9]*\) $1;.*/\1/p" "$2" | awk '{ sum += $1 } END { print sum + 0 }'
}

# The table of all steps, the plain closing line, and the exit status; says nothing inside a larger run.
finish() {
    local failed
    failed=$(awk '{ sum += $2 } END { print sum + 0 }' "$TIPWAAIER_TALLY")
    if [ -n "${tally_is_ours:-}" ]; then
        printf '\n'
        while read -r p f took name; do printf '%6s s  %5s passed %4s failed  %s\n' "$took" "$p" "$f" "$name"; done <"$TIPWAAIER_TALLY"
        awk '{ p += $1; f += $2 } END { printf "\n%d passed, %d failed\n", p, f }' "$TIPWAAIER_TALLY"
    fi
    [ "$failed" -eq 0 ]
}
