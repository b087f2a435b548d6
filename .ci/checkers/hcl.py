"""Reads files of Terraform, and says which tables they have: `hcl.py FILE…`."""

import sys

import hcl2


def bare(text: str) -> str:
    return text.strip('"')


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        read = hcl2.load(file)
    tables = []
    for resource in read["resource"]:
        for kind, named in resource.items():
            if bare(kind) != "aws_dynamodb_table":
                sys.exit(f"{path}: a resource of type {kind}")
            for name, table in named.items():
                if name == "__is_block__":
                    continue
                keys = {bare(table[key]) for key in ("hash_key", "range_key") if key in table}
                for index in table.get("global_secondary_index", []) + table.get("local_secondary_index", []):
                    keys |= {bare(index[key]) for key in ("hash_key", "range_key") if key in index}
                declared = {bare(attribute["name"]) for attribute in table["attribute"]}
                # Terraform refuses a table whose attributes are not exactly those of its keys.
                if keys != declared:
                    sys.exit(f"{path}: {name}: keys {sorted(keys)}, attributes {sorted(declared)}")
                tables.append(bare(table["name"]))
    print(f"{path}: tables {', '.join(sorted(tables))}")
