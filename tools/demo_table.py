#!/usr/bin/env python3
"""Prints the outcome of the lottery as a table, one line per programme and class.

Usage: demo_table.py RESULTAAT FEITEN            the table
       demo_table.py --kies RESULTAAT FEITEN     one applicant worth explaining: the first who just missed a place
"""
import collections
import json
import sys

HEAD = ["opleiding", "klasse", "gegadigden", "kans", "plaatsen", "ingeloot", "open", "hoogste lotnummer"]
WIDTHS = [14, 6, 10, 8, 8, 8, 4, 17]


def read_decisions(path):
    """Per object a map from attribute to value; a decision that is not `bekend` has its status as value."""
    with open(path, encoding="utf-8") as file:
        result = json.load(file)
    decisions = collections.defaultdict(dict)
    for decision in result["besluiten"]:
        value = decision.get("waarde") if decision["status"] == "bekend" else decision["status"]
        decisions[decision["object"]][decision["attribuut"]] = value
    return decisions


def plain(value):
    """A fact without its source."""
    return value.get("waarde") if isinstance(value, dict) else value


def read_facts(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)["objecten"]


def members(decisions, facts):
    """Per programme and class: (id, lot number, admitted)."""
    groups = collections.defaultdict(list)
    for applicant in facts["Gegadigde"]:
        decided = decisions.get(f"Gegadigde/{applicant['id']}", {})
        key = plain(applicant["opleiding"]), decided.get("klasse")
        groups[key].append((applicant["id"], plain(applicant.get("lotnummer")), decided.get("ingeloot")))
    return groups


def chance(places, applicants):
    if not applicants:
        return "-"
    return f"{100 * min(places, applicants) / applicants:.1f}%".replace(".", ",")


def group_row(decisions, programme, name, in_class):
    group = decisions.get(f"Klassegroep/{programme}/{name}", {})
    admitted = [lot for _, lot, outcome in in_class if outcome is True]
    undecided = sum(1 for _, _, outcome in in_class if outcome == "onbekend")
    applicants = group.get("aantal_gegadigden", sum(1 for m in in_class if m[2] in (True, False, "onbekend")))
    places = group.get("plaatsen", "?")
    counted = isinstance(places, int) and isinstance(applicants, int)
    everyone = counted and places >= applicants
    last = group.get("grenslotnummer", max((lot for lot in admitted if lot is not None), default="-"))
    return [programme, name, applicants, chance(places, applicants) if counted else "?", places, len(admitted),
            undecided, "ieder" if everyone else last]


def table(decisions, facts):
    groups = members(decisions, facts)
    for programme in (row["id"] for row in facts["Opleiding"]):
        direct = groups.get((programme, "a"), [])
        yield [programme, "a", len(direct), "direct", "", "", "", ""]
        for name in "bcde":
            yield group_row(decisions, programme, name, groups.get((programme, name), []))


def line(cells):
    left, right = cells[:2], cells[2:]
    text = [str(cell).ljust(width) for cell, width in zip(left, WIDTHS)]
    return "  ".join(text + [str(cell).rjust(width) for cell, width in zip(right, WIDTHS[2:])]).rstrip()


def just_missed(decisions, facts):
    """The lowest lot number that was not enough, in the first class where someone was rejected."""
    groups = members(decisions, facts)
    for programme in (row["id"] for row in facts["Opleiding"]):
        for name in "bcde":
            rejected = [(lot, identifier) for identifier, lot, outcome in groups.get((programme, name), [])
                        if outcome is False and isinstance(lot, int)]
            if rejected:
                return f"Gegadigde/{min(rejected)[1]}"
    return None


def main(arguments):
    choose = arguments[:1] == ["--kies"]
    paths = arguments[1:] if choose else arguments
    if len(paths) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    decisions, facts = read_decisions(paths[0]), read_facts(paths[1])
    if choose:
        found = just_missed(decisions, facts)
        print(found or "")
        return 0 if found else 1
    print(line(HEAD))
    previous = None
    for row in table(decisions, facts):
        if previous not in (None, row[0]):
            print()
        previous = row[0]
        print(line(row))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
