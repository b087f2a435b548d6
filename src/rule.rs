//! Rules: traits with a sentence, the macro that writes their impls, and the parts that several of them share.

/// Says which types satisfy a rule, one `[generics] Type: Rule<…>;` each.
///
/// The impls are marked `do_not_recommend`: the rule's sentence names what satisfies it, and the compiler's list would repeat
/// that.
///
/// `Proof` has no meaning of its own. A bound `Rule<Proof: Sized>` on a method makes the compiler look the rule up when it
/// reads the method's signature, and it then prints the rule's sentence alone, without the method's source.
macro_rules! holds {
    ($([$($generics:tt)*] $type:ty: $rule:path;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<$($generics)*> $rule for $type {
            type Proof = ();
        }
    )*};
}
pub(crate) use holds;

/// Checks a rule that a value decides. The derive calls this in a constant, at the code that the user wrote.
///
/// # Panics
/// Panics with the sentence when `wrong`. In a constant, the compiler prints the sentence.
#[doc(hidden)]
#[track_caller]
pub const fn refuse_if(wrong: bool, sentence: &'static str) {
    assert!(!wrong, "{}", sentence);
}

/// Two types that are the same. The trait is not public, so that nobody else can implement it for two different types.
pub trait SameAs<T> {
    /// Returns the value as the same type under its other name.
    fn same(&self) -> &T;
}

impl<T> SameAs<T> for T {
    fn same(&self) -> &T {
        self
    }
}

/// The type `T`, and nothing else: `Provided<I::Model, Query<I>>` is `Query<I>`, also in code that is generic over `I`.
///
/// The compiler knows it only where it knows `Proof`, a type that a rule gives. Where the rule is broken, it does not know what the
/// method returns, and so does not ask whether that has the methods that are called next: the rule's error is the only one.
pub type Provided<Proof, T> = <Proof as Provides>::Then<T>;

/// Every type. [`Provided`] names a type by it only where a rule gives the proof.
pub trait Provides {
    /// `T`.
    type Then<T>;
}

impl<Proof: ?Sized> Provides for Proof {
    type Then<T> = T;
}

/// One of several answers, some of which may lead to a refusal, such as `IsKey` in a filter, or
/// `IsNotProjected`.
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
