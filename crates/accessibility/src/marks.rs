//! Marks of what findings speak of. A finding holds until its mark is another: an alternative text was rewritten, the house
//! style changed, another version of the program draws the file.

/// What a finding may speak of, each as a hash of all that it comes from.
#[derive(Debug, Clone, Default)]
pub struct Marks {
    /// The words of the edition's tips.
    pub text: String,
    /// Its pictures and what is said of them.
    pub pictures: String,
    /// The house style.
    pub style: String,
    /// The program.
    pub program: String,
}

/// Which of these a criterion speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subjects {
    /// Pictures.
    Pictures,
    /// Words, and how the program draws them.
    Words,
    /// Colours and sizes, and how the program draws them.
    Looks,
    /// What the program does, whatever the content.
    Program,
}

impl Subjects {
    pub(crate) fn of(number: &str) -> Self {
        match number {
            "1.1.1" | "1.4.5" => Self::Pictures,
            "1.3.1" | "1.3.2" | "1.3.3" | "2.4.2" | "2.4.4" | "2.4.6" | "3.1.1" | "3.1.2" | "4.1.1" => Self::Words,
            "1.4.1" | "1.4.3" | "1.4.4" | "1.4.10" | "1.4.11" | "1.4.12" | "2.4.7" | "2.5.8" => Self::Looks,
            _ => Self::Program,
        }
    }
}

impl Marks {
    /// The mark of what a criterion speaks of in a file: twelve digits.
    pub(crate) fn of(&self, subjects: Subjects) -> String {
        let parts: &[&String] = match subjects {
            Subjects::Pictures => &[&self.pictures],
            Subjects::Words => &[&self.text, &self.program],
            Subjects::Looks => &[&self.style, &self.program],
            Subjects::Program => &[&self.program],
        };
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        format!("{hash:016x}")[..12].to_owned()
    }
}
