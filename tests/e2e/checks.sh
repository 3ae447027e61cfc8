# What scripts here check with: a failure is told and counted, and the script goes on. Sourced; ends with
# `exit $((failures > 0))` in who uses it. `$grond` is the executable; output of the last run is in stdout and stderr.
failures=0

expect() {  # CODE TITLE ARGUMENTS…: runs grond
  local code=$1 actual
  title=$2
  shift 2
  echo "$title"
  "$grond" "$@" >stdout 2>stderr
  actual=$?
  check "uitgang $actual in plaats van $code" [ $actual -eq "$code" ]
}
check() {  # WHAT TEST…: the test must succeed
  local what=$1
  shift
  "$@" && return
  failures=$((failures + 1))
  echo "FOUT: $title: $what"
  head -c 300 stderr
}
says() { check "$1 zegt niet: $2" grep -q -e "$2" "$1"; }
