#!/usr/bin/env python3
"""The weighted lottery of 2013 computed a second time, in plain Python, straight from the law.

It shares nothing with Grond: RASHO articles 13, 15 and 17-19 and WHW 7.57b and 7.57c, read again and written as
ordinary functions over exact fractions. It prints a table, and with a result file it compares every class,
every number of places and every admission, and ends with exit code 1 when one differs.

Usage: controle.py feiten.json [resultaat.json]

Readings of the law (the same as the `interpretatie` notes in regulations/):
- the combination mark is the mean of its parts, rounded to a whole mark as the Eindexamenbesluit does (49, 8);
- RASHO 13, 7 (the request) belongs to 13, 6: class a by one's own marks needs no request;
- RASHO 12, 1 closes the whole selection procedure, also direct placement, to who did not apply as chapter 2 asks;
- RASHO 18, 1 names who is deducted: class a by 13, 6 is not among them, so it is not deducted;
- RASHO 18, 3 speaks of the third lid where the second computes the places.
"""
import collections
import json
import math
import sys
from decimal import Decimal
from fractions import Fraction

NONE = "geen"
UNKNOWN = "onbekend"
CLASSES = "abcde"
CHANCES = {"b": 9, "c": 6, "d": 4, "e": 3}  # WHW 7.57c, 3
MARK_OF_WORD = {"uitmuntend": 10, "zeer_goed": 9, "goed": 8, "ruim_voldoende": 7, "voldoende": 6, "matig": 5,
                "onvoldoende": 4, "ruim_onvoldoende": 3, "slecht": 2, "zeer_slecht": 1}  # RASHO 13, 4
NOT_COUNTED_MBO = {"loopbaan_en_burgerschap", "Nederlands", "rekenen", "Engels", "andere_moderne_taal"}  # 13, 3


def half_up(number):
    return math.floor(number + Fraction(1, 2))


def mean(values):
    """The exact mean; None as soon as one value is not known."""
    return None if None in values else sum(values, Fraction(0)) / len(values)


def mark_value(mark):
    """The mark as a fraction; None when it is not known."""
    value = mark.get("waarde")
    if value is None:
        return None
    if value == NONE:
        return Fraction(MARK_OF_WORD[mark["waardering"]])
    return Fraction(value)


def school_mean(document, marks):
    """RASHO 13, 1."""
    common = [m for m in marks if m["deel"] in ("gemeenschappelijk", "profiel")]
    combined = [m for m in marks if m["gecombineerd"]] if document["examen_vanaf_1_augustus_2007"] else []
    counted = [mark_value(m) for m in common if m not in combined]
    if combined:
        average = mean([mark_value(m) for m in combined])
        counted.append(None if average is None else Fraction(half_up(average)))
    free = [mark_value(m) for m in marks if m["deel"] == "vrij" and m not in combined]
    if free:
        counted.append(highest(free))
    return mean(counted)


def highest(values):
    """A ten is the highest whatever the unknown marks are."""
    known = [value for value in values if value is not None]
    return max(known) if len(known) == len(values) or 10 in known else None


def vocational_mean(document, marks):
    """RASHO 13, 2, 3 and 5: the best five of what counts, or of fewer all; of an experiment its core tasks."""
    counted = [m for m in marks if m["vak"] not in NOT_COUNTED_MBO]
    if document["experimentele_opleiding"]:
        return mean([mark_value(m) for m in counted if m["kerntaak"]])
    values = [mark_value(m) for m in counted]
    return None if None in values else mean(sorted(values, reverse=True)[:5])


def class_of_mean(average):
    """WHW 7.57b, 2."""
    if average is None:
        return UNKNOWN
    for name, least in (("a", Fraction(8)), ("b", Fraction(15, 2)), ("c", Fraction(7)), ("d", Fraction(13, 2))):
        if average >= least:
            return name
    return "e"


def class_by_marks(document, marks):
    """The class a list of marks gives; None when the document has none, UNKNOWN when a mark is missing."""
    if document["soort"] != "cijferlijst":
        return None
    average = school_mean if document["diploma"] in ("vwo", "havo") else vocational_mean
    return class_of_mean(average(document, marks))


