//! The help texts in Dutch, and the command line dressed in the reader's language.

use clap::{Arg, ArgAction, Command, CommandFactory as _};
use tipwaaier_model::MessageLanguage;

use crate::args::Cli;

/// What each command does, in Dutch; the first is the program itself.
const COMMANDS: &[(&str, &str)] = &[
    ("tipwaaier", "Maakt van één map met tips een boekje, een e-book en een presentatie"),
    ("build", "Maak alle uitvoer van een verzameling"),
    ("check", "Meld elk probleem van een verzameling; schrijf niets"),
    ("accessibility", "Doe verslag van toegankelijkheid per eis: wat een machine vond, wat een mens moet bekijken"),
    ("list", "Toon tips, thema's, sets en mensen"),
    ("import", "Maak tipbestanden van wat je hebt: documenten, tabellen, bewaarde pagina's"),
    ("export", "Schrijf alle tips als platte tekst, of als tabel"),
    ("new", "Maak een verse verzameling met van alles één voorbeeld"),
    ("watch", "Bouw opnieuw wat een wijziging raakt"),
    ("serve", "Toon alle uitvoer live in de browser, alleen op deze machine"),
    ("present", "Toon de presentatie aan een zaal, en als je wilt aan telefoons: één bedient, de andere kijken mee"),
    ("explain", "Leg een probleem uit aan de hand van zijn code"),
    ("themes", "Noem de huisstijlen die worden meegeleverd, of toon ze op een vel"),
    ("print-test", "Maak de testvellen voor dubbelzijdig drukken, kaarten en bord"),
    ("doctor", "Zeg wat er op deze machine is gevonden"),
    ("schema", "Toon het JSON Schema van een soort bronbestand"),
    ("completions", "Toon aanvullingen voor de shell"),
    ("man", "Toon de handleidingpagina (man page)"),
];

