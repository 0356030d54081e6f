# Runs every test there is and ends with the sum on a line of its own: N passed, N failed.

passed=0
failed=0
skipped=0

count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
}

# check "what" log command…: one check that passes or fails
check() {
  if with_progress "$@"; then count 1 0; else count 0 1; fi
}

run_all_tests() {
  local begun=$SECONDS
  find_java
  find_maven
  mkdir -p "$work"
  [ ! -f "$here/web/package.json" ] || web_tests
  server_tests
  journey_tests
  [ "$skipped" -eq 0 ] || echo "$skipped skipped"
  echo "All tests took $((SECONDS - begun)) s."
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
}

web_tests() {
  find_node
  if ! install_web_packages; then
    count 0 1
    return
  fi
  cd "$here/web"
  check "Checking the portal's types" "$work/web-check.log" npm run check
  rm -f "$work/vitest.json"
  local status=0 sums
  with_progress "Testing the portal" "$work/web-test.log" \
    npm test -- --reporter=default --reporter=json --outputFile.json="$work/vitest.json" || status=1
  sums=$(node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests);
  ' "$work/vitest.json" 2>/dev/null) || sums="0 0 0"
  add_sums "$status" $sums
  check "Building the portal" "$work/web-build.log" npm run build
  check "Checking the size of the residents' pages" "$work/web-size.log" npm run size
  cd "$here"
}

server_tests() {
  local status=0
  cd "$here"
  check "Checking the format of the Java sources" "$work/spotless.log" mvn -B -ntp -q spotless:check
  rm -rf "$here"/*/target/surefire-reports
  with_progress "Testing the server" "$work/server-test.log" mvn -B -ntp -Dmaven.test.failure.ignore=true verify || status=1
  # shellcheck disable=SC2046 # three numbers
  add_sums "$status" $(surefire_sums)
  grep -E '^\[ERROR\] +[A-Za-z]+Test' "$work/server-test.log" >&2 || true
}

# add_sums status passed failed skipped: a step that failed without a failed test counts as one
add_sums() {
  count "$2" "$3"
  skipped=$((skipped + $4))
  if [ "$1" -ne 0 ] && [ "$3" -eq 0 ]; then count 0 1; fi
}

surefire_sums() {
  find "$here"/*/target/surefire-reports -name 'TEST-*.xml' -exec sed -n 's/.*<testsuite \(.*\)/\1/p' {} + 2>/dev/null | awk '
    function value(name,   at) {
      return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0
    }
    { $0 = " " $0; bad = value("failures") + value("errors"); out = value("skipped")
      passed += value("tests") - bad - out; failed += bad; skipped += out }
    END { print passed + 0, failed + 0, skipped + 0 }'
}

journey_tests() {
  grep -q '"e2e"' "$here/web/package.json" 2>/dev/null || return 0
  local chrome status=0 sums
  if ! chrome=$(find_chromium); then
    if [ -n "${CI:-}" ]; then
      say "There is no Chromium on this machine, so the journeys in the browser cannot run."
      count 0 1
    else
      say "SKIPPED: the journeys in the browser, because there is no Chromium." \
        "Install one ('apt install chromium', 'brew install --cask chromium') or set CHROME to its path."
      skipped=$((skipped + 1))
    fi
    return
  fi
  if ! build_program; then
    count 0 1
    return
  fi
  cd "$here/web"
  CHROME=$chrome with_progress "Walking through the program in a browser" "$work/journey.log" npm run e2e || status=1
  cd "$here"
  sums=$(sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$work/journey.log" | tail -n 1)
  if [ -z "$sums" ]; then
    [ "$status" -eq 0 ] && sums="1 0" || sums="0 1"
  fi
  # shellcheck disable=SC2086 # two numbers
  add_sums "$status" $sums 0
}
