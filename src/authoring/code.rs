//! The stable codes of mistakes and findings. What they say to a person stands in `words/`.

use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// The pack can be used, and somebody should look at this.
    Warning,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $number:literal $severity:ident,)+) => {
        /// What is wrong with a pack.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// All codes, in their order.
            pub const ALL: &[Code] = &[$(Code::$name,)+];

            /// The code as it is printed; it never changes its meaning.
            pub const fn number(self) -> &'static str {
                match self {
                    $(Code::$name => $number,)+
                }
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Code::$name => Severity::$severity,)+
                }
            }
        }
    };
}

codes! {
    /// A file that is needed cannot be read.
    Unreadable = "ZA001" Error,
    /// The file is not TOML.
    TomlSyntax = "ZA002" Error,
    /// A key that means nothing here.
    UnknownKey = "ZA003" Error,
    /// A key that must be there is not.
    MissingKey = "ZA004" Error,
    /// The value is of another type than the key takes.
    WrongType = "ZA005" Error,
    /// The value is not written as it must be.
    Malformed = "ZA006" Error,
    /// The value is none of the words the key takes.
    UnknownWord = "ZA007" Error,
    /// More than a policy can hold.
    TooMany = "ZA008" Error,

    /// The pack's id is not the name of its directory.
    IdNotDirectory = "ZA010" Error,
    /// No pack has this id.
    PackUnknown = "ZA011" Error,
    /// Packs stand above each other in a circle.
    Circle = "ZA012" Error,
    /// A pack named as standing above does not.
    NotAbove = "ZA013" Error,
    /// A span of days is empty or leaves the pack's.
    BadSpan = "ZA014" Error,
    /// An id is given twice.
    Duplicate = "ZA015" Error,
    /// A key that packs of this level do not have, or must have.
    LevelKey = "ZA016" Error,
    /// A matter no rule decides.
    MatterWithoutRules = "ZA017" Error,
    /// A calendar is written wrongly.
    BadCalendar = "ZA018" Error,

    /// No code set has this id.
    CodeSetUnknown = "ZA020" Error,
    /// The code set has no such code.
    CodeUnknown = "ZA021" Error,
    /// A key that questions of this kind do not have, or must have.
    KindKey = "ZA022" Error,
    /// `after` names no question that can be asked before.
    AfterUnknown = "ZA023" Error,
    /// A question nothing uses.
    QuestionUnused = "ZA024" Warning,

    /// Dated records are described wrongly.
    BadRecords = "ZA025" Error,
    /// An aggregate is written wrongly.
    BadAggregate = "ZA026" Error,
    /// A row or an input of a table is written wrongly.
    BadRow = "ZA027" Error,
    /// A rounding step that is not above zero.
    RoundingStep = "ZA028" Error,
    /// A list of codes is written wrongly, or changes another in a way that changes nothing.
    BadList = "ZA029" Error,

    /// The condition cannot be read.
    ConditionSyntax = "ZA030" Error,
    /// The condition uses what conditions do not have.
    NotInSubset = "ZA031" Error,
    /// The condition names no question.
    NameUnknown = "ZA032" Error,
    /// The condition calls no known function, or calls one wrongly.
    BadCall = "ZA033" Error,
    /// The kinds of two things do not go together.
    KindsDiffer = "ZA034" Error,
    /// A value in the condition is none.
    BadLiteral = "ZA035" Error,
    /// The condition is too long or nested too deep.
    TooDeep = "ZA036" Error,
    /// A part of the condition always or never holds.
    Constant = "ZA037" Warning,
    /// The codes have no order.
    NotOrdered = "ZA038" Error,
    /// The formula uses what formulas do not have.
    NotInFormula = "ZA039" Error,

    /// `replaces` names no rule that can be replaced.
    ReplacesUnknown = "ZA040" Error,
    /// Keys that only have a meaning together.
    KeysTogether = "ZA041" Error,
    /// Two packs of one level replace one rule.
    Conflict = "ZA042" Error,
    /// Values are computed from each other in a circle.
    ComputedInCircle = "ZA043" Error,
    /// Something stands in for something of another kind.
    ReplacedKind = "ZA044" Error,
    /// Two values of one pack have a role that only one can have.
    RoleTwice = "ZA045" Error,
    /// A deadline is written wrongly.
    BadDeadline = "ZA046" Error,
    /// A pack below has a grade or total of its own beside the one above.
    RoleBeside = "ZA047" Warning,

    /// A text is missing.
    TextMissing = "ZA050" Error,
    /// A text for something the pack does not have.
    TextForNothing = "ZA051" Error,
    /// A text without words.
    TextEmpty = "ZA052" Error,
    /// A language that packs above do not have.
    LanguageAlone = "ZA053" Warning,

    /// A clause of the document is listed wrongly.
    BadClause = "ZA055" Error,
    /// A clause of the document is not listed.
    ClauseMissing = "ZA056" Error,
    /// A clause is said to be checked, and nothing checks it.
    ClauseIdle = "ZA057" Error,
    /// Something cites a clause that is not listed, or not for that.
    ClauseUnknown = "ZA058" Error,

    /// Nobody can satisfy the rule.
    NeverSatisfied = "ZA060" Error,
    /// Nobody can fail the rule.
    NeverFails = "ZA061" Warning,
    /// `requires` and `open` hold for the same answers.
    RequiresAndOpen = "ZA062" Warning,
    /// An exception changes nothing.
    ExceptionIdle = "ZA063" Warning,
    /// The rule stays unknown although the open answers cannot change it.
    UnknownThoughAgreed = "ZA064" Warning,
    /// A rule that says it tightens does not.
    DoesNotTighten = "ZA065" Error,
    /// A rule that says it fills in is milder where the upper rule is certain.
    FillsInMilder = "ZA066" Error,
    /// The rule concerns nobody.
    NeverApplies = "ZA067" Error,
    /// The rule has too many questions to be looked at from all sides.
    NotExplored = "ZA068" Warning,

    /// A case starts from facts that are not there.
    BaseUnknown = "ZA070" Error,
    /// A case answers a question nobody asks.
    FactUnknown = "ZA071" Error,
    /// A case gives an answer the question does not take.
    FactRefused = "ZA072" Error,
    /// A case names a rule that is not there.
    CaseRuleUnknown = "ZA073" Error,
    /// A case is about a matter the pack does not decide.
    CaseMatterUnknown = "ZA074" Error,
    /// A case names a value that is not there.
    CaseValueUnknown = "ZA075" Error,

    /// A case fits no row of a table.
    TableGap = "ZA080" Error,
    /// A case fits several rows of a table.
    TableOverlap = "ZA081" Error,
    /// A row asks for what can never come in.
    RowOutside = "ZA082" Error,
    /// On some days no row of a table holds.
    DaysWithoutRow = "ZA083" Warning,
    /// A table, parameter, aggregate or step nothing uses.
    FigureUnused = "ZA084" Warning,
    /// Money that is multiplied or divided, and not rounded.
    NotRounded = "ZA085" Warning,
    /// A divisor that can be zero.
    DivisorZero = "ZA086" Warning,
    /// A figure is not what a document asks of it.
    FigureRefused = "ZA087" Error,
    /// Money is computed from a figure below zero.
    BelowZero = "ZA088" Error,
    /// A formula that can leave its table, or need more digits than there are.
    ComesToNothing = "ZA089" Warning,

    /// The compiled policy is refused by the engine.
    PolicyRefused = "ZA090" Error,
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_rise_and_are_given_once() {
        let numbers: Vec<&str> = Code::ALL.iter().map(|code| code.number()).collect();
        assert!(numbers.is_sorted());
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
    }
}
