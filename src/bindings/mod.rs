//! How hosts reach the core. One JSON contract, the same on every host.

mod portable;
