//! The operations of a model. What is the same of every model is here; the calls of each are generated.

use std::collections::HashMap;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use aws_sdk_dynamodb::types::AttributeValue;
use tabletheory::expr::AnyCondition;
use tabletheory::members::Members;
use tabletheory::op::{Actions, Check, Create, Delete, Put, Update};
use tabletheory::{Db, Key, Model, NoKeys, OpenTo, WithKeys};

use crate::failure::Failure;
use crate::fixture::Item;
use crate::fixture::condition::Condition;
use crate::fixture::scenario::{Kind, Reading};
use crate::logical::Shown;

pub type Task<'m, T> = Pin<Box<dyn Future<Output = Result<T, Failure>> + Send + 'm>>;

pub type PutOf<M> = for<'m> fn(&'m Db<<M as Modeled>::Keys>, &'m mut M) -> Task<'m, ()>;
pub type PutAction<M> = for<'m> fn(&'m mut M) -> Put<'m, M>;

/// The clients of a scenario.
#[derive(Clone)]
pub struct Session {
    pub db: Db,
    /// The client with the keys of the scenario's provider.
    pub keyed: Option<Db<WithKeys>>,
}

impl Session {
    /// Returns the clients with another name for the table of `M`.
    fn renamed<M: Model>(&self, table: &str) -> Self {
        let keyed = self.keyed.as_ref().map(|db| db.with_table_name::<M>(table));
        Self { db: self.db.with_table_name::<M>(table), keyed }
    }
}

/// The result of a read.
#[derive(Debug, Default)]
pub struct Paged {
    pub items: Vec<Shown>,
    pub count: u64,
    /// The text of the cursor; empty on the last page.
    pub cursor: String,
}

impl Paged {
    pub fn count(count: u64) -> Self {
        Self { count, ..Self::default() }
    }
}

/// A condition on a sort key.
pub enum SortOf<T> {
    Nothing,
    Equal(T),
    Range(Range<T>),
}

pub enum Range<T> {
    Lt(T),
    Le(T),
    Gt(T),
    Ge(T),
    Between(T, T),
    BeginsWith(T),
}

/// A model of a document, as a struct. The build script implements it.
pub trait Modeled: Model {
    /// [`WithKeys`] when the model has encrypted attributes.
    type Keys: 'static;

    /// The attributes with their data types.
    const TYPES: &'static [(&'static str, &'static str)];

    /// Returns the client that reads and writes the model. Without keys, no call of a model with encrypted attributes compiles.
    fn client(session: &Session) -> Result<&Db<Self::Keys>, Failure>;
    fn of_item(item: &Item) -> Result<Self, Failure>;
    fn shown(&self) -> Result<Shown, Failure>;
    fn key_of_item(key: &Item) -> Result<Key<Self>, Failure>;
    fn put_of() -> Result<PutOf<Self>, Failure>;
    fn put_action() -> Result<PutAction<Self>, Failure>;
    fn delete(db: &Db<Self::Keys>, key: Key<Self>) -> Task<'_, ()>;
    fn delete_action(key: Key<Self>) -> Result<Delete<Self>, Failure>;
    fn batch<'m>(db: &'m Db<Self::Keys>, puts: &'m [Self], deletes: Vec<Key<Self>>) -> Task<'m, ()>;
    fn update<'m>(
        db: &'m Db<Self::Keys>,
        model: &'m mut Self,
        fields: &'m [String],
        protect: &'m [String],
    ) -> Task<'m, ()>;
    fn update_action(key: Key<Self>, set: &Item, version: Option<u64>) -> Result<Update<Self>, Failure>;
    fn condition(condition: &Condition) -> Result<AnyCondition<Self::Table>, Failure>;
    fn query<'m>(db: &'m Db<Self::Keys>, read: &'m Reading, counts: bool) -> Task<'m, Paged>;
    fn scan<'m>(db: &'m Db<Self::Keys>, read: &'m Reading, counts: bool) -> Task<'m, Paged>;
    fn transact_get(db: &Db<Self::Keys>, keys: Vec<Key<Self>>) -> Task<'_, Vec<Option<Self>>>;
    fn of_image(image: &HashMap<String, AttributeValue>) -> Result<Self, Failure>;
    fn planned(planned: Planned<Self>) -> Result<Box<dyn Plan>, Failure>;
}

