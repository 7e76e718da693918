"""State, one small function a rule, what the data of the atlas must keep to.

A rule takes a `DataFolder` and yields a `Fault` for each breach. It looks only at what could be read: a feature whose
properties or geometry are already reported is not reported again for what follows from that. To add a rule, write
it and name it in RULES.
"""

from collections.abc import Callable, Iterable

from geodata.model import Fault
from geodata.rules import dates, evidence, form, ground, names, rails, railway_records, references, spelling
from geodata.rules.folder import CheckedFeature, DataFolder, read_folder

__all__ = ["RULES", "CheckedFeature", "DataFolder", "Rule", "read_folder"]

Rule = Callable[[DataFolder], Iterable[Fault]]

RULES: tuple[Rule, ...] = (
    form.properties_fit_the_model,
    form.own_fields_are_there,
    form.kind_belongs_to_the_layer,
    form.collection_is_plain,
    form.member_id_is_the_id,
    form.rings_wind_as_agreed,
    form.decimals_match_the_accuracy,
    form.features_are_sorted,
    form.features_stand_one_a_line,
    form.tables_are_in_order,
    names.names_are_in_their_script,
    names.texts_are_in_their_script,
    names.names_have_both_spellings,
    names.texts_have_everyday_names,
    names.twins_have_different_names,
    spelling.korean_is_northern,
    spelling.units_are_raised,
    spelling.romanised_names_follow_the_hangul,
    spelling.agreed_names_are_romanised,
    references.ids_are_unique,
    references.former_ids_lead_on,
    references.sources_are_known,
    references.sources_are_used,
    references.sources_are_named_once,
    references.subjects_are_known,
    references.related_places_are_known,
    references.measures_and_units_are_known,
    references.figures_differ,
    dates.years_follow_each_other,
    dates.nothing_is_newer_than_the_sources,
    dates.planned_places_are_not_open,
    dates.closed_places_are_not_in_use,
    dates.only_use_is_inferred,
    evidence.statuses_are_as_old_as_their_evidence,
    evidence.statuses_are_no_newer_than_their_sources,
    evidence.positions_are_no_surer_than_their_placement,
    evidence.wikis_alone_are_never_high,
    evidence.figures_are_dated_or_say_why,
    evidence.figures_stand_on_the_whole_they_are_about,
    evidence.inexact_figures_say_so,
    evidence.claims_rest_on_what_was_gathered,
    evidence.sums_name_their_parts,
    ground.places_are_in_the_region,
    ground.only_the_unlocated_lack_a_position,
    ground.rivals_lie_elsewhere,
    ground.nothing_ashore_lies_at_sea,
    ground.routes_at_sea_keep_off_the_land,
    rails.stations_lie_by_their_line,
    rails.stations_follow_their_line,
    rails.guesses_stay_on_their_line,
    railway_records.lines_and_stations_are_known,
    railway_records.running_trains_have_new_evidence,
    railway_records.sections_fit_their_line,
    railway_records.sections_overlap_where_they_say_so,
)