/// What each argument means, in Dutch. `command.argument` goes before `argument`.
const ARGUMENTS: &[(&str, &str)] = &[
    ("lang", "Taal van de meldingen: nl of en [standaard: die van de computer]"),
    ("quiet", "Zeg niets dan fouten"),
    ("verbose", "Zeg wat er gebeurt en hoe lang het duurt"),
    ("jobs", "Aantal threads [standaard: zoveel als er processors zijn]"),
    ("limit", "Verhoog een grens, voor inhoud die je vertrouwt: table-rows=1000; mag vaker"),
    ("max", "Toon niet meer problemen dan dit één voor één, fouten eerst; 0 toont alle"),
    ("help", "Toon deze hulp"),
    ("version", "Toon de versie"),
    ("new.dir", "De map die gemaakt wordt; ze mag er nog niet zijn, of is leeg"),
    ("dir", "De map van de verzameling"),
    ("accessibility.set", "Een set voor het verslag, bij zijn naam; mag vaker"),
    ("accessibility.all_sets", "Doe verslag van elke set"),
    ("accessibility.tips", "Doe verslag van deze tips: 50,40,12-15"),
    ("accessibility.draft", "Ga door waar dat kan; wat er nog mis is, wordt gevonden"),
    ("people", "Zeg van ieder in welke tips, uitvoer en pagina's die staat, en waar de foto te zien is"),
    ("present.set", "De set om te tonen, bij zijn naam"),
    ("present.tips", "Toon deze tips, in deze volgorde: 50,40,12-15"),
    ("present.port", "De poort; 0 neemt een vrije"),
    (
        "lan",
        "Laat telefoons op het lokale netwerk binnen met een code [ADDRESS: dat van deze machine daar; standaard: gezocht]",
    ),
    ("set", "Een set om te bouwen, bij zijn naam; mag vaker"),
    ("all_sets", "Bouw elke set"),
    ("shard", "Bouw van de edities alleen deel I van N, voor N machines die het werk delen"),
    (
        "draft",
        "Ga door waar dat kan, en toon in rood wat er nog mis is: afbeeldingen en alternatieve teksten die er niet zijn, onbekende mensen en tips",
    ),
    ("no_cache", "Maak alles opnieuw, wat eerdere builds in de map ook maakten"),
    ("tips", "Bouw deze tips, in deze volgorde: 50,40,12-15"),
    (
        "only",
        "Maak alleen deze: booklet,print,cards,epub,slides-html,slides-pdf,slides-pptx, en alleen bij naam: press,table; everything maakt alles",
    ),
    ("check.theme", "De huisstijl waarvan de lettertypen elk teken moeten hebben"),
    ("preview", "Schrijf van elke huisstijl een vel in deze map: kleuren met hun contrast, letters en bladzijden erin"),
    ("themes.theme", "Alleen deze huisstijl: een naam, of het pad van een map met een theme.toml"),
    ("theme", "Een huisstijl: een naam, of het pad van een map met een theme.toml"),
    ("print-test.output", "Het bestand dat geschreven wordt, of de map waarin print-test.pdf komt"),
    ("doctor.output", "De uitvoermap, om te zien of erin geschreven kan worden"),
    ("output", "De map voor de uitvoer"),
    ("port", "De poort op 127.0.0.1; 0 neemt een vrije"),
    (
        "photos",
        "Hoe fijn foto's in booklet.pdf zijn, in beeldpunten per inch: 72 tot 1200, of full voor zoals ze kwamen",
    ),
    ("slides", "Hoeveel de presentatie toont: short (kort) of full (alles)"),
    ("handout", "Maak ook een hand-out van de presentatie, met 2, 3 of 4 dia's per pagina"),
    ("creep", "Schuif elk volgend vel naar binnen zover naar de rug"),
    ("print-test.flip", "De kant waarlangs de printer het vel keert: short (korte) of long (lange)"),
    ("flip", "De kant waarlangs de printer het vel keert: short (korte) of long (lange) [standaard: de gewone]"),
    ("marks", "Teken vouw- en snijtekens in het boekje"),
    ("bleed", "Laat inkt zover buiten de snede doorlopen [standaard: 0; voor een drukker 3]"),
    ("signature", "Verdeel het boek in katernen van zoveel pagina's: een veelvoud van vier"),
    ("card_size", "Hoe groot kaarten zijn: a6, poker, tarot, bridge, of millimeters van 50x70 tot 148x210"),
    ("card_paper", "Het papier waarop kaarten worden gedrukt: a4, sra4, a3 of sra3"),
    ("paper_thickness", "Hoe dik een kaart is, voor haar doosje"),
    (
        "book_paper",
        "Het papier van het boekje bij de drukker, voor de rug: offset-80, -90, -100, -120, silk-115, -135 of -150",
    ),
    ("board", "Hoe groot het bord is: a3 of a2"),
    ("stack", "Leg kaarten door de stapel heen op volgorde, zodat gesneden stapels goed liggen"),
    ("print-test.offset", "De verschuiving om te proberen: met de goede vallen de kruisen samen"),
    ("offset", "Wat het testvel liet zien: hoever de achterkant ernaast zit, naar rechts en omhoog"),
    ("list.format", "Hoe de lijst wordt geschreven: human (mensen) of json"),
    ("format", "Hoe problemen worden gemeld: human (mensen), json of github"),
    ("timings", "Zeg hoe lang elke stap duurde"),
    (
        "pages",
        "Wat je overneemt, of mappen ervan: .docx, .odt, .xlsx, .ods, .csv, .html, .txt, .md, of een export van WordPress (.xml)",
    ),
    (
        "numbers",
        "Welke nummers tips krijgen: source (het eigen), free (het eigen, anders het eerste vrije), of nummers vanaf N",
    ),
    ("map", "Wat een kolom van een tabel betekent: 'Kolomkop=title'; mag vaker"),
    ("heading_level", "Het niveau van de koppen waarmee in een document een tip begint: 1 tot 6 [standaard: gezocht]"),
    ("same", "Twee namen van één persoon, de goede als laatste: 'J. Jansen=Jan Jansen'; mag vaker"),
    ("media", "De map met de downloads van een WordPress-export: wp-content/uploads"),
    ("import.format", "Hoe het verslag wordt geschreven: human (mensen) of json"),
    ("text", "Alle tips als platte tekst zonder opmaak"),
    ("xlsx", "Alle tips als een tabel die import terugleest"),
    (
        "export.output",
        "Het bestand dat geschreven wordt [standaard: tips.txt of tips.xlsx; - is de standaarduitvoer, voor tekst]",
    ),
    ("into", "De map van de verzameling die de tips krijgt; ze wordt gemaakt als ze er niet is"),
    ("dry_run", "Zeg wat er geschreven zou worden, en schrijf niets"),
    ("force", "Vervang tips die er al zijn"),
    ("title", "De titel van de verzameling"),
    ("language", "De taal van de verzameling: nl, en, de of fr"),
    ("publisher", "Wie de verzameling uitgeeft"),
    ("code", "De code zoals meldingen die tonen; zonder code een lijst van alle"),
    ("kind", "front-matter, collection, contributors of set; zonder soort een lijst"),
    ("shell", "bash, zsh, fish, elvish of powershell"),
];

