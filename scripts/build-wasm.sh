#!/usr/bin/env bash
# Builds the core as the smallest Wasm module for current browsers: target/wasm/.
set -euo pipefail
source "$(dirname "$0")/env.sh"
out="$root/target/wasm"

# As a cdylib and nothing else: together with the rlib of Cargo.toml, cargo would leave out link-time optimisation.
cargo rustc --quiet --target wasm32-unknown-unknown --profile wasm --no-default-features --features web \
  --lib --crate-type cdylib

mkdir -p "$out"
mapfile -t flags < <(grep -v '^#' pkg-config/wasm-opt.flags)
wasm-opt "${flags[@]}" "$cargo_target/wasm32-unknown-unknown/wasm/zhunru.wasm" -o "$out/zhunru.wasm.part"
mv "$out/zhunru.wasm.part" "$out/zhunru.wasm"
