//! Rules that no request can break, because of how it is lowered: one table of requests, and a law for each rule.

#![allow(missing_docs, dead_code, unnameable_types, unreachable_pub, reason = "the schema is shared")]
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../schema.rs"]
mod schema;

use schema::*;
use serde_json::{Map, Value};
use tabletheory::attr::DataTypeName;
use tabletheory::request::{Request, UpdateItemRequest};

type Body = Map<String, Value>;

fn body(request: &impl Request) -> Body {
    serde_json::from_slice(&request.write_body()).unwrap()
}

/// At least one request of every operation, option and operator.
fn bodies() -> Vec<Body> {
    let db = db();
    let mut order = Order { note: Some("OR".into()), tags: BTreeSet::from(["a".into()]), ..order() };
    let meter = CapacityMeter::new();
    let mut bodies = vec![
        body(&db.get(Order::key("c1", "o1")).into_request().unwrap()),
        body(&db.get(Order::key("c1", "o1")).consistent().project((Order::ID, Order::TOTAL)).into_request().unwrap()),
        body(&db.get(Reading::key(1, 2)).meter(&meter).into_request().unwrap()),
        body(&db.put(&mut order).condition(Order::PAID.eq(false)).into_request().unwrap()),
        body(&db.create(&mut order).condition(Order::PAID.eq(false) | Order::NOTE.exists()).into_request().unwrap()),
        body(&db.update_model(&mut order, (Order::TOTAL, Order::NOTE, Order::EXPIRES)).into_request().unwrap()),
        body(&db.update_model(&mut order, (Order::TAGS,)).condition(Order::TOTAL.lt(9)).into_request().unwrap()),
        body(&db.delete(Order::key("c1", "o1")).into_request().unwrap()),
        body(&db.delete(User::key("u1")).condition(User::NAME.begins_with("A")).into_request().unwrap()),
        body(&db.query(Order::TABLE).eq("c1").into_request().unwrap()),
        body(&db.query(Order::TABLE).eq("c1").sort_between("a", "b").descending().into_request().unwrap()),
        body(&db.query(Order::TOTAL_IDX).eq("c1").sort_ge(5).all_attributes().consistent().into_request().unwrap()),
        body(&db.query(Order::TENANT_IDX).eq("t1").projected_attributes().limit(items!(3)).into_request().unwrap()),
        body(
            &db.query(Order::STATUS_IDX)
                .eq(("t1", Status::Open))
                .sort_eq(5)
                .sort_begins_with("2026")
                .filter(Order::EMAIL.contains("@") & !Order::EMAIL.eq("a@b.c"))
                .project((Order::EMAIL, Order::ID))
                .meter(&meter)
                .into_request()
                .unwrap(),
        ),
        body(&db.scan_index(Order::TENANT_IDX).into_request().unwrap()),
    ];
    bodies.extend(updates().iter().map(body));
    bodies.extend(db.scan::<Order>().segments(segments!(3)).into_requests().unwrap().iter().map(body));
    let filtered = |condition: Body| condition;
    macro_rules! filters {
        ($($condition:expr),* $(,)?) => {
            bodies.extend([$(filtered(body(&db.scan::<Order>().filter($condition).into_request().unwrap()))),*]);
        };
    }
    filters![
        Order::TOTAL.eq(1) | Order::TOTAL.ne(2) & Order::TOTAL.lt(3),
        !(Order::TOTAL.le(1) | Order::TOTAL.gt(2)),
        Order::TOTAL.ge(1) & Order::TOTAL.between(1, 2) & Order::PLACED.within("a"..="b"),
        Order::STATUS.is_in([Status::Open, Status::Shipped]),
        Order::NOTE.exists() | Order::NOTE.not_exists(),
        Order::LINES.size().eq(1) & Order::TAGS.size().ne(2) & Order::LABELS.size().gt(0),
        Order::LINES.at(7).dot(Line::PRODUCT).begins_with("p"),
        Order::LABELS.entry("a.b[0] :v0 #n0").exists(),
        Order::TAGS.contains("rush"),
        Order::NOTE.has_type(DataTypeName::Null),
        Order::EXPIRES.lt(Ttl::from_unix_seconds(5)),
    ];
    bodies
}

