//! Cursors that are signed or sealed: nobody else makes, changes or reads one, and each is for its own table, index and scope.

use crate::common::{Outcome, table_of};
use tabletheory::CursorKey;
use tabletheory::encryption::CryptoProvider;
use tabletheory::error::CursorFault;
use tabletheory::index::Index;
use tabletheory::op::AnyQuery;
use tabletheory::prelude::*;

#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "posts")]
#[model(gsi(TAG_IDX, name = "by-tag", pk = tag, sk = id))]
#[model(gsi(KIND_IDX, name = "by-kind", pk = tag, sk = id))]
struct Post {
    #[model(pk)]
    author: String,
    #[model(sk)]
    id: u32,
    tag: String,
}

/// Of the same table, with the same key.
#[derive(Model, Clone, Debug, PartialEq)]
#[model(table = "posts")]
struct Draft {
    #[model(pk)]
    author: String,
    #[model(sk)]
    id: u32,
}

const SECRET: [u8; 32] = [7; 32];
const AUTHOR: &str = "somebody";

fn keys() -> impl Iterator<Item = CursorKey> {
    CryptoProvider::ALL.iter().map(|crypto| CursorKey::with_provider(&SECRET, *crypto))
}

async fn posts() -> Outcome<Db> {
    let db = table_of::<Post>().await?;
    for id in 1..=3 {
        db.put(&mut Post { author: AUTHOR.into(), id, tag: "t".into() }).await?;
    }
    Ok(db)
}

/// Names the index of a cursor.
fn signed<I: Index>(_: I, text: &str, key: &CursorKey, scope: &str) -> Result<Option<Cursor<I>>, Error> {
    Cursor::parse_signed(text, key, scope)
}

/// Names the index of a cursor.
fn sealed<I: Index>(_: I, text: &str, key: &CursorKey, scope: &str) -> Result<Option<Cursor<I>>, Error> {
    Cursor::parse_sealed(text, key, scope)
}

fn is_foreign<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result.unwrap_err().kind(), ErrorKind::CursorMismatch(CursorFault::NotOfKey))
}

fn is_invalid<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result.unwrap_err().kind(), ErrorKind::InvalidCursor)
}

#[tokio::test]
async fn a_page_goes_on_with_it() -> Outcome {
    let db = posts().await?;
    for key in keys() {
        let page = db.query(Post::TABLE).eq(AUTHOR).limit(items!(1)).page().await?;
        let cursor = page.cursor.ok_or("no cursor")?;
        for again in [
            Cursor::parse_signed(&cursor.signed(&key, "t1"), &key, "t1")?,
            Cursor::parse_sealed(&cursor.sealed(&key, "t1")?, &key, "t1")?,
        ] {
            assert_eq!(again.as_ref(), Some(&cursor));
            let rest = db.query(Post::TABLE).eq(AUTHOR).after(again.clone()).all().await?;
            assert_eq!(rest.iter().map(|post| post.id).collect::<Vec<_>>(), [2, 3]);
            // It is of its partition, as every cursor is.
            let other = db.query(Post::TABLE).eq("nobody").after(again).all().await.unwrap_err();
            assert_eq!(other.kind(), &ErrorKind::CursorMismatch(CursorFault::OutsideKeyCondition));
        }
        assert_eq!(signed(Post::TABLE, "", &key, "t1")?, None);
        assert_eq!(sealed(Post::TABLE, "", &key, "t1")?, None);
    }
    Ok(())
}

