#!/usr/bin/env bash
# Builds the core as the Wasm module of all hosts, lowered to what engines have had since 2017: target/wasm/zhunru.wasm; and
# the same module as JavaScript, for where Wasm may not run: target/wasm/fallback.js. And both without what computes, for policies of
# conditions alone: zhunru-conditions.wasm, fallback-conditions.js. None is put in place unless all pass the gate.
set -euo pipefail
source "$(dirname "$0")/env.sh"
out="$root/target/wasm"
part="$out/part"

flags() { grep -v '^#' "pkg-config/$1.flags"; }

# module <name> <fallback> <features>
module() {
  # As a cdylib and nothing else: together with the rlib of Cargo.toml, cargo would leave out link-time optimisation.
  cargo rustc --quiet --target wasm32-unknown-unknown --profile wasm --no-default-features --features "$3" \
    --lib --crate-type cdylib
  # shellcheck disable=SC2046 # one flag a word
  wasm-opt $(flags lower) "$cargo_target/wasm32-unknown-unknown/wasm/zhunru.wasm" -o "$part/lowered"
  wasm-metadce "$part/lowered" --graph-file "$part/exports.json" -o "$part/reached" > /dev/null
  # shellcheck disable=SC2046
  wasm-opt $(flags wasm-opt) "$part/reached" -o "$part/optimised"
  node scripts/order-functions.mjs "$part/optimised" "$part/$1.wasm"
  node scripts/gate.mjs "$part/$1.wasm"
  wasm2js -Oz "$part/$1.wasm" -o "$part/asm.mjs"
  node scripts/build-fallback.mjs "$part/asm.mjs" "$part/$2.js"
}

rm -rf "$part"
mkdir -p "$part"
node scripts/exports.mjs > "$part/exports.json"
module zhunru-conditions fallback-conditions portable
module zhunru fallback portable,values

mv "$part"/*.wasm "$part"/*.js "$out/"
rm -rf "$part"
