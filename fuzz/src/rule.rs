//! The rules that a reader of answers keeps, by name.

use std::fmt;

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident $sentence:literal;)*) => {
        /// A rule that a program can break.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum Rule {
            $($(#[$doc])* $rule,)*
        }

        impl Rule {
            /// Returns the name, as the list of known violations has it.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$rule => stringify!($rule),)*
                }
            }

            /// Returns a sentence about the violation.
            pub(crate) fn sentence(self) -> &'static str {
                match self {
                    $(Self::$rule => $sentence,)*
                }
            }
        }
    };
}

rules! {
    // Programs may never do these.
    Panic "it panics";
    Hang "it waits for what never happens";
    Endless "it asks without an end";
    Memory "it takes far more memory than the answers have bytes";
    Secret "an error shows the contents of an item";

    // These answers are not a success.
    NoJson "a body that is not JSON is taken for a success";
    NoObject "a body that is no object is taken for a success";
    ErrorBody "the body of an exception is taken for a success";
    WrongChecksum "a body is believed against its checksum";
    UnreadableChecksum "a body is believed whose checksum cannot be read";
    RepeatedMember "one of two members of one name is believed";
    NoForm "a member that has not its form is passed over or believed";
    NoMember "a member that every such answer has is missed by nobody";

    // These answers belong to another request.
    OtherKey "an item has another key than the one that was asked for";
    OtherPartition "an item lies outside the key condition or filter";
    OtherTable "an answer is about a table that was not asked";
    UnaskedKey "an answer is about a key that was not asked for";
    ItemTwice "an item is there twice";
    ItemsOutOfOrder "an item comes before another that it follows";
    FoundAndUnprocessed "a key is found and unprocessed at once";
    UnprocessedTwice "a key is unprocessed twice";
    TooManyItems "there are more items than the limit";
    NumberOfResponses "there are not as many responses as keys";
    TwoWritesInOne "an unprocessed write is a put and a deletion at once";

    // Counts and numbers.
    WrongCount "`Count` is not the number of items";
    CountOverflow "the sum of the counts is no number";
    ScannedLessThanCount "fewer items were scanned than found";
    CapacityNotFinite "consumed capacity is no finite number";
    CapacityNegative "consumed capacity is negative";
    ScoreNotFinite "a score is no finite number";
    ScoresOutOfOrder "a farther item comes before a nearer one";

    // Cursors.
    LastKeyNoKey "`LastEvaluatedKey` is no key of the index";
    LastKeyOutside "`LastEvaluatedKey` lies outside the key condition";
    LastKeyRepeated "`LastEvaluatedKey` is the key that was started after";
    LastKeyBackwards "`LastEvaluatedKey` lies before the key that was started after";
    LastKeyInACircle "`LastEvaluatedKey` has been there before";
    NoCursor "text that is no cursor is read as one";
    OtherIndex "a cursor of another index is taken";

    // Items and values.
    NoItem "what is no item is taken for one";
    ItemWithoutKey "an item without a proper key is read";
    KeyRespelled "the key of what is read is not the key that is stored";
    UnfitItem "an item that does not fit the model is read";
    NumberOutOfRange "a number is read that is larger or smaller than DynamoDB holds";
    TooManyDigits "a number is read that has more digits than DynamoDB holds";
    DigitsLost "a number is told with other digits than the answer has";
    LeapSecond "a leap second is read as another time";
    EmptyMapKey "a map is read one of whose keys is empty";
    OtherValue "what is told is not what the answer says";
    NotWrittenBack "what was read cannot be written back";
    WrittenOtherwise "what was read is another value once it is written and read again";
    Refused "an answer in good form is refused";

    // Errors.
    Unfounded "the error says what no answer said";
    CursorBlamed "a cursor is blamed for what the answer says";
    SuccessOfFailure "a failure is told as a success";
    ItemOfOther "an error carries an item of another key";
    ItemUnread "an error carries an item that is none";
    NumberOfReasons "there are not as many reasons as actions, and they are told as reasons of actions";

    // Writes.
    FailedUnsaid "a write is told as failed, and nothing says so";
    DoneUnsaid "a write is told as done, and nothing says so";
    AmbiguousAndFailed "a write is told as ambiguous, and as one whose condition failed, at once";
    AmbiguousRefusal "a write is told as ambiguous though it was refused";
    AmbiguousSuccess "a write is told as ambiguous though it was carried out";
    DoneNotTold "a write was carried out, what it returns cannot be read, and the error does not say that it is done";
    StopsEarly "there is more to be asked, and it is told as all";
    GoesOn "there is no more to be asked, and more is asked";
    OtherRequest "a request is sent that the answers do not lead to";

    // Streams.
    OtherView "a record of another view type is read";
}

/// The rules that the library breaks on purpose, each with the reason. The library believes what it does not check, but it
/// loses no answer and makes up none.
const UNCHECKED: &[(Rule, &str)] = &[
    (Rule::ItemTwice, "a page may hold an item twice, as an index does while the item moves in it"),
    (
        Rule::ItemsOutOfOrder,
        "the order of a page is DynamoDB's; comparing every item with the one before costs every read",
    ),
    (Rule::ScoresOutOfOrder, "the order of the results of a search is DynamoDB's"),
    (
        Rule::LastKeyBackwards,
        "the keys of a page are compared with those before it for being new, which ends every walk",
    ),
    (Rule::TwoWritesInOne, "a member that DynamoDB may add is passed over"),
];

impl Rule {
    /// Returns whether the library breaks the rule on purpose.
    pub(crate) fn is_unchecked(self) -> bool {
        UNCHECKED.iter().any(|(rule, _)| *rule == self)
    }

    /// Returns the rules that the library breaks on purpose, each with the reason.
    pub(crate) fn unchecked() -> impl Iterator<Item = (Rule, &'static str)> {
        UNCHECKED.iter().copied()
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
