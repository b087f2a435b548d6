//! Rules: traits with a sentence, how their impls are written, and what several of them rest on.

/// Says which types satisfy a rule, one `[generics] Type: Rule<…>;` each.
///
/// `do_not_recommend`, because the rule's sentence says what satisfies it and the compiler's list would say it again.
///
/// `Proof` stands for nothing. A method that is bound by `Rule<Proof: Sized>` makes the compiler look the rule up when it
/// reads the method's signature, and what it then prints is the rule's sentence alone, without the method's source.
macro_rules! holds {
    ($([$($generics:tt)*] $type:ty: $rule:path;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> $rule for $type {
            type Proof = ();
        }
    )*};
}
pub(crate) use holds;

/// A rule that is decided by a value: the derive calls this in a constant, at what the user wrote.
///
/// # Panics
/// With the sentence when `wrong`; in a constant, where the compiler prints it.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_if(wrong: bool, sentence: &'static str) {
    assert!(!wrong, "{}", sentence);
}

/// The type itself. Not in a public room: nobody else says of two types that they are one.
pub trait SameAs<T> {
    /// The same.
    fn same(&self) -> &T;
}

impl<T> SameAs<T> for T {
    fn same(&self) -> &T {
        self
    }
}

/// One of several answers, of which some may lead to a refusal: [`IsKey`](crate::index::IsKey) in a filter,
/// [`IsNotProjected`](crate::index::IsNotProjected).
pub trait Verdict {
    /// The refused answer, if either is.
    type Or<Other: Verdict>: Verdict;
    /// `Here` when this answer is the refused one, else `There`.
    type Pick<Here, There>;
}

/// Says which answer of a pair is the refused one.
macro_rules! verdicts {
    ($($($refused:ident)+, $fine:ident;)*) => {$(
        $(impl Verdict for $refused {
            type Or<Other: Verdict> = Self;
            type Pick<Here, There> = Here;
        })+

        impl Verdict for $fine {
            type Or<Other: Verdict> = Other;
            type Pick<Here, There> = There;
        }
    )*};
}

pub(crate) use verdicts;