class Applicant:
    def __init__(self, row, documents, marks):
        self.row = row
        self.by_marks = [class_by_marks(d, marks[d["id"]]) for d in documents]
        exempt = any(d["vrijgesteld_volgens_7_28_of_7_29"] for d in documents)
        foreign = any(d["buitenlands_EER_of_Zwitserland"] and d["vergelijkbaar_met_8"] for d in documents)
        request = row["verzoek_klasse_a"]
        self.comparable = foreign and request != NONE and request <= row["aanmelding"]  # RASHO 13, 6 and 7
        self.own_a = "a" in self.by_marks
        candidates = [c for c in self.by_marks if c]
        if exempt:
            candidates.append("c")  # WHW 7.57b, 4
        if row["aangewezen"] or self.comparable:
            candidates.append("a")  # WHW 7.57b, 5; RASHO 13, 6
        # RASHO 17: the class with the greatest chance; UNKNOWN sorts after every letter
        self.unknown = UNKNOWN in candidates and "a" not in candidates
        self.group = UNKNOWN if self.unknown else min(candidates)

    def takes_part(self):
        """RASHO 12, 1."""
        return self.row["aangemeld_volgens_hoofdstuk_2"] and self.row["voldaan_aan_artikel_7"]

    def has_last_years_place(self):
        return self.row["plaats_wegens_hardheid_vorig_jaar"] or self.row["voorlopig_bewijs_vorig_jaar"]

    def placed_directly(self):
        """RASHO 15."""
        return self.takes_part() and (self.own_a or self.row["aangewezen"] or self.comparable)

    def deducted(self):
        """RASHO 18, 1: not who is placed directly by 15, c alone."""
        return (self.row["geplaatst_na_decentrale_selectie"] or self.has_last_years_place()
                or (self.takes_part() and (self.own_a or self.row["aangewezen"])))

    def in_lottery(self):
        return (self.takes_part() and self.group in CHANCES and not self.has_last_years_place()
                and not self.row["geplaatst_na_decentrale_selectie"])

    def proof(self, admitted):
        """WHW 7.57c, 1 and 2, RASHO 21, 2, 27, 1 and 31, 2."""
        if self.row["geplaatst_na_decentrale_selectie"] or self.placed_directly():
            return True
        if self.row["plaats_wegens_hardheid_vorig_jaar"]:
            return True
        if self.row["voorlopig_bewijs_vorig_jaar"]:
            return self.row["voorlopig_bewijs_omgezet"]
        return admitted.get(self.row["id"], False)


def established_places(programme, applicants):
    """RASHO 18, 1 and 4."""
    places = programme["plaatsen_wettelijk"]
    if programme["verspreid_over_universiteiten"]:
        places = programme["plaatsen_gezamenlijk"] - programme["plaatsen_artikel_7_57d_lid_3"]
    return places - sum(applicant.deducted() for applicant in applicants)


def exact_shares(total, sizes):
    """RASHO 18, 2: chances as 9 : 6 : 4 : 3 as far as they stay below one hundred percent."""
    shares = {}
    left = Fraction(total)
    open_classes = [c for c in CHANCES if sizes[c] > 0]
    while open_classes:
        weight = sum(CHANCES[c] * sizes[c] for c in open_classes)
        certain = [c for c in open_classes if left * CHANCES[c] >= weight]
        if not certain:
            return shares | {c: left * CHANCES[c] * sizes[c] / weight for c in open_classes}
        for c in certain:
            shares[c] = Fraction(sizes[c])
        left -= sum(sizes[c] for c in certain)
        open_classes = [c for c in open_classes if c not in certain]
    return shares


def places_per_class(total, sizes):
    shares = exact_shares(total, sizes)
    places = {c: half_up(shares.get(c, 0)) for c in "bcd"}
    places["e"] = total - sum(places.values())  # RASHO 18, 3
    return places


def admissions(members, places):
    """RASHO 19, 1 and 2: admitted or not by id; UNKNOWN where an unknown lot number leaves it open."""
    if places >= len(members):
        return {m.row["id"]: True for m in members}
    lots = sorted(m.row["lotnummer"] for m in members if m.row.get("lotnummer") is not None)
    unknown = len(members) - len(lots)
    result = {}
    for member in members:
        lot = member.row.get("lotnummer")
        first = 1 if lot is None else 1 + sum(1 for other in lots if other < lot)
        last = len(members) if lot is None else first + unknown
        result[member.row["id"]] = True if last <= places else False if first > places else UNKNOWN
    return result


