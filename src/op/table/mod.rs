//! Whole tables: created of what is declared, compared with what is deployed, and deleted.

mod lock;

pub use self::lock::{LockError, verify_lock};

use crate::client::db::{Db, Waiting, check_table_name};
use crate::client::{describe, table};
use crate::dynamodb::operation::Operation;
use crate::error::{Error, ErrorKind};
use crate::model::tables::Tables;
use crate::schema::TableSchema;
use crate::schema::shape::{Lock, TableShape, Verification};

impl<K> Db<K> {
    /// Creates tables with their indexes and streams, billed per request, waits until each can be used (five minutes at most), and
    /// turns their time to live on.
    ///
    /// `T` is a model, a table of [`tables!`](crate::tables), which is created for all its models, or a tuple of them. The table of a model
    /// by itself has that model's indexes alone. This is for tests, examples and tools. The tables of a service are better created by the
    /// tool that creates the rest of its infrastructure, and [verified](Self::verify).
    ///
    /// # Errors
    /// [`ErrorKind::TableInUse`] when a table exists already; otherwise an [`Error`] when DynamoDB refuses or fails. The tables before it
    /// are there.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// db.create_table::<Order>().await?;
    /// assert_eq!(db.scan::<Order>().count().await?, 0);
    ///
    /// let again = db.create_table::<Order>().await.unwrap_err();
    /// assert_eq!(again.kind(), &ErrorKind::TableInUse);
    /// # Ok(())
    /// # }
    /// ```
    pub fn create_table<T: Tables>(&self) -> Waiting<'static, Result<(), Error>> {
        create(self.proven(), T::tables())
    }

    /// Creates the tables that are not there, as [`create_table`](Self::create_table) does, and compares the others with what is
    /// declared, as soon as they can be used. A table that is there is never changed. Returns what is deployed beside what is declared.
    ///
    /// # Errors
    /// [`ErrorKind::TableDiffers`] when a table is there and is otherwise: the error has a line for each difference.
    ///
    /// # Example: a test whose tables may be there already
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = empty_db();
    /// db.create_table::<Order>().await?;
    /// db.ensure_table::<(Order, User)>().await?;
    /// assert_eq!(db.scan::<User>().count().await?, 0);
    /// # Ok(())
    /// # }
    /// ```
    pub fn ensure_table<T: Tables>(&self) -> Waiting<'static, Result<Verification, Error>> {
        ensure(self.proven(), T::tables())
    }

    /// Compares tables as they are declared with those that are deployed: keys, indexes, projections, time to live, streams, vector
    /// indexes. It sends `DescribeTable` and `DescribeTimeToLive` for each.
    ///
    /// `T` is a model, a table of [`tables!`](crate::tables), or a tuple of them. What AWS keeps by itself is no difference: billing,
    /// throughput that grew, encryption at rest, lists that are empty or not there. What is deployed and not declared is
    /// [extra](crate::table::TableDifference::is_extra), since other programs may share the table.
    ///
    /// # Errors
    /// An [`Error`] when DynamoDB refuses or fails. A difference is none: [`required`](Verification::required) makes one of it.
    ///
    /// # Example: a service that looks before it starts
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// db.verify::<(Order, User)>().await?.required()?;
    ///
    /// let db = db.with_table_name::<User>("orders");
    /// let found = db.verify::<User>().await?;
    /// assert_eq!(
    ///     found.to_string().lines().next(),
    ///     Some("table orders: partition key: declared id (S), deployed customer (S)"),
    /// );
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Source: [DescribeTable](https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html)
    pub fn verify<T: Tables>(&self) -> Waiting<'static, Result<Verification, Error>> {
        verify(self.proven(), T::tables())
    }

    /// Returns the shape of a deployed table: keys, indexes, time to live, stream; `None` when there is no such table.
    ///
    /// The name is used as it is, without a prefix.
    ///
    /// # Errors
    /// An [`Error`] when the name is not valid, or DynamoDB refuses or fails.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let shape = db.describe_table("orders").await?.unwrap();
    /// assert_eq!(shape.name, "orders");
    /// assert!(db.describe_table("invoices").await?.is_none());
    /// # Ok(())
    /// # }
    /// ```
    pub fn describe_table(&self, name: &str) -> Waiting<'static, Result<Option<TableShape>, Error>> {
        describe(self.proven(), name.to_owned())
    }

    /// Returns the shapes of deployed tables under the names by which they are declared, to be kept as `tabletheory.lock`:
    /// [`verify_lock`] compares with it. `tabletheory verify --write-lock` does the same.
    ///
    /// # Errors
    /// [`ErrorKind::TableNotFound`] when a table is not there; otherwise an [`Error`] when DynamoDB refuses or fails.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// let lock = db.deployed::<(Order, User)>().await?;
    /// assert!(lock.to_string().contains(r#""by-email": {"kind": "global""#));
    /// # Ok(())
    /// # }
    /// ```
    pub fn deployed<T: Tables>(&self) -> Waiting<'static, Result<Lock, Error>> {
        deployed(self.proven(), T::tables())
    }

    /// Deletes tables and everything in them, and waits until each is gone (five minutes at most).
    ///
    /// `T` is a model, a table of [`tables!`](crate::tables), or a tuple of them.
    ///
    /// # Errors
    /// [`ErrorKind::TableNotFound`] when there is no such table; otherwise an [`Error`] when DynamoDB refuses or fails.
    ///
    /// # Example
    ///
    /// ```
    /// # use doctest::*;
    /// # fn main() -> doctest::Outcome { doctest::run(example()) }
    /// # async fn example() -> Outcome {
    /// # let db = example_db().await;
    /// db.delete_table::<Order>().await?;
    /// let gone = db.get(Order::key("c1", "2026-01-07")).await.unwrap_err();
    /// assert_eq!(gone.kind(), &ErrorKind::TableNotFound);
    /// # Ok(())
    /// # }
    /// ```
    pub fn delete_table<T: Tables>(&self) -> Waiting<'static, Result<(), Error>> {
        delete(self.proven(), T::tables())
    }
}