/// The command line with its help in a reader's language.
pub(crate) fn command(language: MessageLanguage) -> Command {
    let command = Cli::command();
    match language {
        MessageLanguage::English => command,
        MessageLanguage::Dutch => in_dutch(command),
    }
}

fn in_dutch(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let about = COMMANDS.iter().find(|(known, _)| *known == name).map_or("", |(_, about)| about);
    // Clap's own words would be English.
    let template = format!("{{about-with-newline}}\nGebruik: {}\n\n{{all-args}}", usage(&command));
    command
        .about(about)
        .help_template(template)
        .subcommand_help_heading("Opdrachten")
        .subcommand_value_name("OPDRACHT")
        .mut_args(|argument| argument_in_dutch(&name, argument))
        .mut_subcommands(in_dutch)
}

/// How a command is typed.
fn usage(command: &Command) -> String {
    if command.has_subcommands() {
        return "tipwaaier [OPTIES] <OPDRACHT>".to_owned();
    }
    let mut usage = format!("tipwaaier {} [OPTIES]", command.get_name());
    for argument in command.get_arguments().filter(|argument| argument.is_positional() || argument.is_required_set()) {
        let value = argument.get_value_names().and_then(<[_]>::first).map_or("", |name| name.as_str());
        let more = if matches!(argument.get_action(), ArgAction::Append) { "..." } else { "" };
        let shown = match (argument.get_long(), argument.is_required_set()) {
            (Some(long), _) => format!(" --{long} <{value}>"),
            (None, true) => format!(" <{value}>{more}"),
            (None, false) => format!(" [{value}]{more}"),
        };
        usage.push_str(&shown);
    }
    usage
}

fn argument_in_dutch(command: &str, argument: Arg) -> Arg {
    let id = argument.get_id().to_string();
    let heading = match (argument.get_help_heading(), argument.is_positional()) {
        (Some(_), _) => "Drukken",
        (None, true) => "Argumenten",
        (None, false) => "Opties",
    };
    let mut help = argument_help(command, &id).unwrap_or_default().to_owned();
    let shows_default = argument.get_action().takes_values() && !argument.is_hide_default_value_set();
    if let (true, [value]) = (shows_default, argument.get_default_values()) {
        help = format!("{help} [standaard: {}]", value.to_string_lossy());
    }
    let takes_values = argument.get_action().takes_values();
    let argument = argument.help(help).help_heading(heading);
    if takes_values { argument.hide_default_value(true) } else { argument }
}

fn argument_help(command: &str, id: &str) -> Option<&'static str> {
    let find = |key: &str| ARGUMENTS.iter().find(|(known, _)| *known == key).map(|(_, help)| *help);
    find(&format!("{command}.{id}")).or_else(|| find(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The commands of the program, itself first.
    fn all(command: &Command) -> Vec<&Command> {
        std::iter::once(command).chain(command.get_subcommands()).collect()
    }

    #[test]
    fn every_command_and_argument_has_its_dutch_words_and_no_others() {
        let command = Cli::command();
        let names: Vec<&str> = all(&command).iter().map(|command| command.get_name()).collect();
        let known: Vec<&str> = COMMANDS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, known);
        let mut used = Vec::new();
        for command in all(&command) {
            for argument in command.get_arguments() {
                let (id, qualified) =
                    (argument.get_id().to_string(), format!("{}.{}", command.get_name(), argument.get_id()));
                assert!(argument_help(command.get_name(), &id).is_some(), "{qualified}");
                used.extend([id, qualified]);
            }
        }
        for (key, _) in ARGUMENTS {
            assert!(used.iter().any(|used| used == key), "nothing has the help of {key}");
        }
    }

    #[test]
    fn the_command_line_is_sound_in_both_languages() {
        command(MessageLanguage::English).debug_assert();
        command(MessageLanguage::Dutch).debug_assert();
    }

    #[test]
    fn dutch_help_has_no_english_headings() {
        let mut command = command(MessageLanguage::Dutch);
        let mut texts = vec![command.render_help().to_string()];
        command.build();
        texts.extend(command.get_subcommands_mut().map(|command| command.render_help().to_string()));
        for text in texts {
            for english in [
                "Usage:",
                "Options:",
                "Commands:",
                "Arguments:",
                "Printing:",
                "[default",
                "[possible",
                "Print help",
                "[OPTIONS]",
            ] {
                assert!(!text.contains(english), "{english} in:\n{text}");
            }
            assert!(!text.contains("] [standaard"), "a default is told twice in:\n{text}");
        }
    }
}