/// The operations of a model whose type is not known.
pub trait Driver: Send + Sync {
    fn types(&self) -> &'static [(&'static str, &'static str)];
    fn table(&self) -> &'static str;
    /// Returns the client with another name for the table.
    fn renamed(&self, session: &Session, table: &str) -> Session;
    fn make_table<'m>(&'m self, session: &'m Session) -> Task<'m, ()>;
    fn drop_table<'m>(&'m self, session: &'m Session) -> Task<'m, ()>;
    fn create<'m>(&'m self, session: &'m Session, item: &'m Item, if_not_exists: bool) -> Task<'m, ()>;
    fn save<'m>(&'m self, session: &'m Session, item: &'m Item) -> Task<'m, ()>;
    fn update<'m>(
        &'m self,
        session: &'m Session,
        item: &'m Item,
        fields: &'m [String],
        protect: &'m [String],
    ) -> Task<'m, ()>;
    fn delete<'m>(&'m self, session: &'m Session, key: &'m Item) -> Task<'m, ()>;
    fn get<'m>(&'m self, session: &'m Session, key: &'m Item, optional: bool) -> Task<'m, Option<Shown>>;
    fn query<'m>(&'m self, session: &'m Session, read: &'m Reading, counts: bool) -> Task<'m, Paged>;
    fn scan<'m>(&'m self, session: &'m Session, read: &'m Reading, counts: bool) -> Task<'m, Paged>;
    fn transact_get<'m>(&'m self, session: &'m Session, keys: Vec<&'m Item>) -> Task<'m, Vec<Option<Shown>>>;
    fn batch_get<'m>(&'m self, session: &'m Session, keys: &'m [Item]) -> Task<'m, Vec<Shown>>;
    fn batch_write<'m>(&'m self, session: &'m Session, puts: &'m [Item], deletes: &'m [Item]) -> Task<'m, ()>;
    fn plan(&self, kind: &Kind, condition: Option<&Condition>) -> Result<Box<dyn Plan>, Failure>;
    /// Reads an image of a stream.
    fn image(&self, image: &HashMap<String, AttributeValue>) -> Result<Shown, Failure>;
    /// The table's key of an item, as the SDK takes it.
    fn key(&self, key: &Item) -> Result<Vec<(String, AttributeValue)>, Failure>;
}

/// An action of a transaction, with the model that it writes.
pub trait Plan: Send {
    fn push<'m>(&'m mut self, actions: &mut Actions<'m>);
}

pub enum Planned<M: Model> {
    Create(M, Option<AnyCondition<M::Table>>),
    Put(M, PutAction<M>, Option<AnyCondition<M::Table>>),
    Update(Option<Box<Update<M>>>),
    Delete(Option<Delete<M>>),
    Check(Option<Check<M>>),
}

impl<M: Modeled> Plan for Planned<M>
where
    M::Encryption: OpenTo<NoKeys, M>,
{
    fn push<'m>(&'m mut self, actions: &mut Actions<'m>) {
        match self {
            Self::Create(model, None) => actions.push(Create(model)),
            Self::Create(model, Some(condition)) => actions.push(Create(model).condition(condition.clone())),
            Self::Put(model, put, None) => actions.push(put(model)),
            Self::Put(model, put, Some(condition)) => actions.push(put(model).condition(condition.clone())),
            Self::Update(update) => {
                if let Some(update) = update.take() {
                    actions.push(*update);
                }
            }
            Self::Delete(delete) => {
                if let Some(delete) = delete.take() {
                    actions.push(delete);
                }
            }
            Self::Check(check) => {
                if let Some(check) = check.take() {
                    actions.push(check);
                }
            }
        }
    }
}

/// The operations of the model `M`.
pub struct Of<M>(PhantomData<fn() -> M>);

impl<M> Of<M> {
    pub const NEW: Self = Self(PhantomData);
}

impl<M: Modeled> Of<M> {
    /// Reads an item, each of whose attributes the model has.
    fn read(item: &Item) -> Result<M, Failure> {
        match item.keys().find(|name| M::TYPES.iter().all(|(known, _)| known != name)) {
            Some(name) => Err(Failure::Wrong(format!("the model has no attribute `{name}`"))),
            None => M::of_item(item),
        }
    }
}

