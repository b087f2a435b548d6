//! Pages of a list, as a web service hands them out: the text of a cursor goes to the browser and comes back with the next
//! request, which may reach another process. `cargo run --example paginate`
//!
//! Shows pages and their cursors as text, a filter that leaves pages short, counting, and a stream that forgets about pages.

use futures_util::TryStreamExt as _;
use tabletheory::prelude::*;
use tabletheory_embedded::Embedded;

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[derive(Model, Clone, Debug)]
#[model(table = "articles", naming = "camelCase")]
#[model(gsi(AUTHOR_IDX, name = "by-author", pk = author, sk = published))]
struct Article {
    #[model(pk)]
    section: String,
    #[model(sk)]
    published: String,
    author: String,
    title: String,
    words: u32,
}

/// What a browser gets: the titles of one page, and the text to ask for the next one with.
struct Answer {
    titles: Vec<String>,
    next: Option<String>,
}

/// One request to the service. It keeps nothing between two of them.
async fn list(db: &Db, section: &str, after: Option<&str>) -> Result<Answer, Error> {
    // A text that somebody made up, or that belongs to another index, is refused here, and one of another section by the query.
    let cursor = after.map(Cursor::parse).transpose()?.flatten();
    let query = db.query(Article::TABLE).eq(section).descending().limit(items!(4)).after(cursor);
    let page = query.project((Article::PUBLISHED, Article::TITLE)).page().await?;
    Ok(Answer {
        titles: page.items.into_iter().map(|(day, title)| format!("{day} {title}")).collect(),
        next: page.cursor.map(|cursor| cursor.to_string()),
    })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let embedded = Embedded::memory()?;
    embedded.create_table::<Article>().await?;
    let db = embedded.db();
    store(&db).await?;

    println!("science, four at a time, the latest first:");
    let mut after: Option<String> = None;
    for request in 1.. {
        let answer = list(&db, "science", after.as_deref()).await?;
        println!("  request {request}");
        for title in answer.titles {
            println!("    {title}");
        }
        let Some(next) = answer.next else { break };
        println!("    … and {} characters to go on with", next.len());
        after = Some(next);
    }

    // The cursor of one section leads nowhere in another.
    let first = list(&db, "science", None).await?;
    let astray = list(&db, "arts", first.next.as_deref()).await.err().ok_or("it was taken")?;
    println!("the same cursor in arts: {astray}");

    // A page ends after four articles that were read, whatever the filter leaves of them.
    let long = db.query(Article::TABLE).eq("science").filter(Article::WORDS.gt(1_200)).limit(items!(4));
    let mut pages = long.clone().pages();
    while let Some(page) = pages.try_next().await? {
        println!("a page of {} long articles, of {} that were read", page.items.len(), page.scanned_count);
    }

    // For a number of results, rather than of articles read, there is `take`; for how many there are, `count`.
    let three = long.clone().take(3).await?;
    println!("the first {} of {}", three.len(), long.count().await?);

    // Who only wants the articles streams them; the next page is on its way meanwhile.
    let mut articles = db.query(Article::AUTHOR_IDX).eq("Ada").limit(items!(5)).prefetch().stream();
    let mut words = 0;
    while let Some(article) = articles.try_next().await? {
        words += article.words;
    }
    println!("Ada wrote {words} words");
    Ok(())
}

/// Fourteen articles about science, and three about the arts.
async fn store(db: &Db) -> Result<(), Error> {
    for (section, count) in [("science", 14), ("arts", 3)] {
        for n in 1..=count {
            let mut article = Article {
                section: section.into(),
                published: format!("2026-03-{n:02}"),
                author: if n % 3 == 0 { "Grace" } else { "Ada" }.into(),
                title: format!("On {section}, part {n}"),
                words: 400 + 150 * n,
            };
            db.create(&mut article).await?;
        }
    }
    Ok(())
}
