//! The limits of expressions.

use super::Placeholders;
use crate::dynamodb::limits::{EXPRESSION_BYTES, OPERATORS, SUBSTITUTED_BYTES};
use crate::error::{Error, ErrorKind, RequestFault};

/// Checks expressions against DynamoDB's limits of their length, their number of operators, and the size of all names and values
/// that they refer to.
///
/// Source: [Quotas, *Expression parameters*](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html)
pub(crate) fn check_limits<T: AsRef<str> + ?Sized>(
    placeholders: &Placeholders,
    expressions: &[Option<&T>],
) -> Result<(), Error> {
    let size = placeholders.size();
    if size > SUBSTITUTED_BYTES {
        let fault = RequestFault::SubstitutedTooLarge { size, most: SUBSTITUTED_BYTES };
        return Err(Error::new(ErrorKind::InvalidRequest(fault)));
    }
    for expression in expressions.iter().copied().flatten().map(AsRef::as_ref) {
        if expression.len() > EXPRESSION_BYTES {
            let fault = RequestFault::ExpressionTooLong { size: expression.len(), most: EXPRESSION_BYTES };
            return Err(Error::new(ErrorKind::InvalidRequest(fault)));
        }
        // Every operator takes more than a byte, so a shorter expression cannot have too many.
        if expression.len() > OPERATORS {
            let given = operators(expression);
            if given > OPERATORS {
                let fault = RequestFault::TooManyOperators { given, most: OPERATORS };
                return Err(Error::new(ErrorKind::InvalidRequest(fault)));
            }
        }
    }
    Ok(())
}

/// Returns the number of operators in an expression, as DynamoDB counts them: each AND, OR and NOT, each comparison, IN and
/// BETWEEN (whose own AND does not count), each function, and in an update each `+` and `-`, but not the `=` of a SET.
///
/// The text is this library's own, so everything but a placeholder is one of its words.
///
/// Source: measured in November 2026 on DynamoDB Local 3.3.1.
fn operators(expression: &str) -> usize {
    let is_update = ["SET ", "REMOVE ", "ADD ", "DELETE "].iter().any(|clause| expression.starts_with(clause));
    let is_operator = |word: &&str| match word.trim_start_matches('(') {
        // The AND of a BETWEEN is counted instead of the BETWEEN.
        "AND" | "OR" | "NOT" | "IN" | "+" | "-" => true,
        "=" | "<>" | "<" | "<=" | ">" | ">=" => !is_update,
        _ => false,
    };
    let is_call = |pair: &&[u8]| pair[0].is_ascii_lowercase() && pair[1] == b'(';
    expression.split(' ').filter(is_operator).count() + expression.as_bytes().windows(2).filter(is_call).count()
}