impl<M: Modeled> Driver for Of<M>
where
    <M as Members>::Encryption: OpenTo<M::Keys, M>,
{
    fn types(&self) -> &'static [(&'static str, &'static str)] {
        M::TYPES
    }

    fn table(&self) -> &'static str {
        M::SCHEMA.table
    }

    fn renamed(&self, session: &Session, table: &str) -> Session {
        session.renamed::<M>(table)
    }

    fn make_table<'m>(&'m self, session: &'m Session) -> Task<'m, ()> {
        Box::pin(async move { Ok(session.db.create_table::<M>().await?) })
    }

    fn drop_table<'m>(&'m self, session: &'m Session) -> Task<'m, ()> {
        Box::pin(async move { Ok(session.db.delete_table::<M>().await?) })
    }

    fn create<'m>(&'m self, session: &'m Session, item: &'m Item, if_not_exists: bool) -> Task<'m, ()> {
        Box::pin(async move {
            let db = M::client(session)?;
            let mut model = Self::read(item)?;
            // A model that may not be put over is created in either case.
            match M::put_of() {
                Ok(put) if !if_not_exists => put(db, &mut model).await,
                Err(failure @ Failure::Wrong(_)) => Err(failure),
                _ => Ok(db.create(&mut model).await?),
            }
        })
    }

    fn save<'m>(&'m self, session: &'m Session, item: &'m Item) -> Task<'m, ()> {
        Box::pin(async move {
            let mut model = Self::read(item)?;
            M::put_of()?(M::client(session)?, &mut model).await
        })
    }

    fn update<'m>(
        &'m self,
        session: &'m Session,
        item: &'m Item,
        fields: &'m [String],
        protect: &'m [String],
    ) -> Task<'m, ()> {
        Box::pin(async move {
            let mut model = Self::read(item)?;
            M::update(M::client(session)?, &mut model, fields, protect).await
        })
    }

    fn delete<'m>(&'m self, session: &'m Session, key: &'m Item) -> Task<'m, ()> {
        Box::pin(async move { M::delete(M::client(session)?, M::key_of_item(key)?).await })
    }

    fn get<'m>(&'m self, session: &'m Session, key: &'m Item, optional: bool) -> Task<'m, Option<Shown>> {
        Box::pin(async move {
            let get = M::client(session)?.get(M::key_of_item(key)?).consistent();
            let model = if optional { get.await? } else { Some(get.required().await?) };
            model.map(|model| model.shown()).transpose()
        })
    }

    fn query<'m>(&'m self, session: &'m Session, read: &'m Reading, counts: bool) -> Task<'m, Paged> {
        Box::pin(async move { M::query(M::client(session)?, read, counts).await })
    }

    fn scan<'m>(&'m self, session: &'m Session, read: &'m Reading, counts: bool) -> Task<'m, Paged> {
        Box::pin(async move { M::scan(M::client(session)?, read, counts).await })
    }

    fn transact_get<'m>(&'m self, session: &'m Session, keys: Vec<&'m Item>) -> Task<'m, Vec<Option<Shown>>> {
        Box::pin(async move {
            let keys: Vec<Key<M>> = keys.into_iter().map(M::key_of_item).collect::<Result<_, _>>()?;
            let found = M::transact_get(M::client(session)?, keys).await?;
            found.iter().map(|model| model.as_ref().map(Modeled::shown).transpose()).collect()
        })
    }

    fn batch_get<'m>(&'m self, session: &'m Session, keys: &'m [Item]) -> Task<'m, Vec<Shown>> {
        Box::pin(async move {
            let keys: Vec<Key<M>> = keys.iter().map(M::key_of_item).collect::<Result<_, _>>()?;
            let got = M::client(session)?.batch_get(keys).consistent().await?;
            if !got.is_complete() {
                return Err(Failure::wrong("DynamoDB did not get to every key"));
            }
            got.items().map(Modeled::shown).collect()
        })
    }

    fn batch_write<'m>(&'m self, session: &'m Session, puts: &'m [Item], deletes: &'m [Item]) -> Task<'m, ()> {
        Box::pin(async move {
            let puts: Vec<M> = puts.iter().map(Self::read).collect::<Result<_, _>>()?;
            let deletes = deletes.iter().map(M::key_of_item).collect::<Result<_, _>>()?;
            M::batch(M::client(session)?, &puts, deletes).await
        })
    }

    fn plan(&self, kind: &Kind, condition: Option<&Condition>) -> Result<Box<dyn Plan>, Failure> {
        let condition = condition.map(M::condition).transpose()?;
        let planned = match kind {
            Kind::Create(item) => Planned::Create(Self::read(item)?, condition),
            Kind::Put(item) => Planned::Put(Self::read(item)?, M::put_action()?, condition),
            Kind::Update(change) => {
                let update = M::update_action(M::key_of_item(&change.key)?, &change.set, change.expected_version)?;
                Planned::Update(Some(Box::new(match condition {
                    Some(condition) => update.condition(condition),
                    None => update,
                })))
            }
            Kind::Delete(key) => {
                let delete = M::delete_action(M::key_of_item(key)?)?;
                Planned::Delete(Some(match condition {
                    Some(condition) => delete.condition(condition),
                    None => delete,
                }))
            }
            Kind::Check(key) => {
                let condition = condition.ok_or_else(|| Failure::wrong("a check has a condition"))?;
                Planned::<M>::Check(Some(Check(M::key_of_item(key)?, condition)))
            }
        };
        M::planned(planned)
    }

    fn image(&self, image: &HashMap<String, AttributeValue>) -> Result<Shown, Failure> {
        M::of_image(image)?.shown()
    }

    fn key(&self, key: &Item) -> Result<Vec<(String, AttributeValue)>, Failure> {
        let of = |(name, value): (&String, &tabletheory_dms::Value)| {
            let data_type = M::TYPES.iter().find(|(known, _)| known == name).map_or("", |(_, data_type)| data_type);
            let value = crate::logical::encode(value, data_type).map_err(Failure::Wrong)?;
            Ok((name.clone(), crate::logical::to_sdk(&value)))
        };
        key.iter().map(of).collect()
    }
}
