//! `tabletheory dms import` and `dms export`, of NoSQL Workbench.

use std::fs;
use std::path::Path;

use crate::common::{Folder, USER, text_of};

fn data(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).unwrap()
}

#[test]
fn each_guess_is_marked_and_the_document_is_valid() {
    let folder = Folder::with(&[("library.json", &data("workbench.json"))]);
    let run = folder.run("dms import --workbench library.json");
    assert_eq!((run.code, run.err.as_str()), (0, "warning: not taken over: BillingMode; DataAccess\n"));
    folder.write("library.yml", &run.out);
    assert_eq!(folder.run("dms validate library.yml").says(0), "library.yml: valid DMS 0.2, 1 model: LibraryBooks\n");
    assert_eq!(folder.run("dms fmt --check library.yml").says(0), "");
    let guesses: Vec<&str> = run.out.lines().filter_map(|line| Some(line.trim().split_once(" # guess: ")?.1)).collect();
    let expected = [
        "the model is named after its table",
        "it is in all of 2 samples",
        "there are samples of S",
        "it is in all of 2 samples",
        "it is in 0 of 2 samples",
        "as in the samples",
        "it is in 1 of 2 samples",
        "it is in 0 of 2 samples",
        "as in the samples",
        "it is in 1 of 2 samples",
    ];
    assert_eq!(guesses, expected, "{}", run.out);
    // The sort key of the index, and an attribute that samples alone have.
    assert!(
        run.out.contains("attribute: \"GSI1SK\"") && run.out.contains("attribute: \"shelf\"\n        type: \"SS\"")
    );
    assert!(run.out.contains("projection: { type: \"INCLUDE\", fields: [\"title\"] }"));

    let given = folder.run("dms import --json --workbench library.json").gives(0);
    assert_eq!(given["text"], run.out.as_str());
    assert_eq!(given["guesses"].as_array().unwrap().len(), expected.len());
    assert_eq!(given["guesses"][0], "models[0].name: the model is named after its table");
    let said = folder.run("dms import --workbench library.json --out made.yml");
    assert_eq!((said.code, said.out.as_str()), (0, "made.yml: written\n"));
    assert_eq!(folder.read("made.yml"), run.out);
}

#[test]
fn what_is_exported_and_imported_is_the_same_table() {
    let folder = Folder::with(&[("user.yml", &text_of(USER)), ("order.yml", &text_of("dms/v0.2/models/order.yml"))]);
    let model = folder.run("dms export --workbench user.yml order.yml").says(0);
    folder.write("model.json", &model);
    let made = folder.run("dms import --workbench model.json");
    assert_eq!(made.code, 0);
    folder.write("made.yml", &made.out);
    // A data model does not say which attribute is the time to live.
    let table = |file: &str| {
        let text = folder.run(&format!("gen cloudformation {file}")).says(0);
        let kept = text.lines().skip(1).filter(|line| !line.contains("TimeToLive"));
        kept.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(table("made.yml"), table("user.yml order.yml"));
}

#[test]
fn what_a_data_model_does_not_say_is_told() {
    let folder = Folder::with(&[("shop.yml", &data("shop.yml"))]);
    let run = folder.run("dms export --workbench shop.yml --out shop.json");
    let expected = ("shop.json: written\n", "warning: not taken over: the local secondary index `by-placed`\n");
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, expected.0, expected.1));
    let model: serde_json::Value = serde_json::from_str(&folder.read("shop.json")).unwrap();
    let facets = model["DataModel"][1]["TableFacets"].as_array().unwrap();
    assert_eq!(
        facets.iter().map(|facet| facet["FacetName"].as_str().unwrap()).collect::<Vec<_>>(),
        ["Customer", "Order"]
    );
    assert_eq!(model["ModelName"], "shop");
}

#[test]
fn what_is_no_data_model_is_told_with_its_place() {
    let right = data("workbench.json");
    let folder = Folder::new();
    for (from, to, sentence) in [
        ("\"AttributeType\": \"N\"", "\"AttributeType\": \"X\"", "`X` is no data type"),
        ("\"TableName\": \"library-books\",", "", "the member `TableName` is missing"),
        ("\"ProjectionType\": \"INCLUDE\"", "\"ProjectionType\": \"SOME\"", "`SOME` is no type of projection"),
        (
            "\"AttributeName\": \"SK\", \"AttributeType\": \"S\"",
            "\"AttributeName\": \"SK\", \"AttributeType\": \"M\"",
            "`M` is no data type of a key",
        ),
        ("{ \"S\": \"b1\" }", "\"b1\"", "an object belongs here"),
        ("{ \"S\": \"b1\" }", "{ \"S\": \"b1\", \"N\": \"1\" }", "an attribute value belongs here"),
        ("\"TableData\": [", "\"TableData\": 1, \"x\": [", "a list belongs here"),
    ] {
        let wrong = right.replacen(from, to, 1);
        assert_ne!(wrong, right);
        folder.write("wrong.json", wrong);
        let told = folder.run("dms import --workbench wrong.json").fails(1);
        assert!(told.starts_with(&format!("error: {sentence} (`DataModel[0]")), "{told}");
        assert!(told.contains("--> wrong.json:"), "{told}");
    }
    for (text, sentence) in [
        ("", "Unexpected end of file"),
        ("{", "error"),
        ("[]", "an object belongs here"),
        ("{}", "the member `DataModel` is missing"),
        ("{\"DataModel\": []}", "there is no table"),
    ] {
        folder.write("wrong.json", text);
        let told = folder.run("dms import --workbench wrong.json").fails(1);
        assert!(told.contains(sentence), "{text}: {told}");
        folder.run("dms import --json --workbench wrong.json").gives(1);
    }
    // A table whose keys break a rule of documents.
    folder.write("wrong.json", right.replace("\"AttributeName\": \"SK\"", "\"AttributeName\": \"PK\""));
    assert!(folder.run("dms import --workbench wrong.json").fails(1).contains("both partition key and sort key"));
    assert_eq!(folder.names(), ["wrong.json"]);
}
