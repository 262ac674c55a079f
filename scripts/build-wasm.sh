#!/usr/bin/env bash
# Builds the core as the one Wasm module of all hosts, lowered to what engines have had since 2017: target/wasm/zhunru.wasm; and
# the same module as JavaScript, for where Wasm may not run: target/wasm/fallback.js. Neither is put in place unless it passes the gate.
set -euo pipefail
source "$(dirname "$0")/env.sh"
out="$root/target/wasm"
part="$out/part"

# As a cdylib and nothing else: together with the rlib of Cargo.toml, cargo would leave out link-time optimisation.
cargo rustc --quiet --target wasm32-unknown-unknown --profile wasm --no-default-features --features portable \
  --lib --crate-type cdylib

rm -rf "$part"
mkdir -p "$part"
flags() { grep -v '^#' "pkg-config/$1.flags"; }
node scripts/exports.mjs > "$part/exports.json"
# shellcheck disable=SC2046 # one flag a word
wasm-opt $(flags lower) "$cargo_target/wasm32-unknown-unknown/wasm/zhunru.wasm" -o "$part/lowered.wasm"
wasm-metadce "$part/lowered.wasm" --graph-file "$part/exports.json" -o "$part/reached.wasm" > /dev/null
# shellcheck disable=SC2046
wasm-opt $(flags wasm-opt) "$part/reached.wasm" -o "$part/zhunru.wasm"
node scripts/gate.mjs "$part/zhunru.wasm"
wasm2js -Oz "$part/zhunru.wasm" -o "$part/asm.js"
node scripts/build-fallback.mjs "$part/asm.js" "$part/fallback.js"

mv "$part/zhunru.wasm" "$part/fallback.js" "$out/"
rm -rf "$part"
