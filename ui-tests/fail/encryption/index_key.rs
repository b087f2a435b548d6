//! An encrypted key of an index.

use tabletheory::prelude::*;

#[derive(Model)]
#[model(table = "patients")]
#[model(gsi(DIAGNOSIS_IDX, name = "by-diagnosis", pk = diagnosis))]
//~^ ERROR `diagnosis` cannot be in the key of `DIAGNOSIS_IDX`: it is encrypted, and DynamoDB would order ciphertext
struct Patient {
    #[model(pk)]
    id: String,
    #[model(encrypted)]
    diagnosis: String,
}

fn main() {}
