//! Looks for tables with gaps and overlaps, and figures that nobody can mean.

use super::code::Code;
use super::condition::Uses;
use super::diagnostic::Diagnostic;
use super::link::LinkedPack;
use super::workspace::Workspace;

/// Reports what a pack computes and nothing uses.
pub fn unused(workspace: &Workspace, pack: &LinkedPack<'_>, uses: &Uses<'_>) {
    let full = |id: &str| super::compute::full(pack.source, id);
    let tables = pack.tables.iter().map(|table| {
        let stands_in = table.replaces.is_some();
        (table.source.heading(), &table.source.id, stands_in)
    });
    let aggregates = pack.aggregates.iter();
    let aggregates = aggregates.map(|one| ("aggregate", &one.source.id, false));
    let values = pack.values.iter().map(|value| {
        let shown = value.source.role.is_some() || value.replaces.is_some();
        ("value", &value.source.id, shown)
    });
    for (what, id, stands_in) in tables.chain(aggregates).chain(values) {
        let full = full(id);
        let used = uses.derived.contains(full.as_str()) || uses.tables.contains(full.as_str());
        if !used && !stands_in {
            workspace.out.report(
                Diagnostic::new(Code::FigureUnused, id.span)
                    .with("what", what)
                    .with("id", &id.value),
            );
        }
    }
}
