#!/usr/bin/env bash
# Sets up what a step needs, once: `setup.sh rust`, `setup.sh web` (with rust), `setup.sh tests` (with web).
# Says what it does, a line per step; does nothing and says nothing where all is in place.
set -euo pipefail
source "$(dirname "$0")/env.sh"

say() { echo "setup: $*"; }

# Whether a version is at least another.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

rust() {
  command -v cargo > /dev/null || fail "cargo is missing: install Rust with rustup, then run this again"
  local have need
  have=$(rustc --version 2> /dev/null | awk '{ print $2 }') || true
  [ -n "$have" ] || fail "cargo is there but no Rust toolchain: set RUSTUP_HOME to where rustup keeps its toolchains, or run 'rustup default stable'"
  need=$(awk -F'"' '$1 ~ /^rust-version/ { print $2; exit }' Cargo.toml)
  at_least "$have" "$need" || fail "Rust $have is too old: 'rustup update stable' for $need or later"
}

lints() {
  local component
  for component in rustfmt clippy; do
    cargo "${component/rustfmt/fmt}" --version > /dev/null 2>&1 && continue
    say "adding the Rust component $component"
    rustup component add "$component" || fail "$component is missing: install it with your Rust, as by 'rustup component add $component'"
  done
}

wasm_target() {
  [ -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ] && return
  say "adding the Rust target wasm32-unknown-unknown"
  command -v rustup > /dev/null || fail "the Rust target wasm32-unknown-unknown is missing and there is no rustup: install it with your Rust's package manager"
  rustup target add wasm32-unknown-unknown || fail "rustup could not add the target: run 'rustup target add wasm32-unknown-unknown' where the network allows"
}

node_packages() {
  command -v node > /dev/null || fail "node is missing: install Node.js 20.10 or later"
  command -v npm > /dev/null || fail "npm is missing: install it with Node.js"
  at_least "$(node --version | tr -d v)" 20.10.0 || fail "Node.js $(node --version) is too old: install 20.10 or later"
  # npm writes its own copy of the lock file last, so an interrupted install is done again.
  local stamp=node_modules/.zhunru-lock
  cmp -s package-lock.json "$stamp" && return
  say "installing the npm packages of package-lock.json"
  [ -w "${npm_config_cache:-$HOME}" ] || export npm_config_cache="$root/target/npm-cache"
  npm ci --no-audit --no-fund || fail "npm ci failed: check the network, then run this again"
  cp package-lock.json "$stamp"
}

# The browser of the tests: $CHROMIUM (env.sh finds one on PATH), else Debian's.
chromium() {
  if [ -z "${CHROMIUM:-}" ]; then
    apt_install chromium "a Chromium (or set CHROMIUM=/path/to/one)"
  fi
  [ -z "${CHROMIUM:-}" ] || [ -x "$CHROMIUM" ] || fail "CHROMIUM=$CHROMIUM is not a program: set it to a Chromium or Chrome"
  if ! command -v fc-list > /dev/null || [ -z "$(fc-list ':lang=zh-cn' family)" ]; then
    apt_install "fonts-noto-cjk fontconfig" "a font with Chinese characters"
  fi
}

# The Python of the worked host in docs/: with its one package, in a folder of its own.
python() {
  local own=target/python
  cmp -s pkg-config/python.txt "$own/requirements.txt" && return
  if ! python3 -m venv --help > /dev/null 2>&1 || ! python3 -m ensurepip --version > /dev/null 2>&1; then
    apt_install "python3 python3-venv" "Python 3 with venv"
  fi
  say "installing the Python packages of pkg-config/python.txt"
  rm -rf "$own"
  python3 -m venv "$own" && "$own/bin/pip" install --quiet --disable-pip-version-check -r pkg-config/python.txt \
    || fail "pip could not install pkg-config/python.txt: check the network, then run this again"
  cp pkg-config/python.txt "$own/requirements.txt"
}

apt_install() { # packages, what a person should install otherwise
  if ! command -v apt-get > /dev/null || [ "$(id -u)" != 0 ]; then
    fail "the browser tests need $2: install it, on Debian with 'apt-get install $1' as root"
  fi
  say "installing $1 with apt-get"
  # shellcheck disable=SC2086 # a list of packages
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $1; } \
    || fail "apt-get could not install $1: check the network, then run this again"
}

web() {
  rust
  wasm_target
  node_packages
}

# Two that run at once take turns.
if command -v flock > /dev/null; then
  mkdir -p target
  exec 9> target/.setup.lock
  flock 9
fi

case "${1:-}" in
  rust) rust ;;
  web) web ;;
  tests)
    web
    lints
    chromium
    python
    ;;
  *) fail "say what to set up: rust, web or tests" ;;
esac
