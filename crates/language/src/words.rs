//! The lists of words that a language fills, and the patterns among them.

macro_rules! words {
    ($($(#[$attribute:meta])* $name:ident { $($word:ident)* })*) => {$(
        $(#[$attribute])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name {
            $(#[doc = concat!("`", stringify!($word), "`, as the English words have it.")] pub $word: &'static str,)*
        }

        impl $name {
            /// All words with their names, for templates and scripts.
            #[must_use]
            pub fn entries(&self) -> Vec<(&'static str, &'static str)> {
                vec![$((stringify!($word), self.$word)),*]
            }
        }
    )*};
}

words! {
    /// The words that outputs share.
    Words {
        tip tips theme themes top_tip top_tips contents colophon cover title_page landmarks page_list programme
        contributors index_of_contributors index_of_themes index_of_numbers index_of_keywords source read_also sources see_tip see_also
        draft page_abbreviation page more_tips_by more_tips_about read_on minutes minute notes footnotes footnote back_to_text
        edition publisher typeset_in license identifier date location organiser keywords photo_of previous next
        done to_do booklet qr_code questions question actions why examples example continued tip_within
        tips_within
        edition_within other_theme all_navigable all_adaptable all_described no_pictures pages_of_booklet
    }
    /// The deck's own words: its slides', its controls' and its presenter view's.
    DeckWords {
        in_short in_view who_tells closing not_in_programme left_over_id part_of lead_id example_id detail_id
        part_id theme_id cover_id agenda_id
        closing_id why_id questions_id actions_id sources_id agreements_id read_on_id more_id custom_id text_layout title_layout deck
        controls previous next overview presenter document slides fullscreen black black_on find find_label
        find_none stepwise_on stepwise_off help close print
        handout theme_mode slide of start_timer pause_timer reset_timer time_left time_up one_minute
        timer_started timer_paused next_question all_questions question go_to_tip no_such_tip popup_blocked
        current upcoming last_slide notes_heading no_notes clock elapsed restart_elapsed timer step items pace
        on_time behind ahead more_time less_time larger_notes
        smaller_notes connected alone keys keys_move keys_ends keys_tip keys_find keys_overview keys_presenter
        keys_timer
        keys_question keys_time keys_steps keys_black keys_full keys_document keys_dark keys_help
        pen_on spot_on zoom_on clicker_on clicker_off no_way_back pause_heading pause_until keys_pen keys_spot
        keys_zoom keys_return keys_pause keys_clicker gone sound_on sound_off hidden hide_on hide_off agreements
        agreements_here agreements_kept keys_sound keys_hide keys_notes keys_agreements
    }
    /// The words of print sheets, of the test sheet and of print instructions; braces are placeholders for [`fill`].
    PrintWords {
        print_sheets imposed print_only label_signature label_sheet label_side front back template_title
        template_heading template_print template_lay template_cut test_title test_front test_back test_reading
        test_read_back edge_short edge_long test_print test_ruler test_arrow test_cross test_offset test_askew
        test_cards test_white test_card test_both test_join test_lay_here test_cut_here
        instructions paper number sides scale result correction portrait landscape weight_booklet weight_cards
        one_sheet many_sheets both_sides full_size moved one_booklet two_booklets booklet_made cards_made
        step_first_sheet step_staple step_sew signatures_alike signatures_last step_divide step_bind step_marks
        step_trim step_middle_cut step_first_cards step_in_rows step_in_stacks step_cut_down step_cut_strips
    }
    /// The words of a theme's sheet; braces are placeholders for [`fill`].
    SheetWords {
        cover tip card_front card_back first_slide slide colours accents letters in_use on short word sentence
        typefaces page contrast at_least links links_footnote links_qr cover_fan cover_band cover_matrix cover_sign
        style_default style_sober style_contrast about_default about_sober about_contrast
    }
    /// The words of what goes to a print shop; braces are placeholders for [`fill`].
    PressWords {
        heading general colour colour_rgb bleed bleed_around marks marks_none fonts fonts_in booklet files
        booklet_files format pages pages_inside paper paper_booklet offset silk binding binding_stapled binding_glued
        spine spine_width spine_none finish finish_cover cards file cards_number cards_paper printing printing_both
        pack_box box_inside box_flat box_paper die_line die_line_spots pictures picture_coarse single_pages
        cover_sheet box_sheet print_shop
    }
    /// The words of what lies on the table, and of the cards that explain the others; braces are placeholders for
    /// [`fill`].
    TableWords {
        table board_question zone_less zone_less_hint zone_keep zone_keep_hint zone_more zone_more_hint zone_stop
        zone_stop_hint board_tiles tile tile_join own_card own_title own_text cut_out agreements what who when
        run_sheet until all_minutes no_programme how how_deal how_read how_talk how_place how_agree key blank_back
    }
    /// What stands in content where its author wrote nothing: titles of notes in boxes, and what a draft shows in the place
    /// of what is missing. Braces are placeholders for [`fill`].
    SourceWords {
        note tip important warning caution danger info example question success failure summary to_do details quote
        missing_alt missing_picture missing_person picture_at
    }
    /// The headings that give a section its role.
    Headings {
        examples why questions actions notes slides more
    }
}

/// A pattern with its placeholders filled: `{name}` becomes the value of that name.
#[must_use]
pub fn fill(pattern: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
    let mut filled = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = values.iter().find(|(known, _)| *known == name) {
            filled.push_str(&value.to_string());
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}
