"""The rules of meaning, one a module, and the catalogue of every code.

A new rule is a module beside this file and a line in `RULES`.
"""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.diagnostics import Severity, first, ordered
from generator.rules import (
    answers_outside_priority,
    area_cycle,
    board_cycle,
    board_root,
    calendar_clash,
    compared_with_itself,
    date_order,
    decision_needless_key,
    decision_other_words,
    decision_outdated,
    decision_repeated_change,
    decision_unknown_field,
    decision_unknown_record,
    disclosure_differs,
    disclosure_unit,
    disputed_figure,
    doubled_quotation_marks,
    due_after_plan,
    due_before_plan,
    duplicate_id,
    feed_address,
    feed_base,
    feed_source_unlisted,
    feed_without_address,
    figure_arithmetic,
    garbled_text,
    id_file_name,
    impossible_date,
    impossible_value,
    indicator_without_data,
    judges_outside_priority,
    lead_order,
    malformed_address,
    merge_conflict,
    name_clash,
    needless_alias,
    needless_dispute,
    needless_no_data,
    needless_unmeasured,
    objective_numbering,
    objective_without_measure,
    odd_spacing,
    orphan_record,
    owner_basis_without_owner,
    part_of_itself,
    priority_numbering,
    priority_without_objective,
    quarter_outside_plan,
    range_order,
    repeated_entry,
    repeated_figure,
    replaces_later_decision,
    reserved_id,
    return_misplaced,
    return_outside_row,
    row_numbering,
    schema_line,
    serves_outside_row,
    spelled_two_ways,
    status_of_two,
    steps_mismatch,
    strategy_ends_early,
    swallowed_key,
    target_outside_range,
    unfinished_text,
    unfit_evidence,
    unknown_area,
    unknown_reference,
    unmeasured_without_reason,
    unnamed_record,
    unsafe_markup,
    unstated_otherwise,
)
from generator.rules.base import about
from generator.rules.change_documentation import CHANGE_RULES
from generator.rules.csv_documentation import CSV_RULES
from generator.rules.disclosure_documentation import DISCLOSURE_RULES
from generator.rules.feed_documentation import FEED_RULES
from generator.rules.reading import READING
from generator.rules.revision_documentation import REVISION_RULES
from generator.rules.shape import SHAPE
from generator.rules.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.diagnostics import Diagnostic
    from generator.rules.base import Context, Rule

RULES: tuple[Rule, ...] = (
    answers_outside_priority.RULE,
    area_cycle.RULE,
    board_cycle.RULE,
    board_root.RULE,
    calendar_clash.RULE,
    compared_with_itself.RULE,
    date_order.RULE,
    decision_needless_key.RULE,
    decision_other_words.RULE,
    decision_outdated.RULE,
    decision_repeated_change.RULE,
    decision_unknown_field.RULE,
    decision_unknown_record.RULE,
    disclosure_differs.RULE,
    disclosure_unit.RULE,
    disputed_figure.RULE,
    doubled_quotation_marks.RULE,
    due_after_plan.RULE,
    due_before_plan.RULE,
    duplicate_id.RULE,
    feed_address.RULE,
    feed_base.RULE,
    feed_source_unlisted.RULE,
    feed_without_address.RULE,
    figure_arithmetic.RULE,
    garbled_text.RULE,
    id_file_name.RULE,
    impossible_date.RULE,
    impossible_value.RULE,
    indicator_without_data.RULE,
    judges_outside_priority.RULE,
    lead_order.RULE,
    malformed_address.RULE,
    merge_conflict.RULE,
    name_clash.RULE,
    needless_alias.RULE,
    needless_dispute.RULE,
    needless_no_data.RULE,
    needless_unmeasured.RULE,
    objective_numbering.RULE,
    objective_without_measure.RULE,
    odd_spacing.RULE,
    orphan_record.RULE,
    owner_basis_without_owner.RULE,
    part_of_itself.RULE,
    priority_numbering.RULE,
    priority_without_objective.RULE,
    quarter_outside_plan.RULE,
    range_order.RULE,
    repeated_entry.RULE,
    repeated_figure.RULE,
    replaces_later_decision.RULE,
    reserved_id.RULE,
    return_misplaced.RULE,
    return_outside_row.RULE,
    row_numbering.RULE,
    schema_line.RULE,
    serves_outside_row.RULE,
    spelled_two_ways.RULE,
    status_of_two.RULE,
    steps_mismatch.RULE,
    strategy_ends_early.RULE,
    swallowed_key.RULE,
    target_outside_range.RULE,
    unfinished_text.RULE,
    unfit_evidence.RULE,
    unknown_area.RULE,
    unknown_reference.RULE,
    unmeasured_without_reason.RULE,
    unnamed_record.RULE,
    unsafe_markup.RULE,
    unstated_otherwise.RULE,
)
"""Every rule that is checked, in the order of the codes."""

CATALOGUE: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in sorted(
            (
                *RULES,
                *about(Topic.FILES, READING),
                *about(Topic.KEYS, SHAPE),
                *CSV_RULES,
                *about(Topic.REVISIONS, REVISION_RULES),
                *about(Topic.FEEDS, FEED_RULES),
                *about(Topic.PEOPLE, DISCLOSURE_RULES),
                *about(Topic.DECISIONS, CHANGE_RULES),
            ),
            key=lambda r: r.code,
        )
    }
)
"""Every code that a finding about the plan or its data can have, with its documentation."""


MOST_OF_A_RULE = 1000
"""How many findings of one rule are told at once, in all files together."""

_READ = frozenset(rule.code for rule in READING)


def settle(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """One finding for one fault: of several errors at one place, that of the deepest cause.

    What reading a file finds comes before what its shape shows; a reference that leads
    nowhere says more than that its form is wrong.
    """
    places: defaultdict[tuple[str, int, int], set[str]] = defaultdict(set)
    every = ordered(found)
    conflicts = {d.span.path for d in every if d.code == merge_conflict.RULE.code}
    undecoded = {d.span.path for d in every if d.code in ("wrong-encoding", "control-character")}
    swallowed = {
        (d.span.path, d.message.partition("“")[2].partition("”")[0])
        for d in every
        if d.code == swallowed_key.RULE.code
    }
    for d in every:
        if d.severity is Severity.ERROR:
            places[d.span.path, d.span.line, d.span.column].add(d.code)

    def follows(d: Diagnostic) -> bool:
        if d.span.path in conflicts:
            return d.code != merge_conflict.RULE.code
        if d.code == "garbled-text" and d.span.path in undecoded:
            return True
        if d.code == "missing-key":
            return (d.span.path, d.message.partition("“")[2].partition("”")[0]) in swallowed
        codes = places[d.span.path, d.span.line, d.span.column]
        if d.severity is not Severity.ERROR or len(codes) == 1:
            return False
        return (bool(codes & _READ) and d.code not in _READ) or (
            d.code == "malformed" and "unknown-reference" in codes
        )

    return tuple(d for d in every if not follows(d))


def check(context: Context) -> tuple[Diagnostic, ...]:
    """Run every rule."""
    return ordered(
        diagnostic
        for rule in RULES
        if rule.check is not None
        for diagnostic in first(rule.check(context), MOST_OF_A_RULE)
    )
