//! What `--help` says. In English the comments beside the arguments; in Chinese `words/help.zh-Hans.toml`.

use super::Arguments;
use crate::authoring::{Language, Words};
use clap::builder::Resettable;
use clap::{Arg, ArgAction, Command, CommandFactory};
use std::sync::LazyLock;

static ZH_HANS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("words/help.zh-Hans.toml")));

/// The command, with its help in this language.
pub fn command(language: Language) -> Command {
    match language {
        Language::En => Arguments::command(),
        Language::ZhHans => told(Arguments::command(), "", &|key| {
            ZH_HANS.get(key).unwrap_or_default()
        }),
    }
}

/// A command and those below it, with all that `say` says of them.
fn told(command: Command, path: &str, say: &dyn Fn(&str) -> &'static str) -> Command {
    let key = |name: &str| format!("{path}{name}");
    let about = if path.is_empty() { "zhunru." } else { path };
    let flag = |name: &'static str, short, action| {
        let flag = Arg::new(name).long(name).short(short).action(action);
        flag.help(say(&format!("shared.{name}")))
    };
    let mut command = command
        .about(say(&format!("{about}about")))
        .long_about(Resettable::Reset)
        .help_template(format!(
            "{{about-with-newline}}\n{}：{{usage}}\n\n{{all-args}}",
            say("usage")
        ))
        .subcommand_help_heading(say("commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help));
    if path.is_empty() {
        let version = flag("version", 'V', ArgAction::Version);
        command = command.disable_version_flag(true).arg(version);
    }
    let own = ["help", "version"];
    let shared = ["policies", "format", "lang"];
    let ids: Vec<String> = command
        .get_arguments()
        .map(|arg| arg.get_id().to_string())
        .collect();
    for id in ids {
        let help = match id.as_str() {
            name if own.contains(&name) || shared.contains(&name) => format!("shared.{name}"),
            name => key(name),
        };
        command = command.mut_arg(id, |arg| {
            let heading = if arg.is_positional() {
                "arguments"
            } else {
                "options"
            };
            let arg = arg
                .help(say(&help))
                .long_help(Resettable::Reset)
                .help_heading(say(heading));
            if !arg.get_action().takes_values() {
                return arg;
            }
            // What these add to the text is English.
            arg.hide_possible_values(true)
                .hide_default_value(true)
                .hide_env(true)
        });
    }
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    for name in names {
        let path = key(&format!("{name}."));
        command = command.mut_subcommand(name, |one| told(one, &path, say));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    #[test]
    fn chinese_help_says_something_of_each_command_and_argument_and_of_nothing_else() {
        let asked = RefCell::new(BTreeSet::new());
        let command = told(Arguments::command(), "", &|key| {
            asked.borrow_mut().insert(key.to_owned());
            ZH_HANS.get(key).unwrap_or_default()
        });
        command.debug_assert();
        let known: BTreeSet<String> = ZH_HANS.keys().map(str::to_owned).collect();
        assert_eq!(asked.into_inner(), known);
    }
}
