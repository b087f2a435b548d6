//! Vectors of 32-bit floats, as a vector index holds them: a list of numbers of a fixed length.

use std::fmt::{self, Write as _};
use std::ops::Deref;

use super::{AttributeType, DataTypeName, ListType, Represent, Required};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind};
use crate::wire::{Sink, Source};

/// A vector of `N` finite 32-bit floats: an embedding, stored as a list (`L`) of `N` numbers (`N`).
///
/// A vector index is built over a field of this type or of `[f32; N]`. An array holds its numbers in place; this type keeps
/// them on the heap, so that models with a vector are cheap to move. `Debug` shows the number of dimensions only, since the
/// embedded content can be guessed from its vector.
///
/// ```
/// use tabletheory::Vector;
///
/// let vector: Vector<3> = Vector::try_from([0.5, -1.0, 0.25])?;
/// assert_eq!(vector.as_slice(), [0.5, -1.0, 0.25]);
///
/// // What an embedding model returned, whose length only the value knows.
/// let from_model: Vec<f32> = vec![0.5, -1.0];
/// assert!(Vector::<3>::try_from(from_model).is_err());
/// assert!(Vector::try_from([f32::NAN]).is_err());
/// # Ok::<(), tabletheory::InvalidVector>(())
/// ```
///
/// Source: [SearchVectors, *SearchVector*](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_SearchVectors.html):
/// "Each element is a 32-bit IEEE-754 floating point number, provided in DynamoDB list format"
#[derive(Clone, PartialEq)]
pub struct Vector<const N: usize>(Box<[f32; N]>);

impl<const N: usize> Vector<N> {
    /// Returns the numbers.
    ///
    /// ```
    /// use tabletheory::Vector;
    ///
    /// let vector = Vector::try_from([0.5, -1.0])?;
    /// assert_eq!(vector.as_slice().iter().sum::<f32>(), -0.5);
    /// # Ok::<_, tabletheory::InvalidVector>(())
    /// ```
    pub fn as_slice(&self) -> &[f32] {
        self.0.as_slice()
    }

    /// Returns the numbers, as an array.
    ///
    /// ```
    /// use tabletheory::Vector;
    ///
    /// let zeros: Vector<3> = Vector::default();
    /// let [x, y, z] = zeros.as_array();
    /// assert_eq!((*x, *y, *z), (0.0, 0.0, 0.0));
    /// ```
    pub fn as_array(&self) -> &[f32; N] {
        &self.0
    }

    /// Returns the numbers as a `Vec`.
    ///
    /// ```
    /// use tabletheory::Vector;
    ///
    /// let vector: Vector<2> = vec![3.0, 4.0].try_into()?;
    /// assert_eq!(vector.into_vec(), vec![3.0, 4.0]);
    /// # Ok::<_, tabletheory::InvalidVector>(())
    /// ```
    pub fn into_vec(self) -> Vec<f32> {
        (self.0 as Box<[f32]>).into_vec()
    }
}

/// The default is a vector of zeros.
impl<const N: usize> Default for Vector<N> {
    fn default() -> Self {
        Self(Box::new([0.0; N]))
    }
}

impl<const N: usize> fmt::Debug for Vector<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vector({N} dimensions)")
    }
}

impl<const N: usize> Deref for Vector<N> {
    type Target = [f32; N];

    fn deref(&self) -> &[f32; N] {
        &self.0
    }
}

impl<const N: usize> AsRef<[f32]> for Vector<N> {
    fn as_ref(&self) -> &[f32] {
        self.as_slice()
    }
}

impl<const N: usize> From<Vector<N>> for Vec<f32> {
    fn from(vector: Vector<N>) -> Self {
        vector.into_vec()
    }
}

impl<const N: usize> From<Vector<N>> for [f32; N] {
    fn from(vector: Vector<N>) -> Self {
        *vector.0
    }
}

impl<const N: usize> TryFrom<[f32; N]> for Vector<N> {
    type Error = InvalidVector;

    fn try_from(numbers: [f32; N]) -> Result<Self, InvalidVector> {
        Self::checked(Box::new(numbers))
    }
}

