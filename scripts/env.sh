# The surroundings every script runs in; sourced, not run. Works with an empty, missing or read-only home:
# nothing is left there but what cargo and npm cache, and those move under target/ when the home cannot be written.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
root=$PWD

fail() { # one line: what is wrong and how to mend it
  echo "error: $*" >&2
  exit 1
}

# Asked by writing: root is told that it may write where nobody can.
if [ -n "${HOME:-}" ] && probe=$(mktemp "$HOME/.zhunru.XXXXXX" 2> /dev/null); then
  rm -f "$probe"
else
  export HOME="$root/target/home"
  mkdir -p "$HOME"
fi

# rustup looks for its toolchains in the home; with another home, find them beside the cargo on PATH.
if [ -z "${RUSTUP_HOME:-}" ] && cargo_path=$(command -v cargo) && ! [ -d "$HOME/.rustup/toolchains" ]; then
  beside=$(dirname "$(dirname "$(dirname "$cargo_path")")")/.rustup
  if [ -d "$beside/toolchains" ]; then
    export RUSTUP_HOME="$beside"
  fi
fi

export PATH="$root/node_modules/.bin:$PATH"

# Where cargo builds; everything else that is built lies under target/.
cargo_target=${CARGO_TARGET_DIR:-$root/target}

# The browser of the tests, for those who start it.
if [ -z "${CHROMIUM:-}" ]; then
  for browser in chromium chromium-browser google-chrome; do
    CHROMIUM=$(command -v "$browser") && break
  done
  [ -z "$CHROMIUM" ] || export CHROMIUM
fi
