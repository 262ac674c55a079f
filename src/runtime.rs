//! What the standard library would bring into the Wasm module: an allocator, and what a panic does.

use talc::cell::TalcSyncCell;
use talc::wasm::{WasmBinning, WasmGrowAndClaim};

// Memory that is added is not joined to what was there: a few pages more, in fewer bytes of code.
#[global_allocator]
static ALLOCATOR: TalcSyncCell<WasmGrowAndClaim, WasmBinning> =
    TalcSyncCell::new_wasm(WasmGrowAndClaim);

/// Nothing in the core panics on purpose; running out of memory does. The host sees a trap.
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
