//! `README.md` says which case holds which row: every row is held, and every case that it names exists.

use std::collections::BTreeMap;
use std::fs;

use tipwaaier_tests::root;

/// How many kinds of faults there are.
const ROWS: u8 = 72;
/// How many cases the matrix has at the least.
const CASES: usize = 300;

/// The cases of the matrix by row.
fn cases() -> BTreeMap<u8, Vec<String>> {
    let mut rows: BTreeMap<u8, Vec<String>> = BTreeMap::new();
    for fault in crate::all() {
        assert!(!fault.rows.is_empty(), "{} belongs to no row", fault.name);
        for row in fault.rows {
            rows.entry(*row).or_default().push(fault.name.clone());
        }
    }
    rows
}

/// The first three cells of a line that begins with a number: row, fault, held by.
fn row(line: &str) -> Option<(u8, &str, &str)> {
    let mut cells = line.strip_prefix('|')?.splitn(3, " | ");
    let number = cells.next()?.trim().parse().ok()?;
    Some((number, cells.next()?.trim(), cells.next()?.trim_end_matches('|').trim()))
}

/// What stands between ticks.
fn ticked(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

#[test]
fn every_row_is_held_by_cases_that_are_there() {
    let path = root().join("tests/faults/README.md");
    let text = fs::read_to_string(&path).expect("the table is part of the checkout");
    let cases = cases();
    let mut written = String::new();
    let mut seen = Vec::new();
    for line in text.lines() {
        let Some((number, what, held)) = row(line) else {
            written.extend([line, "\n"]);
            continue;
        };
        seen.push(number);
        let tests: Vec<&str> = ticked(held).filter(|name| name.contains("::")).collect();
        for test in &tests {
            let (file, function) = test.split_once("::").expect("it holds '::'");
            let source =
                fs::read_to_string(root().join(file)).unwrap_or_else(|why| panic!("row {number}: {file}: {why}"));
            let declared = format!("fn {function}(");
            assert!(source.contains(&declared), "row {number}: {file} has no test {function}");
        }
        let of_matrix = cases.get(&number).map(Vec::as_slice).unwrap_or_default();
        let names = of_matrix.iter().map(String::as_str).chain(tests.iter().copied());
        let held: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        assert!(!held.is_empty(), "row {number} ({what}) is held by nothing");
        written.extend(["| ", &number.to_string(), " | ", what, " | ", &held.join(", "), " |\n"]);
    }
    assert_eq!(seen, (1..=ROWS).collect::<Vec<_>>(), "every row stands in the table once, in order");
    if std::env::var_os("TIPWAAIER_RENEW").is_some() {
        fs::write(&path, &written).expect("the table can be written");
    }
    let now = fs::read_to_string(&path).expect("the table is part of the checkout");
    assert!(now == written, "the table names other cases than there are; TIPWAAIER_RENEW=1 writes it anew");
}

#[test]
fn every_case_has_a_name_of_its_own() {
    let mut names: Vec<String> = crate::all().into_iter().map(|fault| fault.name).collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count, "two cases have one name");
    assert!(count >= CASES, "there are {count} cases");
}