#[tokio::test]
async fn a_cursor_of_another_key_scope_index_or_table_is_refused() -> Outcome {
    let db = posts().await?;
    let of_table = db.query(Post::TABLE).eq(AUTHOR).limit(items!(1)).page().await?.cursor.ok_or("no cursor")?;
    let of_tag = db.query(Post::TAG_IDX).eq("t").limit(items!(1)).page().await?.cursor.ok_or("no cursor")?;
    for key in keys() {
        let other = CursorKey::new(&[8; 32]);
        let (signed_text, sealed_text) = (of_table.signed(&key, "t1"), of_table.sealed(&key, "t1")?);
        for (other_key, scope) in [(&other, "t1"), (&key, "t2"), (&key, ""), (&key, "t1 ")] {
            assert!(is_foreign(signed(Post::TABLE, &signed_text, other_key, scope)), "{scope}");
            assert!(is_foreign(sealed(Post::TABLE, &sealed_text, other_key, scope)), "{scope}");
        }
        assert!(is_foreign(signed(Post::TAG_IDX, &signed_text, &key, "t1")));
        assert!(is_foreign(sealed(Post::TAG_IDX, &sealed_text, &key, "t1")));
        assert!(is_foreign(signed(Draft::TABLE, &signed_text, &key, "t1")));
        assert!(is_foreign(sealed(Draft::TABLE, &sealed_text, &key, "t1")));
        // Two indexes of one key.
        assert!(is_foreign(signed(Post::KIND_IDX, &of_tag.signed(&key, "t1"), &key, "t1")));
        assert!(is_foreign(sealed(Post::KIND_IDX, &of_tag.sealed(&key, "t1")?, &key, "t1")));
        // Each form is read as itself alone.
        for text in [signed_text.as_str(), sealed_text.as_str()] {
            assert!(is_invalid(Cursor::<tabletheory::index::TableOf<Post>>::parse(text)));
        }
        assert!(is_invalid(sealed(Post::TABLE, &signed_text, &key, "t1")));
        assert!(is_invalid(signed(Post::TABLE, &sealed_text, &key, "t1")));
        assert!(is_invalid(signed(Post::TABLE, &of_table.to_string(), &key, "t1")));
        assert!(is_invalid(sealed(Post::TABLE, &of_table.to_string(), &key, "t1")));
        // A signed text is not taken for a sealed one.
        let (json, signature) = signed_text[3..].split_once('.').ok_or("no signature")?;
        for made_up in [json.to_owned(), signature.to_owned(), format!("{json}{signature}")] {
            assert!(sealed(Post::TABLE, &format!("e1.{made_up}"), &key, "t1").is_err());
        }
    }
    Ok(())
}

#[tokio::test]
async fn every_character_of_it_counts() -> Outcome {
    let db = posts().await?;
    let cursor = db.query(Post::TABLE).eq(AUTHOR).limit(items!(1)).page().await?.cursor.ok_or("no cursor")?;
    for key in keys() {
        for (text, is_signed) in [(cursor.signed(&key, "t1"), true), (cursor.sealed(&key, "t1")?, false)] {
            let read = |text: &str| {
                let read = if is_signed {
                    signed(Post::TABLE, text, &key, "t1")
                } else {
                    sealed(Post::TABLE, text, &key, "t1")
                };
                read.map(|cursor| cursor.is_some())
            };
            assert!(read(&text)?);
            for at in 0..text.len() {
                for other in ['A', 'z', '.', '=', '_'] {
                    let mut changed = text.clone();
                    changed.replace_range(at..=at, other.encode_utf8(&mut [0; 4]));
                    assert!(changed == text || read(&changed).is_err(), "{at} {other}");
                }
                assert!(at == 0 || read(&text[..at]).is_err(), "{at}");
            }
            assert!(read(&format!("{text}A")).is_err());
        }
    }
    Ok(())
}

