#!/usr/bin/env bash
# Builds the core as the smallest Wasm module for current browsers, with its wasm-bindgen glue: target/wasm/.
set -euo pipefail
source "$(dirname "$0")/env.sh"
raw="$root/target/wasm-pack"
out="$root/target/wasm"

# Exactly the tools that setup.sh put in place; wasm-opt runs below, with its features by name.
wasm-pack --quiet build --mode no-install --no-opt --no-pack --no-typescript --target web --profile wasm \
  --out-dir "$raw" --out-name zhunru . --no-default-features --features web

mkdir -p "$out"
mapfile -t flags < <(grep -v '^#' pkg-config/wasm-opt.flags)
wasm-opt "${flags[@]}" "$raw/zhunru_bg.wasm" -o "$out/zhunru.wasm.part"
mv "$out/zhunru.wasm.part" "$out/zhunru.wasm"
# The package calls its module zhunru.wasm.
sed 's/zhunru_bg\.wasm/zhunru.wasm/g' "$raw/zhunru.js" > "$out/zhunru.js"
