#!/usr/bin/env bash
# One task of a fleet, on one machine: runs every line of a list of commands, then sends the reports to the dashboard.
# Killed and started again it goes on: a line that was done is not run again, and a report that the dashboard has already
# is the same report there, by its id.
#
#   measure.sh TASK   TASK names the folder of this task's reports; two tasks may not share one at the same time
#
#   BREAKEVEN_URL       the dashboard                                     required
#   BREAKEVEN_FLEET     a folder that a restarted task sees again         required
#   BREAKEVEN_COMMANDS  the list; default: commands.txt beside this file
set -uo pipefail
task=${1:?the name of the task}
: "${BREAKEVEN_URL:?the address of the dashboard}" "${BREAKEVEN_FLEET:?a folder for the reports}"
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export BREAKEVEN_DATA_DIR=$BREAKEVEN_FLEET/$task
done=$BREAKEVEN_DATA_DIR/done-lines.txt
mkdir -p "$BREAKEVEN_DATA_DIR" && touch "$done" || exit 1

bench_cli() { node "$here/../../apps/bench-cli/bin/bench-cli.js" "$@"; }

# A line that fails does not stop the others; the exit code tells, so that the scheduler tries again.
failed=0
while IFS= read -r line; do
  read -ra arguments <<<"$line"
  [[ ${#arguments[@]} -eq 0 || ${arguments[0]} = '#'* ]] && continue
  grep -qxF -- "$line" "$done" && continue
  bench_cli "${arguments[@]}" </dev/null && printf '%s\n' "$line" >>"$done" || failed=$?
done <"${BREAKEVEN_COMMANDS:-$here/commands.txt}"

bench_cli submit --url "$BREAKEVEN_URL" || failed=$?
exit "$failed"
