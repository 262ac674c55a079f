//! How the parts of a policy stand in its compiled form. [`super::bundle`] says what they mean.

use super::bundle::{How, Level, Span};
use crate::expr::NodeId;
use crate::fact::Date;
use crate::store::{List, Text, choice, record};

record! {
    /// The policy as a whole.
    Head, NewHead in Head {
        /// The matter decided, as `eligibility`.
        matter: Text = Name;
        /// The pack the check is about.
        subject: u16 = In(Packs);
    }
}

record! {
    /// One document.
    Pack, NewPack in Packs {
        /// Its id, as `jl-2020`.
        id: Text = Name;
        /// Version of the pack.
        version: Text = Name;
        /// Where the document stands.
        level: Level = Below(6);
        /// GB/T 2260 code of the region it holds for.
        region: Text = Name;
        /// Title of the document.
        title: Text = Text;
        /// Its number.
        number: Option<Text> = Maybe(&Text);
        /// Who issued it.
        issuer: Option<Text> = Maybe(&Text);
        /// When it was issued.
        issued: Option<Date> = Maybe(&Date);
        /// First day in force.
        from: Option<Date> = Maybe(&Date);
        /// Last day in force.
        until: Option<Date> = Maybe(&Date);
        /// The day a page checks on if the person names none.
        reference_day: Option<Date> = Maybe(&Date);
        /// SHA-256 of the pack's source, in hexadecimal.
        source_sha256: Text = Text;
    }
}

impl Pack<'_> {
    /// When it holds.
    pub fn valid(self) -> Span {
        Span {
            from: self.from(),
            until: self.until(),
        }
    }
}

record! {
    /// One condition of a document.
    Rule, NewRule in Rules {
        /// Its pack.
        pack: u16 = In(Packs);
        /// Its id within the pack.
        id: Text = Name;
        /// The clause of the pack's document.
        clause: Text = Text;
        /// Whom it concerns.
        applies: NodeId = In(Nodes);
        /// What it asks.
        requires: NodeId = In(Nodes);
        /// Where the text leaves the requirement open.
        open: Option<NodeId> = Maybe(&In(Nodes));
        /// Who decides then.
        decider: Option<u16> = Maybe(&In(Deciders));
        /// Named exceptions, in the order of the text.
        exceptions: List = List(Exceptions, 64), Length;
        /// The rule above that it stands in for.
        replaces: Option<u16> = Maybe(&In(Rules));
        /// In what way.
        how: How = Below(3);
        /// The clause that allows it.
        authority: Option<Text> = Maybe(&Text);
        /// First day it holds.
        from: Option<Date> = Maybe(&Date);
        /// Last day it holds.
        until: Option<Date> = Maybe(&Date);
    }
}

record! {
    /// A named exception.
    Exception, NewException in Exceptions {
        /// Its id within the rule.
        id: Text = Name;
        /// Its clause, where it differs from the rule's.
        clause: Option<Text> = Maybe(&Text);
        /// Whom it concerns.
        when: NodeId = In(Nodes);
        /// Another requirement in place of the rule's; none: a body decides.
        requires: Option<NodeId> = Maybe(&In(Nodes));
        /// Where the text leaves the replacement open.
        open: Option<NodeId> = Maybe(&In(Nodes));
        /// Who decides.
        decider: Option<u16> = Maybe(&In(Deciders));
    }
}

record! {
    /// A body that decides.
    Decider, NewDecider in Deciders {
        /// Its key in the catalogues.
        key: Text = Name;
    }
}

record! {
    /// A paper to bring.
    Paper, NewPaper in Papers {
        /// Its pack.
        pack: u16 = In(Packs);
        /// Its id.
        id: Text = Name;
        /// The clause that asks for it.
        clause: Option<Text> = Maybe(&Text);
        /// Who brings it.
        when: NodeId = In(Nodes);
    }
}

choice! { Level { Common, National, Province, City, County, Notice } }
choice! { How { FillsIn, Tightens, Replaces } }
