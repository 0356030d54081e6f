# Builds what is older than its sources; one build at a time in a working copy.

work=$here/target/launcher

# with_progress "Building the server" log command…: runs it quietly, tells how long it takes, shows the end of its log
# where it fails.
with_progress() {
  local what=$1 log=$2 begun=$SECONDS told=$SECONDS status=0 job
  shift 2
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 </dev/null &
  job=$!
  trap 'kill "$job" 2>/dev/null' INT TERM
  [ -t 2 ] || say "$what …"
  while kill -0 "$job" 2>/dev/null; do
    if [ -t 2 ]; then
      printf '\r%s … %d s\033[K' "$what" $((SECONDS - begun)) >&2
    elif [ $((SECONDS - told)) -ge 15 ]; then
      say "$what … $((SECONDS - begun)) s"
      told=$SECONDS
    fi
    sleep 0.5
  done
  wait "$job" || status=$?
  trap - INT TERM
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
  if [ "$status" -ne 0 ]; then
    say "$what failed after $((SECONDS - begun)) s. The end of $log:" ""
    grep -v '^[[:space:]]*$' "$log" | tail -n 25 >&2
    return "$status"
  fi
  say "$what: $((SECONDS - begun)) s"
}

# A checksum of all that the paths, one a line, contain, and of their names.
contents() {
  local path paths=()
  while IFS= read -r path; do paths+=("$path"); done
  find "${paths[@]}" -type f -exec cksum {} + | LC_ALL=C sort | cksum
}

# is_fresh stamp checksum: whether the last build was of these contents
is_fresh() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

web_sources() {
  (cd "$here/web" && for path in .npmrc src public index.html package.json package-lock.json vite.config.ts tsconfig.json; do
    [ -e "$path" ] && printf '%s\n' "$here/web/$path"
  done)
  return 0
}

program_sources() {
  printf '%s\n' "$here/pom.xml" "$here/.mvn" "$here/matching/pom.xml" "$here/matching/src/main" "$here/codes/pom.xml" "$here/codes/src/main" "$here/visits/pom.xml" "$here/visits/src/main" "$here/server/pom.xml" "$here/server/src/main"
}

# locked command…: runs it while no other launcher of this working copy builds
locked() {
  local lock=$work/building told='' holder status=0
  mkdir -p "$work"
  until mkdir "$lock" 2>/dev/null; do
    holder=$(cat "$lock/pid" 2>/dev/null || true)
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
      # renaming succeeds for one of those who find the holder dead
      mv "$lock" "$work/abandoned.$$" 2>/dev/null && rm -rf "$work/abandoned.$$"
      continue
    fi
    [ -n "$told" ] || say "Waiting for another build of this working copy${holder:+ (process $holder)} …"
    told=yes
    sleep 1
  done
  echo $$ >"$lock/pid"
  trap 'rm -rf "$lock"' EXIT
  "$@" || status=$?
  rm -rf "$lock"
  trap - EXIT
  [ "$status" -eq 0 ] || exit "$status"
}

build_program() {
  has_web=''
  web_now=''
  if [ -f "$here/web/package.json" ]; then
    has_web=yes
    web_now=$(web_sources | contents)
  fi
  program_now="$web_now $(program_sources | contents)"
  if ! is_fresh "$work/program.stamp" "$program_now" || [ ! -f "$here/server/target/lianfang-server.jar" ]; then
    locked build_program_now
  fi
}

build_program_now() {
  if is_fresh "$work/program.stamp" "$program_now" && [ -f "$here/server/target/lianfang-server.jar" ]; then
    return # another launcher has built it while this one waited
  fi
  find_java
  find_maven
  if [ -n "$has_web" ]; then
    build_web || return
  fi
  (cd "$here" && with_progress "Building the server (the first time fetches its libraries)" "$work/server-build.log" \
    mvn -B -ntp -q -Dmaven.test.skip=true -pl server -am package) || return
  make_start_cache
  printf '%s\n' "$program_now" >"$work/program.stamp"
}

build_web() {
  if is_fresh "$work/web.stamp" "$web_now" && [ -f "$here/web/dist/index.html" ]; then
    return
  fi
  find_node
  install_web_packages || return
  (cd "$here/web" && with_progress "Building the portal" "$work/web-build.log" npm run build) || return
  printf '%s\n' "$web_now" >"$work/web.stamp"
}

install_web_packages() {
  local installed=$here/web/node_modules/.package-lock.json
  if [ ! -f "$installed" ] || [ "$here/web/package-lock.json" -nt "$installed" ]; then
    (cd "$here/web" && with_progress "Fetching the portal's libraries" "$work/npm-ci.log" npm ci --no-audit --no-fund)
  fi
}

build_bench() {
  build_program
  locked build_bench_now
}

build_bench_now() {
  find_java
  find_maven
  (cd "$here" && with_progress "Building the benchmarks" "$work/bench-build.log" \
    mvn -B -ntp -q -Dmaven.test.skip=true -pl bench -am package)
}

spark_sources() {
  printf '%s\n' "$here/pom.xml" "$here/.mvn" "$here/matching/pom.xml" "$here/matching/src/main" "$here/visits/pom.xml" "$here/visits/src/main" "$here/spark/pom.xml" "$here/spark/src/main"
}

# The searches in Spark, without the server. Its libraries stay where Maven keeps them; the file classpath names them.
build_spark() {
  spark_now=$(spark_sources | contents)
  if ! is_fresh "$work/spark.stamp" "$spark_now" || ! spark_is_there; then
    locked build_spark_now
  fi
}

spark_is_there() {
  [ -f "$here/spark/target/lianfang-spark.jar" ] && [ -f "$here/spark/target/classpath" ]
}

build_spark_now() {
  if is_fresh "$work/spark.stamp" "$spark_now" && spark_is_there; then
    return
  fi
  find_java
  find_maven
  (cd "$here" && with_progress "Building the searches in Spark (the first time fetches its libraries)" "$work/spark-build.log" \
    mvn -B -ntp -q -Dmaven.test.skip=true -pl spark -am package) || return
  printf '%s\n' "$spark_now" >"$work/spark.stamp"
}

# The JDK's ahead-of-time cache (JEP 483, 514, 515): what one start loads and links, kept for the next ones. Measured:
# a start takes a third less processor time. LIANFANG_START_CACHE=no leaves it out.
start_cache=$here/server/target/lianfang.aot

make_start_cache() {
  rm -f "$start_cache"
  [ "${LIANFANG_START_CACHE:-yes}" = yes ] || return 0
  with_progress "Preparing fast starts" "$work/start-cache.log" record_a_start || say "Starts will be slower; nothing else."
}

record_a_start() {
  local trial server
  trial=$(mktemp -d)
  # shellcheck disable=SC2046 # options are words
  env -u LIANFANG_DB_URL -u LIANFANG_MASTER_KEY -u LIANFANG_HOME "$JAVA" $(java_options) \
    -XX:AOTCacheOutput="$start_cache" -jar "$here/server/target/lianfang-server.jar" \
    serve --data "$trial/data" --port 0 >"$trial/output" 2>&1 &
  server=$!
  until grep -q 'is ready on' "$trial/output" || ! kill -0 "$server" 2>/dev/null; do sleep 0.2; done
  kill "$server" 2>/dev/null || true
  wait "$server" || true
  cat "$trial/output"
  rm -rf "$trial"
  [ -f "$start_cache" ]
}

start_cache_option() {
  [ -f "$start_cache" ] && printf '%s' "-XX:AOTCache=$start_cache -Xlog:aot*=off -Xlog:cds=off"
  return 0
}
