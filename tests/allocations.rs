//! The speed guard, by count: a warm check allocates nothing, and a report no more than it did.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unsafe_code
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use zhunru::authoring::{self, Library, Workspace};
use zhunru::check::{Series, check};
use zhunru::fact::{Date, Facts};
use zhunru::policy::Policy;
use zhunru::value::Computed;

/// Most allocations of one full report of the notice below.
const REPORT: usize = 350;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: hands everything on to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }
    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(work: impl FnOnce()) -> usize {
    let before = COUNT.with(Cell::get);
    work();
    COUNT.with(Cell::get) - before
}

fn notice() -> Policy {
    let library = Library::find(std::path::Path::new("policies")).unwrap();
    let workspace = Workspace::read(&library);
    authoring::compile(&workspace, "daan-2022", "eligibility")
        .unwrap()
        .policy
}

const COMPLETE: &str = r#"{"post":"party","birth_date":"1979-01-01","education":"21","political_status":"01",
    "veteran":false,"serving_community_worker":true,"social_worker_title":"none","sociology_graduate":false,
    "community_experience_two_years":false,"recommendation_form_2022":false}"#;
const PARTIAL: &str = r#"{"birth_date":"1979-01-01","veteran":false,"education":"31"}"#;

#[test]
fn a_warm_check_allocates_nothing() {
    let policy = notice();
    let day = Date::parse("2022-05-13").unwrap();
    let mut outcomes = vec![0; usize::from(policy.rule_count()).div_ceil(4)];
    let mut series = Series::default();
    for facts in [PARTIAL, COMPLETE] {
        let facts = Facts::from_json(policy.layout(), facts).unwrap();
        let mut run = || {
            let computed = Computed::new(&policy, &facts, day);
            series.evaluate(&policy, facts.words(), &computed, day, &mut outcomes);
        };
        // The first finds two completions, the second makes room to try them.
        run();
        run();
        assert_eq!(allocations(run), 0);
    }
}

#[test]
fn a_report_allocates_no_more_than_it_did() {
    let policy = notice();
    let day = Date::parse("2022-05-13").unwrap();
    for facts in [PARTIAL, COMPLETE] {
        let facts = Facts::from_json(policy.layout(), facts).unwrap();
        let count = allocations(|| drop(check(&policy, &facts, day).to_json()));
        assert!(count <= REPORT, "{count}");
    }
}
