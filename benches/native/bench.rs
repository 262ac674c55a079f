//! Native throughput: checks per second on one core and on all of them, for (a) packed answers, (b) answers as JSON text,
//! (c) the full report as JSON text. Prints its figures as JSON.
//!
//! usage: cargo bench --bench native -- POLICY APPLICANTS DAY, where APPLICANTS has the JSON of one a line.

use std::hint::black_box;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};
use zhunru::check::{Series, check_json};
use zhunru::fact::{Date, Facts};
use zhunru::policy::Policy;
use zhunru::value::Computed;

const TIME: Duration = Duration::from_millis(700);

fn main() -> ExitCode {
    // Cargo adds an argument of its own.
    let given: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    match measure(&given) {
        Ok(figures) => {
            println!("{figures}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn measure(given: &[String]) -> Result<String, String> {
    let [policy, applicants, day] = given else {
        return Err("give a compiled policy, applicants and a day".into());
    };
    let bytes = std::fs::read(policy).map_err(|error| format!("{policy}: {error}"))?;
    let policy = Policy::load(&bytes).map_err(|error| error.to_string())?;
    let text =
        std::fs::read_to_string(applicants).map_err(|error| format!("{applicants}: {error}"))?;
    let lines: Vec<&str> = text.lines().collect();
    let as_of = Date::parse(day).ok_or("no such day")?;
    let packed = lines
        .iter()
        .map(|line| Facts::from_json(policy.layout(), line))
        .collect::<Result<Vec<Facts>, _>>()
        .map_err(|errors| format!("{errors:?}"))?;

    let words = usize::from(policy.rule_count()).div_ceil(4);
    let by_slots = || {
        let mut outcomes = vec![0; words];
        let (mut series, computed) = (Series::default(), Computed::default());
        let (policy, packed) = (&policy, &packed);
        move || {
            for facts in packed {
                let answers = black_box(facts.words());
                black_box(series.evaluate(policy, answers, &computed, as_of, &mut outcomes));
                black_box(&outcomes);
            }
        }
    };
    let by_json = || {
        let mut outcomes = vec![0; words];
        let (mut series, computed) = (Series::default(), Computed::default());
        let (policy, lines) = (&policy, &lines);
        move || {
            for line in lines {
                if let Ok(facts) = Facts::from_json(policy.layout(), black_box(line)) {
                    let answers = facts.words();
                    black_box(series.evaluate(policy, answers, &computed, as_of, &mut outcomes));
                    black_box(&outcomes);
                }
            }
        }
    };
    let by_report = || {
        let (policy, lines) = (&policy, &lines);
        move || {
            for line in lines {
                let _ = black_box(check_json(policy, black_box(line), day));
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let each = lines.len();
    Ok(format!(
        "{{\"cores\":{cores},\"packed\":{},\"json\":{},\"report\":{}}}",
        both(cores, each, &by_slots),
        both(cores, each, &by_json),
        both(cores, each, &by_report),
    ))
}

/// Checks a second on one core and on all, as JSON.
fn both<W: FnMut()>(cores: usize, each: usize, worker: &(impl Fn() -> W + Sync)) -> String {
    let one = throughput(1, each, worker);
    let all = throughput(cores, each, worker);
    format!("{{\"oneCore\":{one},\"allCores\":{all}}}")
}

/// Checks a second: every thread goes through all applicants again and again, until the time is up.
fn throughput<W: FnMut()>(threads: usize, each: usize, worker: &(impl Fn() -> W + Sync)) -> u128 {
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut pass = worker();
                    pass();
                    let start = Instant::now();
                    let mut checks = 0;
                    while start.elapsed() < TIME {
                        pass();
                        checks += each as u128;
                    }
                    checks * 1_000_000_000 / start.elapsed().as_nanos()
                })
            })
            .collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or(0))
            .sum()
    })
}