/// Updates with every change, its clauses in no order, and with every return value.
fn updates() -> Vec<UpdateItemRequest> {
    let db = db();
    let update = || {
        db.update(Order::key("c1", "o1"))
            .delete_from(Order::TAGS, ["a"])
            .increment(Order::TOTAL)
            .remove(Order::NOTE)
            .append(Order::LINES, [Line { product: "tea".into(), quantity: 1 }])
            .remove(Order::LABELS.entry("SET"))
            .set_if_absent(Order::EXPIRES, Ttl::from_unix_seconds(5))
            .set(Order::EMAIL, Order::PLACED)
    };
    let requests = [
        update().into_request(),
        update().expect_version(3).returning_new().into_request(),
        update().returning_old().returning_item_on_failure().into_request(),
        update().condition(Order::PAID.eq(true)).returning_new_of((Order::TOTAL,)).into_request(),
        update().returning_old_of((Order::TOTAL, Order::VERSION)).into_request(),
        db.update(User::key("u1")).set(User::NAME, "Ada").upsert().into_request(),
        db.update(Reading::key(1, 2)).set(Reading::CELSIUS, Reading::CELSIUS.if_absent(1.5) - 0.5).into_request(),
        db.update(Reading::key(1, 2)).subtract(Reading::CELSIUS, 0.5).into_request(),
    ];
    requests.into_iter().collect::<Result<_, _>>().unwrap()
}

const EXPRESSIONS: [&str; 5] =
    ["KeyConditionExpression", "FilterExpression", "ConditionExpression", "ProjectionExpression", "UpdateExpression"];

fn expressions(body: &Body) -> impl Iterator<Item = &str> {
    EXPRESSIONS.into_iter().filter_map(|name| body.get(name).and_then(Value::as_str))
}

/// The words, placeholders and numbers of an expression.
fn tokens(expression: &str) -> impl Iterator<Item = &str> {
    expression
        .split(|character: char| !(character.is_ascii_alphanumeric() || matches!(character, '#' | ':' | '_')))
        .filter(|token| !token.is_empty())
}

fn members<'a>(body: &'a Body, name: &str) -> Vec<&'a String> {
    body.get(name).and_then(Value::as_object).map(|members| members.keys().collect()).unwrap_or_default()
}

#[test]
fn a_key_is_values_alone() {
    for body in bodies() {
        let Some(key) = body.get("Key").and_then(Value::as_object) else { continue };
        let wanted = if body["TableName"] == "orders" {
            vec!["customer", "id"]
        } else if body["TableName"] == "readings" {
            vec!["second", "sensor"]
        } else {
            vec!["id"]
        };
        assert_eq!(key.keys().collect::<Vec<_>>(), wanted);
        assert!(key.values().all(|value| value.as_object().is_some_and(|value| value.len() == 1)));
    }
}

#[test]
fn a_put_carries_every_key_attribute() {
    let mut order = order();
    let body = body(&db().put(&mut order).into_request().unwrap());
    assert_eq!((&body["Item"]["customer"]["S"], &body["Item"]["id"]["S"]), (&"c1".into(), &"o1".into()));
}

#[test]
fn specific_attributes_is_said_by_a_projection_alone() {
    for body in bodies() {
        assert_ne!(body.get("Select"), Some(&"SPECIFIC_ATTRIBUTES".into()));
        assert!(!(body.contains_key("Select") && body.contains_key("ProjectionExpression")));
    }
}

