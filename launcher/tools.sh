# Finds Java, Maven, Node and Chromium, and says what to install where one is missing.

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

# at_least 3.8 3.9.11: whether the second version is the first or later
at_least() {
  local want_major=${1%%.*} want_minor=${1#*.} have_major=${2%%.*} have_rest have_minor
  have_rest=${2#*.}
  have_minor=${have_rest%%.*}
  [ "$want_minor" = "$1" ] && want_minor=0
  [ "$have_rest" = "$2" ] && have_minor=0
  [ "$have_major" -gt "$want_major" ] || { [ "$have_major" -eq "$want_major" ] && [ "$have_minor" -ge "$want_minor" ]; }
}

# The feature release of a JDK's home, from its release file: 25
java_release() {
  [ -r "$1/release" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

java_homes() {
  [ -n "${JAVA_HOME:-}" ] && printf '%s\n' "$JAVA_HOME"
  local on_path
  if on_path=$(command -v javac); then
    while [ -L "$on_path" ]; do
      case "$(readlink "$on_path")" in
        /*) on_path=$(readlink "$on_path") ;;
        *) on_path=$(dirname "$on_path")/$(readlink "$on_path") ;;
      esac
    done
    (cd "$(dirname "$on_path")/.." && pwd)
  fi
  local home
  for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -d "$home" ] && printf '%s\n' "$home"
  done
  return 0
}

# Sets JAVA and JAVA_HOME to the first JDK that is new enough.
find_java() {
  [ -n "${JAVA:-}" ] && return
  local home release
  while IFS= read -r home; do
    release=$(java_release "$home") || continue
    if [ -n "$release" ] && [ "$release" -ge 25 ] && [ -x "$home/bin/javac" ]; then
      export JAVA_HOME=$home
      JAVA=$home/bin/java
      return
    fi
  done <<EOF
$(java_homes)
EOF
  fail "Lianfang needs a JDK 25 or newer, and there is none in JAVA_HOME, on the PATH or in the usual places." \
    "Install one: https://adoptium.net, 'apt install temurin-25-jdk', 'brew install openjdk', or 'sdk install java 25-tem'."
}

find_maven() {
  command -v mvn >/dev/null || fail "To build Lianfang, Maven 3.8 or newer is needed: 'apt install maven' or 'brew install maven'."
  local version
  version=$(mvn --version 2>/dev/null | sed -n 's/^[^A]*Apache Maven \([0-9.]*\).*/\1/p')
  at_least 3.8 "${version:-0}" || fail "Maven ${version:-of unknown version} is too old: 3.8 or newer is needed."
}

find_node() {
  command -v node >/dev/null && command -v npm >/dev/null ||
    fail "To build the portal, Node 20.19 or newer with npm is needed: https://nodejs.org, or 'brew install node'."
  local version
  version=$(node --version)
  at_least 20.19 "${version#v}" || fail "Node ${version#v} is too old: 20.19 or newer is needed."
}

# Prints the path of a Chromium; fails where there is none.
find_chromium() {
  local candidate
  for candidate in "${CHROME:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Chromium.app/Contents/MacOS/Chromium" \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "$HOME/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  return 1
}

# Regions: a batch of 5,000 scans is no object of a size that the collector has to treat apart. Time ratio: the heap grows
# before a hundredth of the time goes into collecting, for whoever stands at a gate waits for the pauses.
java_options() {
  echo "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
    "-XX:+UseCompactObjectHeaders -XX:G1HeapRegionSize=4m -XX:GCTimeRatio=99 -XX:MaxRAMPercentage=40 -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8"
}
