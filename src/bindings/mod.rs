//! How hosts reach the core. One JSON contract, the same on every host.

#[cfg(feature = "web")]
mod web;