#[test]
fn select_is_a_known_value() {
    for select in bodies().iter().filter_map(|body| body.get("Select")) {
        assert!(["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "COUNT"].contains(&select.as_str().unwrap()));
    }
}

#[test]
fn a_segment_comes_with_their_number_and_is_below_it() {
    let mut segments = 0;
    for body in bodies() {
        assert_eq!(body.contains_key("Segment"), body.contains_key("TotalSegments"));
        if let Some(segment) = body.get("Segment").and_then(Value::as_u64) {
            assert!(segment < body["TotalSegments"].as_u64().unwrap());
            segments += 1;
        }
    }
    assert_eq!(segments, 3);
}

#[test]
fn legacy_parameters_are_not_written() {
    let legacy = [
        "AttributesToGet",
        "AttributeUpdates",
        "ConditionalOperator",
        "Expected",
        "KeyConditions",
        "QueryFilter",
        "ScanFilter",
    ];
    assert!(bodies().iter().all(|body| legacy.iter().all(|name| !body.contains_key(*name))));
}

#[test]
fn expressions_and_maps_are_not_empty() {
    for body in bodies() {
        assert!(expressions(&body).all(|expression| !expression.trim().is_empty()));
        for name in ["ExpressionAttributeNames", "ExpressionAttributeValues"] {
            assert!(!body.contains_key(name) || !members(&body, name).is_empty());
            assert!(!body.contains_key(name) || expressions(&body).next().is_some());
        }
    }
}

#[test]
fn expressions_are_made_of_placeholders_and_known_words() {
    let words = "AND OR NOT BETWEEN IN SET REMOVE ADD DELETE begins_with contains attribute_exists attribute_not_exists \
                 attribute_type size if_not_exists list_append";
    for body in bodies() {
        for token in expressions(&body).flat_map(tokens) {
            let placeholder = token.strip_prefix("#n").or_else(|| token.strip_prefix(":v")).unwrap_or(token);
            let is_number = placeholder.bytes().all(|byte| byte.is_ascii_digit());
            assert!(is_number || words.split(' ').any(|word| word == token), "{token}");
        }
    }
}

#[test]
fn a_list_index_is_a_number() {
    let bodies = bodies();
    let indexes: Vec<&str> = bodies
        .iter()
        .flat_map(expressions)
        .flat_map(|text| text.split('[').skip(1).map(|rest| rest.split(']').next().unwrap_or(rest)))
        .collect();
    assert_eq!(indexes, ["7"]);
}

#[test]
fn placeholders_are_defined_and_used() {
    for body in bodies() {
        let used: BTreeSet<&str> =
            expressions(&body).flat_map(tokens).filter(|token| token.contains(['#', ':'])).collect();
        let names = members(&body, "ExpressionAttributeNames").into_iter();
        let defined: BTreeSet<&str> =
            names.chain(members(&body, "ExpressionAttributeValues")).map(String::as_str).collect();
        assert_eq!(used, defined, "{body:?}");
    }
}

#[test]
fn placeholders_are_short() {
    for body in bodies() {
        let names = members(&body, "ExpressionAttributeNames").into_iter();
        assert!(names.chain(members(&body, "ExpressionAttributeValues")).all(|name| name.len() <= 255));
    }
}

#[test]
fn each_clause_of_an_update_is_there_once() {
    for body in bodies() {
        let Some(update) = body.get("UpdateExpression").and_then(Value::as_str) else { continue };
        for clause in ["SET", "REMOVE", "ADD", "DELETE"] {
            assert!(tokens(update).filter(|token| *token == clause).count() <= 1, "{update}");
        }
    }
}

#[test]
fn a_type_is_one_of_the_known() {
    let body =
        body(&db().scan::<Order>().filter(Order::NOTE.has_type(DataTypeName::StringSet)).into_request().unwrap());
    assert_eq!(body["ExpressionAttributeValues"][":v0"]["S"], "SS");
}

#[test]
fn a_value_has_one_tag_and_null_is_true() {
    fn check(value: &Value) {
        let value = value.as_object().unwrap();
        assert_eq!(value.len(), 1);
        let (tag, inside) = value.iter().next().unwrap();
        match tag.as_str() {
            "L" => inside.as_array().unwrap().iter().for_each(check),
            "M" => inside.as_object().unwrap().values().for_each(check),
            "NULL" => assert_eq!(inside, true),
            "SS" | "NS" | "BS" => assert!(!inside.as_array().unwrap().is_empty()),
            tag => assert!(["S", "N", "B", "BOOL"].contains(&tag)),
        }
    }
    for body in bodies() {
        for name in ["Item", "Key", "ExpressionAttributeValues"] {
            body.get(name).and_then(Value::as_object).into_iter().flat_map(Map::values).for_each(check);
        }
    }
}

#[test]
fn an_empty_set_is_left_out() {
    let mut order = order();
    let body = body(&db().put(&mut order).into_request().unwrap());
    assert!(body["Item"].get("tags").is_none());
}

#[test]
fn a_set_holds_each_element_once() {
    #[derive(Model)]
    #[model(table = "notes")]
    struct Note {
        #[model(pk)]
        id: String,
        #[model(set)]
        words: Vec<String>,
    }

    let mut note = Note { id: "n1".into(), words: vec!["a".into(), "b".into(), "a".into()] };
    let body = body(&db().put(&mut note).into_request().unwrap());
    assert_eq!(body["Item"]["words"]["SS"], serde_json::json!(["a", "b"]));
}

#[test]
fn an_absent_index_key_is_left_out_and_removed() {
    let mut user = User { id: "u1".into(), city: None, name: "Ada".into() };
    let put = body(&db().put(&mut user).into_request().unwrap());
    assert!(put["Item"].get("city").is_none());
    let update = body(&db().update_model(&mut user, (User::CITY,)).into_request().unwrap());
    assert_eq!(update["UpdateExpression"], "REMOVE #n0");
}

#[test]
fn what_is_returned_is_a_known_value() {
    for body in bodies() {
        let of = |name: &str, known: &[&str]| {
            let value = body.get(name).and_then(Value::as_str);
            assert!(value.is_none_or(|value| known.contains(&value)), "{name}: {value:?}");
        };
        of("ReturnValues", &["NONE", "ALL_OLD", "UPDATED_OLD", "ALL_NEW", "UPDATED_NEW"]);
        of("ReturnConsumedCapacity", &["INDEXES", "TOTAL", "NONE"]);
        of("ReturnItemCollectionMetrics", &["SIZE", "NONE"]);
        of("ReturnValuesOnConditionCheckFailure", &["ALL_OLD", "NONE"]);
    }
}

#[test]
fn a_local_index_has_the_partition_key_of_its_table() {
    let schema = Order::SCHEMA;
    for index in schema.indexes.iter().filter(|index| !index.global) {
        assert_eq!(index.partition_key, [schema.partition_key]);
    }
}