#[tokio::test]
async fn what_is_sealed_shows_nothing_and_what_is_signed_is_fixed() -> Outcome {
    use base64::Engine as _;

    let db = posts().await?;
    let cursor = db.query(Post::TABLE).eq(AUTHOR).limit(items!(1)).page().await?.cursor.ok_or("no cursor")?;
    let mut signatures = Vec::new();
    for key in keys() {
        let text = cursor.sealed(&key, "t1")?;
        let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&text[3..])?;
        assert!(!bytes.windows(AUTHOR.len()).any(|window| window == AUTHOR.as_bytes()));
        assert_ne!(text, cursor.sealed(&key, "t1")?);
        assert_eq!(format!("{key:?}"), "CursorKey(..)");
        signatures.push(cursor.signed(&key, "t1"));
        // What one library seals, each opens.
        for other in keys() {
            assert_eq!(sealed(Post::TABLE, &text, &other, "t1")?, Some(cursor.clone()));
        }
    }
    signatures.dedup();
    let golden = "s1.eyJsYXN0S2V5Ijp7ImF1dGhvciI6eyJTIjoic29tZWJvZHkifSwiaWQiOnsiTiI6IjEifX0sInNvcnQiOiJBU0MifQ.DcGPEH-Wq6lAeQswGQW7_IpeSPnvaWkeCEuj8pnqC1E";
    assert_eq!(signatures, [golden]);
    // The plain form is what it was.
    let plain = "eyJsYXN0S2V5Ijp7ImF1dGhvciI6eyJTIjoic29tZWJvZHkifSwiaWQiOnsiTiI6IjEifX0sInNvcnQiOiJBU0MifQ==";
    assert_eq!(cursor.to_string(), plain);
    Ok(())
}

/// A query of any index, as of the table and of an index.
fn any(db: &Db, by_tag: bool) -> AnyQuery<Post> {
    let query = if by_tag {
        AnyQuery::new(db.query(Post::TAG_IDX).eq("t"))
    } else {
        AnyQuery::new(db.query(Post::TABLE).eq(AUTHOR))
    };
    query.limit(items!(2))
}

#[tokio::test]
async fn a_query_of_any_index_goes_on_by_signed_and_sealed_texts() -> Outcome {
    let db = posts().await?;
    for key in keys() {
        for by_tag in [true, false] {
            let first = any(&db, by_tag).page().await?;
            let (signed, sealed) = (first.signed_cursor(&key, "u1"), first.sealed_cursor(&key, "u1")?);
            let typed =
                Cursor::<tabletheory::index::TableOf<Post>>::parse_signed(signed.as_deref().unwrap(), &key, "u1");
            assert_eq!(typed.is_ok(), !by_tag);

            let last = any(&db, by_tag).after_signed(signed.as_deref(), &key, "u1").page().await?;
            assert_eq!(last.items.iter().map(|post| post.id).collect::<Vec<_>>(), [3]);
            assert_eq!((last.signed_cursor(&key, "u1"), last.sealed_cursor(&key, "u1")?), (None, None));
            assert_eq!(any(&db, by_tag).after_sealed(sealed.as_deref(), &key, "u1").all().await?, last.items);
            assert_eq!(any(&db, by_tag).after_signed(None, &key, "u1").all().await?.len(), 3);
            assert_eq!(any(&db, by_tag).after_sealed(Some(""), &key, "u1").count().await?, 3);

            // Another scope, another index, another partition, another form.
            assert!(is_foreign(any(&db, by_tag).after_signed(signed.as_deref(), &key, "u2").page().await));
            assert!(is_foreign(any(&db, by_tag).after_sealed(sealed.as_deref(), &key, "u2").all().await));
            assert!(is_foreign(any(&db, !by_tag).after_signed(signed.as_deref(), &key, "u1").first().await));
            assert!(is_foreign(any(&db, !by_tag).after_sealed(sealed.as_deref(), &key, "u1").count().await));
            let plain = any(&db, by_tag).after_signed(first.cursor.as_deref(), &key, "u1").page().await.unwrap_err();
            assert_eq!(plain.kind(), &ErrorKind::InvalidCursor);
            let other = AnyQuery::new(db.query(Post::TABLE).eq("else")).after_signed(signed.as_deref(), &key, "u1");
            assert!(matches!(other.page().await.unwrap_err().kind(), ErrorKind::CursorMismatch(_)));
        }
    }
    Ok(())
}