impl<const N: usize> TryFrom<&[f32; N]> for Vector<N> {
    type Error = InvalidVector;

    fn try_from(numbers: &[f32; N]) -> Result<Self, InvalidVector> {
        Self::try_from(*numbers)
    }
}

impl<const N: usize> TryFrom<&[f32]> for Vector<N> {
    type Error = InvalidVector;

    fn try_from(numbers: &[f32]) -> Result<Self, InvalidVector> {
        Self::try_from(numbers.to_vec())
    }
}

impl<const N: usize> TryFrom<Vec<f32>> for Vector<N> {
    type Error = InvalidVector;

    fn try_from(numbers: Vec<f32>) -> Result<Self, InvalidVector> {
        let found = numbers.len();
        let numbers = numbers.into_boxed_slice().try_into();
        Self::checked(numbers.map_err(|_| InvalidVector::Length { found, wanted: N })?)
    }
}

impl<const N: usize> Vector<N> {
    fn checked(numbers: Box<[f32; N]>) -> Result<Self, InvalidVector> {
        match numbers.iter().position(|number| !number.is_finite()) {
            Some(at) => Err(InvalidVector::NotFinite { at }),
            None => Ok(Self(numbers)),
        }
    }
}

/// The reason why numbers are not a [`Vector`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidVector {
    /// There are more or fewer numbers than the vector has dimensions.
    Length {
        /// The number of elements that were given.
        found: usize,
        /// The number of dimensions that the vector has.
        wanted: usize,
    },
    /// One of the numbers is NaN or infinite.
    NotFinite {
        /// The position of that number, counted from zero.
        at: usize,
    },
}

impl fmt::Display for InvalidVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found, wanted } => write!(f, "{found} numbers are not a vector of {wanted} dimensions"),
            Self::NotFinite { at } => write!(f, "number {at} of the vector is NaN or infinite"),
        }
    }
}

impl std::error::Error for InvalidVector {}

#[diagnostic::do_not_recommend]
impl<const N: usize> AttributeType for Vector<N> {
    type DataType = ListType;
    type Bare = Self;
    type Presence = Required;
    type Sequence = ListType;

    fn encode(&self, sink: &mut dyn Sink) -> Result<(), EncodeError> {
        encode_numbers(self.as_slice(), sink)
    }

    fn decode_as<'a, S: Source<'a>>(found: DataTypeName, source: &mut S) -> Result<Self, DecodeError> {
        if found != DataTypeName::List {
            return Err(DecodeError::wrong_type(DataTypeName::List, found));
        }
        let wrong_length = || DecodeError::new(DecodeErrorKind::WrongDimensions { wanted: N });
        let mut vector = Self::default();
        let mut slots = vector.0.iter_mut();
        let mut index = 0;
        while source.next_element()? {
            let slot = slots.next().ok_or_else(wrong_length)?;
            *slot = f32::decode(source).map_err(|error| error.at_index(index))?;
            index += 1;
        }
        if index == N { Ok(vector) } else { Err(wrong_length()) }
    }
}

/// Writes finite 32-bit floats as a list of numbers, each as the shortest decimal text that reads back as the same float.
///
/// A DynamoDB number holds every finite 32-bit float.
pub(crate) fn encode_numbers(numbers: &[f32], sink: &mut dyn Sink) -> Result<(), EncodeError> {
    let mut text = String::with_capacity(16);
    sink.begin_list();
    for (index, number) in numbers.iter().enumerate() {
        if !number.is_finite() {
            return Err(EncodeError::new(EncodeErrorKind::NotFinite).at_index(index));
        }
        text.clear();
        if *number == 0.0 {
            text.push('0');
        } else {
            // Writing to a `String` does not fail.
            let _ = write!(text, "{number}");
        }
        sink.number(&text);
    }
    sink.end_list();
    Ok(())
}

/// The number of dimensions of a vector, as a type.
#[derive(Clone, Copy, Debug)]
pub enum Dimensions<const N: usize> {}

