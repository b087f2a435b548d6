//! Ten mistakes in one program: in its models, its reads and its writes.

#[path = "../../schema.rs"]
mod schema;
use schema::*;

struct Guest;

#[derive(Model)]
#[model(table = "visits")]
struct Visit {
    #[model(pk)]
    id: String,
    guest: Guest,
    //~^ ERROR[E0277] `Guest` is not an attribute value
    //~| LABEL of a type of yours: `#[derive(Attribute)]` for a newtype or an enum without data, `#[derive(Document)]` for a struct or an enum with data
    //~| NOTE a type of `bytes`, `chrono`, `jiff`, `rust_decimal`, `time`, `url` or `uuid` needs this library's feature of that name, and nothing else
    //~| NOTE a `std::time::Duration` needs `#[model(seconds)]` or `#[model(milliseconds)]`, a `SystemTime` `#[model(unix)]` or `#[model(unix_ms)]`, and any other type `#[model(json)]`, or `#[model(type = S)]` for its own text
    //~| NOTE a DynamoDB attribute is a string, number, binary, boolean, null, list, map or set; a list or map holds attribute values, the keys of a map are strings or numbers, and a set holds strings, numbers or binaries
}

#[derive(Model)]
#[model(table = "carts", gsi(DAY_IDX, name = "by-day", pk = date))]
//~^ ERROR `Cart` has no field `date`; did you mean `day`?
struct Cart {
    #[model(pk)]
    id: String,
    day: String,
}

#[derive(Model)]
#[model(table = "parcels", pk = "PARCEL#{number}")]
//~^ ERROR `Parcel` has no field `number`; it has `id`
struct Parcel {
    id: String,
}

async fn open_orders(db: &Db, customer: &str) -> Result<Vec<Order>, Error> {
    db.query(Order::TABLE).eq(customer).filter(Order::STATUS.eq("Open")).all().await
    //~^ ERROR[E0277] `&str` is not a value of this attribute, which is a `Status`
    //~| LABEL expected a `Status`
    //~| NOTE DynamoDB compares values of one data type only; values of two types are never equal
    //~| NOTE it is compared with another attribute by `.eq_attribute(…)`, `.lt_attribute(…)` and so on, and with `None` by `.is_none()`
}

async fn orders_of(db: &Db, email: &str) -> Result<Vec<Order>, Error> {
    db.query(Order::EMAIL_IDX).eq(email).consistent().all().await
    //~^ ERROR[E0277] `Order_EMAIL_IDX` does not support strongly consistent reads
    //~| LABEL remove `.consistent()`, or query the table or a local secondary index
    //~| NOTE DynamoDB: Consistent reads are not supported on global secondary indexes
}

async fn readings_of_2026(db: &Db) -> Result<Vec<Reading>, Error> {
    db.query(Reading::TABLE).eq(7).sort_begins_with("2026").all().await
    //~^ ERROR[E0277] `begins_with` is not defined for the sort key `Reading_SECOND`, whose data type is `NumberType`
    //~| LABEL `begins_with` needs a string (`S`) or binary (`B`) sort key; numbers have `.sort_between(…)`
}

async fn pay(db: &Db, id: &str) -> Result<(), Error> {
    db.update(Order::key(id)).set(Order::PAID, true).await
    //~^ ERROR[E0061] this function takes 2 arguments but 1 argument was supplied
}

async fn rename(db: &Db, user: &str) -> Result<(), Error> {
    db.update(User::key(user)).set(User::ID, "u2").await
    //~^ ERROR[E0277] `User_ID` is part of the primary key, which cannot be updated
    //~| LABEL remove it: an item with another key is another item
    //~| NOTE DynamoDB: Cannot update attribute. This attribute is part of the key
}

async fn publish(db: &Db, mut event: Event) -> Result<(), Error> {
    db.put(&mut event).await
    //~^ ERROR[E0277] `schema::Event` is protected, and a put could write over an item of it
    //~| LABEL use `create`, which fails where there is an item with the key
    //~| NOTE the model says `write_once`, or has `protected` attributes
    //~| NOTE code that is generic over its model says `M: Model<Policy = Mutable>`
}

async fn count_lines(db: &Db, order: Key<Order>) -> Result<(), Error> {
    db.update(order).increment(Order::LINES).await
    //~^ ERROR[E0277] `Order_LINES` is not a number: its data type is `ListType`
    //~| LABEL this needs a number attribute (`N`)
    //~| NOTE DynamoDB: Incorrect operand type for operator or function; operator: ADD
}

fn main() {}
