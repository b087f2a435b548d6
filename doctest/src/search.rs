//! The shared parts of the examples of vector search.

pub use crate::*;

pub use tabletheory::vector_index::CosineDistance;

#[derive(Attribute, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Paper,
    Screen,
}

/// A book whose topic is a vector: how much of it is about the sea, about war, about love.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "books")]
#[model(vector(
    TOPIC_IDX, name = "by-topic", on = topic, dims = 3, distance = cosine, pk = language, filter(format)
))]
pub struct Book {
    #[model(pk)]
    pub isbn: String,
    pub title: String,
    pub language: String,
    pub format: Format,
    pub topic: Vector<3>,
}

/// A client of a DynamoDB in the process with four books, three of them in English.
pub async fn shelf() -> Result<Db, Box<dyn std::error::Error>> {
    let db = empty_db();
    db.create_table::<Book>().await?;
    for (isbn, title, language, format, topic) in [
        ("1", "Tides", "en", Format::Paper, [0.9, 0.1, 0.0]),
        ("2", "The Siege", "en", Format::Paper, [0.1, 0.9, 0.3]),
        ("3", "Letters Home", "en", Format::Screen, [0.3, 0.4, 0.9]),
        ("4", "Ebbe und Flut", "de", Format::Paper, [0.8, 0.0, 0.2]),
    ] {
        let (isbn, title, language) = (isbn.into(), title.into(), language.into());
        db.create(&mut Book { isbn, title, language, format, topic: topic.try_into()? }).await?;
    }
    Ok(db)
}