fn create(db: Db, tables: Vec<&'static TableSchema>) -> Waiting<'static, Result<(), Error>> {
    Box::pin(async move {
        for schema in tables {
            create_one(&db, schema).await?;
        }
        Ok(())
    })
}

/// Waits for a call that is about one table, if its name is valid.
async fn of_table<T>(
    operation: Operation,
    name: &str,
    call: impl Future<Output = Result<T, Error>>,
) -> Result<T, Error> {
    let done = match check_table_name(name) {
        Ok(()) => call.await,
        Err(error) => Err(error),
    };
    done.map_err(|error| error.with_place(operation, Some(name), None))
}

async fn create_one(db: &Db, schema: &TableSchema) -> Result<(), Error> {
    let name = db.name_of(schema.name);
    let shape = TableShape::declared(&name, schema);
    of_table(Operation::CreateTable, &name, table::create(db.clients(), &shape)).await
}

fn ensure(db: Db, tables: Vec<&'static TableSchema>) -> Waiting<'static, Result<Verification, Error>> {
    Box::pin(async move {
        let mut found = Verification::default();
        for schema in tables {
            let name = db.name_of(schema.name);
            if table::description(db.clients(), &name).await?.is_none() {
                match create_one(&db, schema).await {
                    // Somebody else was first.
                    Err(error) if *error.kind() == ErrorKind::TableInUse => {}
                    created => {
                        created?;
                        continue;
                    }
                }
            }
            table::wait_until_ready(db.clients(), &name).await?;
            found.extend(verify_one(&db, schema).await?);
        }
        if found.is_same() { Ok(found) } else { Err(Error::new(ErrorKind::TableDiffers(found))) }
    })
}

fn verify(db: Db, tables: Vec<&'static TableSchema>) -> Waiting<'static, Result<Verification, Error>> {
    Box::pin(async move {
        let mut found = Verification::default();
        for schema in tables {
            found.extend(verify_one(&db, schema).await?);
        }
        Ok(found)
    })
}

async fn verify_one(db: &Db, schema: &TableSchema) -> Result<Verification, Error> {
    let name = db.name_of(schema.name);
    let deployed = describe_one(db, &name).await?;
    Ok(Verification::of(&name, &TableShape::declared(&name, schema), deployed.as_ref()))
}

fn describe(db: Db, name: String) -> Waiting<'static, Result<Option<TableShape>, Error>> {
    Box::pin(async move { describe_one(&db, &name).await })
}

async fn describe_one(db: &Db, name: &str) -> Result<Option<TableShape>, Error> {
    of_table(Operation::DescribeTable, name, describe::shape(db.clients(), name)).await
}

fn deployed(db: Db, tables: Vec<&'static TableSchema>) -> Waiting<'static, Result<Lock, Error>> {
    Box::pin(async move {
        let mut lock = Lock::new();
        for schema in tables {
            let name = db.name_of(schema.name);
            let missing =
                || Error::new(ErrorKind::TableNotFound).with_place(Operation::DescribeTable, Some(&name), None);
            let mut shape = describe_one(&db, &name).await?.ok_or_else(missing)?;
            schema.name.clone_into(&mut shape.name);
            lock = lock.with_table(shape);
        }
        Ok(lock)
    })
}

fn delete(db: Db, tables: Vec<&'static TableSchema>) -> Waiting<'static, Result<(), Error>> {
    Box::pin(async move {
        for schema in tables {
            let name = db.name_of(schema.name);
            of_table(Operation::DeleteTable, &name, table::delete(db.clients(), &name)).await?;
        }
        Ok(())
    })
}
