//! The `zhunru` command (native): arguments, dispatch, exit status.
//!
//! | status | meaning |
//! |---|---|
//! | 0 | a verdict was reached, whatever it is; or the command did what was asked |
//! | 1 | cases failed, or left something untried |
//! | 2 | bad input: the message is on standard error |

mod browse;
mod check;
mod clauses;
mod compile;
mod figure;
mod help;
mod lines;
mod list;
mod output;
mod policies;
mod report_json;
mod report_text;
mod request;
mod schema;
mod table;
mod test;
mod values_text;
mod words;

use crate::authoring::Language;
use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use output::Voice;
use std::path::PathBuf;
use std::process::ExitCode;

/// 准入: checks whether a person may enter a community post, and a task a community; the authority decides.
#[derive(Parser)]
#[command(name = "zhunru", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check facts against a policy for a day.
    Check(check::Arguments),
    /// Write policies: compile, test and list packs.
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Print a JSON Schema of the contract.
    Schema(schema::Arguments),
}

#[derive(Subcommand)]
enum PolicyCommand {
    /// Compile packs into the form that every host loads, with their texts.
    Compile(compile::Arguments),
    /// Run the cases beside packs, and say what they leave untried.
    Test(test::Arguments),
    /// List the packs of a policies directory.
    List(list::Arguments),
    /// Print what becomes of each clause of the documents: the rules that encode it, who decides it, or that it is a duty.
    Clauses(clauses::Arguments),
    /// Write documents, clauses, rules and cases as files for a page that lets people browse them.
    Browse(browse::Arguments),
}

/// What every command takes.
#[derive(Args)]
struct Shared {
    /// Directory with policy packs.
    #[arg(
        long,
        value_name = "DIR",
        env = "ZHUNRU_POLICIES",
        default_value = "policies"
    )]
    policies: PathBuf,
    /// How results and errors are printed.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Language of what is printed; by default that of the system (LC_ALL, LC_MESSAGES, LANG).
    #[arg(long, value_name = "LANG", value_parser = language)]
    lang: Option<Language>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::of_tag(tag)
        .ok_or_else(|| format!("one of: {}", Language::ALL.map(Language::tag).join(", ")))
}

/// The language of the system, as far as there are words in it.
fn system_language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if set.is_some_and(|value| value.starts_with("zh")) {
        Language::ZhHans
    } else {
        Language::En
    }
}

impl Shared {
    fn voice(&self) -> Voice {
        Voice {
            format: self.format,
            language: self.lang.unwrap_or_else(system_language),
        }
    }
}

/// Runs the command.
pub fn main() -> ExitCode {
    let given: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let matches = help::command(&given).get_matches();
    let Arguments { command } =
        Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let (voice, result) = match &command {
        Command::Check(arguments) => (arguments.shared.voice(), check::run(arguments)),
        Command::Policy(PolicyCommand::Compile(arguments)) => {
            (arguments.shared.voice(), compile::run(arguments))
        }
        Command::Policy(PolicyCommand::Test(arguments)) => {
            (arguments.shared.voice(), test::run(arguments))
        }
        Command::Policy(PolicyCommand::List(arguments)) => {
            (arguments.shared.voice(), list::run(arguments))
        }
        Command::Policy(PolicyCommand::Clauses(arguments)) => {
            (arguments.shared.voice(), clauses::run(arguments))
        }
        Command::Policy(PolicyCommand::Browse(arguments)) => {
            (arguments.shared.voice(), browse::run(arguments))
        }
        Command::Schema(arguments) => (arguments.shared.voice(), schema::run(arguments)),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            voice.failure(failure);
            ExitCode::from(2)
        }
    }
}
