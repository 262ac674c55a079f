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
mod json_text;
mod lines;
mod list;
mod misused;
mod output;
mod policies;
mod report_json;
mod report_text;
mod request;
mod rows;
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
use words::sentence;

/// 准入: checks whether a person may enter a community post, and a task a community; the authority decides.
#[derive(Parser)]
#[command(name = "zhunru", version, max_term_width = 100)]
struct Arguments {
    #[command(flatten)]
    shared: Shared,
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
    List,
    /// Print what becomes of each clause of the documents: the rules that encode it, who decides it, or that it is a duty.
    Clauses(clauses::Arguments),
    /// Write documents, clauses, rules and cases as files for a page that lets people browse them.
    Browse(browse::Arguments),
}

/// What every command takes, before its name or after.
#[derive(Args)]
struct Shared {
    /// Directory with policy packs.
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "ZHUNRU_POLICIES",
        default_value = "policies"
    )]
    policies: PathBuf,
    /// How results and errors are printed.
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Language of what is printed; by default that of the system (LC_ALL, LC_MESSAGES, LANG).
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
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
    Language::of_tag(tag).ok_or_else(|| {
        sentence(
            Language::En,
            "argument.lang",
            &[("known", &languages(", "))],
        )
    })
}

/// All that the command speaks.
fn languages(separator: &str) -> String {
    Language::ALL.map(Language::tag).join(separator)
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

/// How to speak before the arguments are understood: as those of them say that can be.
fn asked(given: &[String]) -> Voice {
    let last = |name: &str| {
        given.iter().enumerate().rev().find_map(|(at, argument)| {
            match argument.strip_prefix(name)?.strip_prefix('=') {
                Some(value) => Some(value),
                None if argument == name => given.get(at + 1).map(String::as_str),
                None => None,
            }
        })
    };
    let format = match last("--format") {
        Some("json") => Format::Json,
        _ => Format::Text,
    };
    let language = last("--lang").and_then(Language::of_tag);
    Voice {
        format,
        language: language.unwrap_or_else(system_language),
    }
}

/// Runs the command.
pub fn main() -> ExitCode {
    let given: Vec<String> = std::env::args_os()
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let voice = asked(&given);
    let matches = help::command(voice.language).try_get_matches();
    let Arguments { shared, command } =
        match matches.and_then(|matches| Arguments::from_arg_matches(&matches)) {
            Ok(arguments) => arguments,
            Err(error) => {
                let failure = misused::told(&error, voice);
                voice.failure(failure.unwrap_or_else(|| error.exit()));
                return ExitCode::from(2);
            }
        };
    let result = match &command {
        Command::Check(arguments) => check::run(arguments, &shared),
        Command::Policy(command) => match command {
            PolicyCommand::Compile(arguments) => compile::run(arguments, &shared),
            PolicyCommand::Test(arguments) => test::run(arguments, &shared),
            PolicyCommand::List => list::run(&shared),
            PolicyCommand::Clauses(arguments) => clauses::run(arguments, &shared),
            PolicyCommand::Browse(arguments) => browse::run(arguments, &shared),
        },
        Command::Schema(arguments) => schema::run(arguments, &shared),
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            shared.voice().failure(failure);
            ExitCode::from(2)
        }
    }
}