/// The Rust types of a vector attribute with the dimensions `D`. The derive asserts this bound for the field that a vector
/// index is built over.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a vector of `{D}`",
    label = "expected `[f32; N]`, `Vector<N>` or an `Option` of one, with the `dims` of the vector index as its `N`",
    note = "DynamoDB refuses a write whose vector has another size, or elements that are no 32-bit floats"
)]
pub trait VectorOf<D> {
    #[doc(hidden)]
    type Proof;
}
#[diagnostic::do_not_recommend]
impl<const N: usize> VectorOf<Dimensions<N>> for [f32; N] {
    type Proof = ();
}
#[diagnostic::do_not_recommend]
impl<const N: usize> VectorOf<Dimensions<N>> for Vector<N> {
    type Proof = ();
}

/// Asserts that a field of type `T`, held as `C`, is a vector of `N` dimensions.
#[doc(hidden)]
pub const fn assert_vector<C: Represent<T, Bare: VectorOf<Dimensions<N>, Proof: Sized>>, T, const N: usize>() {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::json::{JsonSink, JsonSource};

    fn written(numbers: &[f32]) -> String {
        let mut sink = JsonSink::new();
        encode_numbers(numbers, &mut sink).expect("finite numbers");
        sink.into_string()
    }

    #[test]
    fn numbers_are_the_shortest_text_that_reads_back() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-0.1, "-0.1"),
            (0.1 + 0.2, "0.3"),
            (1.0 / 3.0, "0.33333334"),
            (16_777_217.0, "16777216"),
            (f32::MAX, "340282350000000000000000000000000000000"),
            (f32::MIN_POSITIVE, "0.000000000000000000000000000000000000011754944"),
            (f32::from_bits(1), "0.000000000000000000000000000000000000000000001"),
        ] {
            let json = written(&[number]);
            assert_eq!(json, format!(r#"{{"L":[{{"N":"{text}"}}]}}"#));
            let read = Vector::<1>::decode(&mut JsonSource::new(&json)).expect("a vector");
            assert!(read.as_slice() == [number]);
        }
    }

    #[test]
    fn reads_only_as_many_finite_numbers_as_it_has_dimensions() {
        let list = |elements: &str| format!(r#"{{"L":[{elements}]}}"#);
        let (one, word) = (r#"{"N":"1"}"#, r#"{"S":"x"}"#);
        let too_large = r#"{"N":"1E39"}"#;
        for (json, path) in [
            (list(one), ""),
            (list(&[one; 3].join(",")), ""),
            (list(""), ""),
            (list(&[one, word].join(",")), "[1]"),
            (list(&[too_large, one].join(",")), "[0]"),
            (r#"{"NULL":true}"#.to_owned(), ""),
            (r#"{"NS":["1","2"]}"#.to_owned(), ""),
            (r#"{"B":"AAAA"}"#.to_owned(), ""),
        ] {
            let error = Vector::<2>::decode(&mut JsonSource::new(&json)).expect_err(&json);
            assert_eq!(error.path(), path, "{json}: {error}");
        }
        let json = list(&[one, r#"{"N":"2.5E-1"}"#].join(","));
        assert_eq!(Vector::<2>::decode(&mut JsonSource::new(&json)).expect("a vector").as_slice(), [1.0, 0.25]);
    }

    #[test]
    fn holds_finite_numbers_alone() {
        let mut sink = JsonSink::new();
        for (numbers, at) in [([f32::NAN, 1.0], 0), ([1.0, f32::NEG_INFINITY], 1)] {
            assert_eq!(Vector::try_from(numbers), Err(InvalidVector::NotFinite { at }));
            let error = encode_numbers(&numbers, &mut sink).expect_err("not finite");
            assert_eq!((error.kind(), error.path()), (&EncodeErrorKind::NotFinite, format!("[{at}]")));
        }
        let wrong_length = InvalidVector::Length { found: 3, wanted: 2 };
        assert_eq!(Vector::<2>::try_from([0.0; 3].as_slice()), Err(wrong_length));
        assert_eq!(wrong_length.to_string(), "3 numbers are not a vector of 2 dimensions");
    }

    #[test]
    fn debug_shows_no_number() {
        let vector = Vector::try_from([0.125; 4]).expect("finite");
        assert_eq!(format!("{vector:?}"), "Vector(4 dimensions)");
        assert_eq!(Vec::from(vector), [0.125; 4]);
    }
}
