//! Generated applicants and workers: partial facts for any policy, near the bounds that its conditions name.

use std::collections::BTreeMap;
use zhunru::expr::Part;
use zhunru::fact::{Date, Kind, Layout, QuestionId};
use zhunru::policy::Policy;
use zhunru::policy::info::{FieldInfo, KindName, QuestionInfo, ShapeName};

/// A small generator of its own, so that the corpus is the same on every machine and with every library.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    pub fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    fn days(&mut self, most: usize) -> i32 {
        i32::try_from(self.below(most)).unwrap()
    }
}

fn codes(layout: &Layout, id: QuestionId) -> Vec<&str> {
    let codes = layout.codes(id);
    (0..codes.count)
        .filter_map(|at| layout.code(codes, at))
        .collect()
}

/// Someone who answers about two questions in three, near the bounds that conditions name.
pub fn applicant(policy: &Policy, random: &mut Random) -> String {
    let layout = policy.layout();
    let info = policy.info();
    let nodes: Vec<Part<'_>> = (0..).map_while(|id| policy.tree().node(id)).collect();
    let mut members = Vec::new();
    let mut served = BTreeMap::new();
    let mut dates: BTreeMap<QuestionId, Date> = BTreeMap::new();
    for id in layout.ids() {
        let question = layout.question(id).unwrap();
        let value = match random.below(12) {
            0..=3 => continue,
            4 => "null".to_string(),
            _ => match question.kind {
                Kind::Records(_) => {
                    let asked = info.questions.iter().find(|asked| asked.id == question.id);
                    records(asked.unwrap(), &mut served, random)
                }
                Kind::Bool => (random.below(2) == 0).to_string(),
                Kind::Int { min, max } => {
                    let named = nodes.iter().filter_map(|node| match node {
                        Part::Int(number) => Some(*number),
                        _ => None,
                    });
                    let near: Vec<i32> = named.chain([min, max]).collect();
                    let number = random.pick(&near).saturating_add(random.days(3) - 1);
                    number.clamp(min, max).to_string()
                }
                Kind::Date { min, max } => {
                    let named = nodes.iter().filter_map(|node| match node {
                        Part::Date(date) => Some(*date),
                        _ => None,
                    });
                    let near: Vec<Date> =
                        named.chain([Date::parse("1984-02-29").unwrap()]).collect();
                    let days = random.days(3) - 1;
                    let mut date = random.pick(&near).plus_days(days).clamp(min, max);
                    // Mostly in order; about one time in forty not.
                    let orders = [(question.not_before, true), (question.not_after, false)];
                    for (other, later) in orders {
                        if let Some(other) = other.and_then(|other| dates.get(&other))
                            && (date < *other) == later
                            && random.below(40) > 0
                        {
                            date = *other;
                        }
                    }
                    dates.insert(id, date);
                    format!("\"{date}\"")
                }
                Kind::Decimal { .. } => format!("\"{}.{:02}\"", random.below(9), random.below(100)),
                Kind::Code(_) => format!("\"{}\"", random.pick(&codes(layout, id))),
                Kind::Set(_) => {
                    let codes = codes(layout, id)
                        .into_iter()
                        .filter(|_| random.below(2) == 0);
                    list(codes.map(|code| format!("\"{code}\"")))
                }
            },
        };
        members.push(format!("\"{}\":{value}", question.id));
    }
    format!("{{{}}}", members.join(","))
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

/// The years of periods, by question.
type Served<'p> = BTreeMap<&'p str, Vec<i32>>;

/// Records that mostly fit together: periods in a row, with and without gaps, and assessments of years served. About one
/// time in forty they do not.
fn records<'p>(asked: &QuestionInfo<'p>, served: &mut Served<'p>, random: &mut Random) -> String {
    let mut records = match asked.shape {
        Some(ShapeName::Periods) => periods(asked, served, random),
        Some(ShapeName::Yearly) => {
            let within = asked.within.and_then(|id| served.get(id));
            let mut years = within.cloned().unwrap_or_else(|| (2010..2020).collect());
            if random.below(40) == 0 {
                years.extend([1985, 2019]);
            }
            let told = years.iter().filter(|_| random.below(8) > 0);
            let told: Vec<i32> = told.copied().collect();
            let each = told
                .iter()
                .map(|year| record(&format!("\"year\":{year}"), &asked.fields, random));
            each.collect()
        }
        _ => {
            let count = random.below(4);
            (0..count)
                .map(|_| record("", &asked.fields, random))
                .collect()
        }
    };
    // In no order.
    for at in (1..records.len()).rev() {
        records.swap(at, random.below(at + 1));
    }
    list(records.into_iter())
}

fn periods<'p>(
    asked: &QuestionInfo<'p>,
    served: &mut Served<'p>,
    random: &mut Random,
) -> Vec<String> {
    let mut from = Date::parse("1999-12-31").unwrap();
    from = from.plus_days(random.days(7000));
    let count = random.below(5);
    let mut years = Vec::new();
    let mut records = Vec::new();
    for nth in 0..count {
        let to = from.plus_days(random.days(2500));
        let open = nth + 1 == count && random.below(3) > 0;
        let end = if open {
            "".into()
        } else {
            format!(",\"to\":\"{to}\"")
        };
        let time = format!("\"from\":\"{from}\"{end}");
        records.push(record(&time, &asked.fields, random));
        let last = if open { 2024 } else { to.number() / 10_000 };
        years.extend(from.number() / 10_000..=last);
        from = match random.below(40) {
            0 => to,
            1..=20 => to.plus_days(1),
            _ => to.plus_days(1 + random.days(400)),
        };
    }
    years.dedup();
    served.insert(asked.id, years);
    records
}

fn record(time: &str, fields: &[FieldInfo<'_>], random: &mut Random) -> String {
    let mut members = vec![time.to_string()];
    members.retain(|member| !member.is_empty());
    for field in fields {
        let value = match (random.below(10), field.kind) {
            (0, _) => "null".to_string(),
            (1..=3, _) if field.optional => continue,
            (_, KindName::Date) => {
                let day = Date::parse("2004-02-29").unwrap();
                format!("\"{}\"", day.plus_days(random.days(7000)))
            }
            _ => format!("\"{}\"", random.pick(&field.codes)),
        };
        members.push(format!("\"{}\":{value}", field.id));
    }
    format!("{{{}}}", members.join(","))
}
