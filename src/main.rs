//! The `zhunru` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    zhunru::cli::main()
}
