//! How hosts reach the core. One JSON contract, the same on every host.

#[cfg(all(feature = "web", target_family = "wasm"))]
mod web;
