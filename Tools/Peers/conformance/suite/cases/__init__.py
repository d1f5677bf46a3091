"""All cases, a module an idea."""

import itertools

from . import (
    delimited,
    groups,
    json_numbers,
    json_structure,
    json_well_known,
    malformed,
    merging,
    message_sets,
    performance,
    random_payloads,
    recursion,
    text_structure,
    text_values,
    unknown_fields,
    valid_data,
)


def all_cases(schema, random_count, seed):
    """The suite's cases, then ours: `random_count` payloads for each message type, made from `seed`."""
    return itertools.chain(
        valid_data.cases(schema),
        malformed.cases(schema),
        unknown_fields.cases(),
        merging.cases(schema),
        delimited.cases(),
        message_sets.cases(),
        recursion.cases(),
        performance.cases(schema),
        json_structure.cases(),
        json_numbers.cases(),
        json_well_known.cases(),
        text_values.cases(),
        text_structure.cases(),
        groups.cases(schema),
        random_payloads.cases(schema, random_count, seed),
    )
