//! What a fresh collection brings for Visual Studio Code: completion and checks for TOML, snippets for tips, and a task
//! that shows what `check` says in the editor.
//!
//! The editor checks no front matter in Markdown by itself: the snippets write it and the task checks it. The schema of
//! the front matter is there for editors that can be told of one.

use serde_json::{Value, json};
use tipwaaier_language::{Headings, Language};
use tipwaaier_model::MessageLanguage;
use tipwaaier_pipeline::NewFile;

use crate::samples::{Sample, Snippet};
use crate::schemas::Kind;

/// The files below `.vscode`.
pub(crate) fn files(language: Language) -> Vec<NewFile> {
    let file =
        |name: &str, value: &Value| NewFile::new(&format!(".vscode/{name}"), format!("{value:#}\n").into_bytes());
    let mut files = vec![
        file("settings.json", &settings()),
        file("tasks.json", &tasks()),
        file("tip.code-snippets", &snippets(language)),
    ];
    files.extend(Kind::ALL.map(|kind| file(&schema_path(kind), &kind.schema(MessageLanguage::nearest(language)))));
    files
}

fn schema_path(kind: Kind) -> String {
    format!("schemas/{}.json", kind.name())
}

/// TOML is completed and checked by the extension Even Better TOML, which takes patterns of whole addresses.
fn settings() -> Value {
    let schema = |kind: Kind| format!("./.vscode/{}", schema_path(kind));
    json!({
        "evenBetterToml.schema.associations": {
            "^.*/collection\\.toml$": schema(Kind::Collection),
            "^.*/contributors\\.toml$": schema(Kind::Contributors),
            "^.*/sets/[^/]*\\.toml$": schema(Kind::Set),
        },
        "files.encoding": "utf8",
        "files.insertFinalNewline": true,
        "[markdown]": {"editor.wordWrap": "on", "editor.tabCompletion": "onlySnippets"},
    })
}

/// A task, the folder's build task, whose problems the editor shows at their place.
fn tasks() -> Value {
    json!({
        "version": "2.0.0",
        "tasks": [{
            "label": "tipwaaier check",
            "type": "process",
            "command": "tipwaaier",
            "args": ["check", ".", "--format", "github"],
            "options": {"cwd": "${workspaceFolder}"},
            "group": {"kind": "build", "isDefault": true},
            "presentation": {"reveal": "silent"},
            "problemMatcher": {
                "owner": "tipwaaier",
                "fileLocation": ["relative", "${workspaceFolder}"],
                "pattern": {
                    // What follows the message are hints, each after a line end as GitHub writes it.
                    "regexp": "^::(error|warning|notice) file=([^,]+),line=(\\d+),col=(\\d+)[^:]*::(.*?)(?:%0A.*)?$",
                    "severity": 1,
                    "file": 2,
                    "line": 3,
                    "column": 4,
                    "message": 5,
                },
            },
        }],
    })
}

/// What is typed most: a whole tip, an example.
fn snippets(language: Language) -> Value {
    let Snippet { themes, number, title, lead, heading } = Sample::of(language).snippet;
    let Headings { examples, why, questions, .. } = language.headings();
    let example = language.words().example.to_lowercase();
    let source = language.words().source;
    json!({
        "tip": {
            "scope": "markdown",
            "prefix": "tip",
            "body": [
                "---",
                format!("number: ${{1:{number}}}"),
                format!("title: ${{2:{title}}}"),
                format!("theme: ${{3|{themes}|}}"),
                "---",
                "",
                format!("${{4:{lead}}}"),
                "",
                format!("## {examples}"),
                "",
                format!("### {}", heading.replace("1:", "5:")),
                "",
                "$6",
                "",
                format!("## {why}"),
                "",
                "$7",
                "",
                format!("## {questions}"),
                "",
                "- $0",
            ],
        },
        example.as_str(): {
            "scope": "markdown",
            "prefix": example,
            "body": [format!("### {heading}"), "", "$2", "", format!("{source}: [$3](https://$4)"), "$0"],
        },
    })
}