def read_applicants(objects):
    documents, marks = collections.defaultdict(list), collections.defaultdict(list)
    for document in objects["Bescheid"]:
        documents[document["gegadigde"]].append(document)
    for mark in objects["Cijfer"]:
        marks[mark["bescheid"]].append(mark)
    return [Applicant(row, documents[row["id"]], marks) for row in objects["Gegadigde"]]


def compute(facts):
    """Per applicant the class and the admission; per programme and class the numbers."""
    objects = facts["objecten"]
    applicants = read_applicants(objects)
    groups, admitted = {}, {}
    for programme in objects["Opleiding"]:
        own = [a for a in applicants if a.row["opleiding"] == programme["id"]]
        members = {c: [a for a in own if a.in_lottery() and a.group == c] for c in CHANCES}
        total = established_places(programme, own)
        places = places_per_class(total, {c: len(m) for c, m in members.items()})
        for c, in_class in members.items():
            decided = admissions(in_class, places[c])
            admitted |= decided
            lots = [a.row.get("lotnummer") for a in in_class if decided[a.row["id"]] is True]
            groups[programme["id"], c] = {
                "aantal_gegadigden": len(in_class), "plaatsen": places[c], "ingeloot": len(lots),
                "onzeker": sum(1 for d in decided.values() if d == UNKNOWN),
                "grens": max((lot for lot in lots if lot is not None), default=None)}
    return applicants, groups, admitted


def print_table(applicants, groups):
    print("opleiding      klasse  gegadigden  plaatsen  ingeloot  onbekend  hoogste lotnummer")
    for programme in dict.fromkeys(name for name, _ in groups):
        direct = sum(1 for a in applicants if a.row["opleiding"] == programme and a.group == "a")
        print(f"{programme:<14} a       {direct:>10}")
        for c in CHANCES:
            g = groups[programme, c]
            print(f"{programme:<14} {c}       {g['aantal_gegadigden']:>10}{g['plaatsen']:>10}{g['ingeloot']:>10}"
                  f"{g['onzeker']:>10}{g['grens'] or '-':>19}")


def compare(result, applicants, groups, admitted):
    """Differences between a result file and this computation, as sentences."""
    found = {}
    for decision in result["besluiten"]:
        value = decision.get("waarde") if decision["status"] == "bekend" else decision["status"]
        found[decision["object"], decision["attribuut"]] = value
    expected = {}
    for applicant in applicants:
        name = f"Gegadigde/{applicant.row['id']}"
        expected[name, "klasse"] = applicant.group
        expected[name, "direct_geplaatst"] = applicant.placed_directly()
        expected[name, "bewijs_van_toelating"] = applicant.proof(admitted)
        if applicant.row["id"] in admitted:
            expected[name, "ingeloot"] = admitted[applicant.row["id"]]
    for (programme, c), group in groups.items():
        for attribute in ("plaatsen", "aantal_gegadigden"):
            expected[f"Klassegroep/{programme}/{c}", attribute] = group[attribute]
    attributes = {attribute for _, attribute in found}
    differences = [f"{name} {attribute}: verwacht {value}, gevonden {found.get((name, attribute), 'niets')}"
                   for (name, attribute), value in expected.items()
                   if attribute in attributes and found.get((name, attribute)) != value]
    for attribute in ("klasse", "direct_geplaatst", "ingeloot", "bewijs_van_toelating", "plaatsen"):
        if attribute not in attributes:
            differences.append(f"het resultaat heeft geen besluiten over {attribute}")
    admitted_anyway = [name for (name, attribute), value in found.items() if attribute == "ingeloot"
                       and value is True and name.split("/")[1] not in admitted]
    return differences + [f"{name} is ingeloot maar doet niet mee" for name in admitted_anyway]


def main(arguments):
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        facts = json.load(file, parse_float=Decimal)
    applicants, groups, admitted = compute(facts)
    print_table(applicants, groups)
    if len(arguments) == 1:
        return 0
    with open(arguments[1], encoding="utf-8") as file:
        differences = compare(json.load(file), applicants, groups, admitted)
    for difference in differences[:20]:
        print(difference, file=sys.stderr)
    print(f"{len(differences)} verschillen met {arguments[1]}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
