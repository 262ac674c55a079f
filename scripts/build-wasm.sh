#!/usr/bin/env bash
# Builds the core as the smallest Wasm module for current browsers: target/wasm/.
set -euo pipefail
source "$(dirname "$0")/env.sh"
raw="$root/target/wasm-raw"
out="$root/target/wasm"

# As a cdylib and nothing else: together with the rlib of Cargo.toml, cargo would leave out link-time optimisation.
cargo rustc --quiet --target wasm32-unknown-unknown --profile wasm --no-default-features --features web \
  --lib --crate-type cdylib
wasm-bindgen --target web --no-typescript --out-dir "$raw" "$cargo_target/wasm32-unknown-unknown/wasm/zhunru.wasm"

mkdir -p "$out"
mapfile -t flags < <(grep -v '^#' pkg-config/wasm-opt.flags)
wasm-opt "${flags[@]}" "$raw/zhunru_bg.wasm" -o "$out/zhunru.wasm.part"
mv "$out/zhunru.wasm.part" "$out/zhunru.wasm"
