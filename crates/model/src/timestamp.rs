//! The one time that outputs may carry.

/// Seconds since 1970-01-01T00:00:00Z, from `SOURCE_DATE_EPOCH` or the collection, never from the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(i64);

impl Timestamp {
    /// What outputs carry where nothing else is said: 2026-01-01T00:00:00Z.
    pub const DEFAULT: Self = Self(1_767_225_600);

    /// The time, if it lies between 1980 (where zip's times begin) and the end of 2106 (where a 32-bit count ends).
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        (315_532_800..4_294_967_296).contains(&seconds).then_some(Self(seconds))
    }

    /// Midnight UTC at the start of a day such as `2026-12-10`, if there is such a day in the years 1980 to 2105.
    #[must_use]
    pub fn from_date(date: &str) -> Option<Self> {
        let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok().filter(|_| part.len() <= 4));
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        if !(1980..2106).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        // The same count of eras as in `civil`, the other way round.
        let (march_year, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let year_of_era = march_year.rem_euclid(400);
        let day_of_year = (153 * from_march + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let time = Self::from_unix((march_year.div_euclid(400) * 146_097 + day_of_era - 719_468) * 86_400)?;
        // A day that the month does not have would come out as another one.
        let (_, real_month, real_day, ..) = time.civil();
        (i64::from(real_month) == month && i64::from(real_day) == day).then_some(time)
    }

    /// Seconds since 1970.
    #[must_use]
    pub const fn unix(self) -> i64 {
        self.0
    }

    /// Year, month, day, hour, minute and second in UTC.
    ///
    /// The days are turned into a date of the proleptic Gregorian calendar by counting in eras of 400 years that
    /// begin on 1 March.
    #[must_use]
    pub fn civil(self) -> (i32, u8, u8, u8, u8, u8) {
        let (days, seconds) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let small = |value: i64| u8::try_from(value).unwrap_or_default();
        (
            i32::try_from(year).unwrap_or_default(),
            small(month),
            small(day),
            small(seconds / 3_600),
            small(seconds / 60 % 60),
            small(seconds % 60),
        )
    }

    /// The time as ISO 8601 in UTC: `2026-01-01T00:00:00Z`.
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day, hour, minute, second) = self.civil();
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(Timestamp::DEFAULT.iso(), "2026-01-01T00:00:00Z");
        for (seconds, iso) in [
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(Timestamp::from_unix(seconds).unwrap().iso(), iso);
        }
        assert_eq!(Timestamp::from_unix(0), None);
    }

    #[test]
    fn a_day_is_a_day_of_the_calendar() {
        for day in ["1980-01-01", "2000-02-29", "2026-12-10", "2100-03-01", "2105-12-31"] {
            assert_eq!(Timestamp::from_date(day).unwrap().iso(), format!("{day}T00:00:00Z"));
        }
        for other in ["2026-02-30", "2100-02-29", "1979-12-31", "2106-01-01", "2026-13-01", "2026-1", "morgen", ""] {
            assert_eq!(Timestamp::from_date(other), None, "{other}");
        }
    }
}
