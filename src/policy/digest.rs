//! SHA-256 of a compiled policy.
//!
//! The `sha2` crate takes in the blocks; what fills up the last one stands here, for the crate's way of taking bytes in pieces is
//! as long as the hash itself, and here all of them are at hand.

use alloc::string::String;
use sha2::block_api::compress256;

/// What the standard begins with (FIPS 180-4, 5.3.3).
const START: [u32; 8] = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// The digest of these bytes, in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut state = START;
    let (blocks, rest) = bytes.as_chunks();
    compress256(&mut state, blocks);
    // A one, zeros, and the number of bits in the last eight bytes of a block.
    let mut last = rest.to_vec();
    last.push(0x80);
    while last.len() % 64 != 56 {
        last.push(0);
    }
    let bits = u64::try_from(bytes.len()).unwrap_or(0) * 8;
    last.extend_from_slice(&bits.to_be_bytes());
    compress256(&mut state, last.as_chunks().0);
    hex(state.map(u32::to_be_bytes).as_flattened())
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(nibble), 16).unwrap_or('0'));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use sha2::{Digest, Sha256};

    proptest! {
        #[test]
        fn is_what_the_crate_makes_of_the_bytes_at_once(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert_eq!(sha256(&bytes), hex(&Sha256::digest(&bytes)));
        }
    }
}
