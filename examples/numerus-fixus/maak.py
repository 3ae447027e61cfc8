#!/usr/bin/env python3
"""Makes the season of this example: 40 invented applicants for one programme with 20 places, study year 2018-2019.

Nothing is drawn by lot, so every run writes the same bytes. What the school does is played day by day: who stands
within the places is offered one on 15 April, and a place that comes free is offered on the next day to the first
who waits, the last time on 15 August. What applicants do is in the tables below, by rank.
Usage: maak.py [FILE]   (default: feiten.json in the folder this script is in)
"""
import datetime
import json
import pathlib
import sys

NONE = "geen"
PLACES = 20
PROGRAMME = "verloskunde_rotterdam"


def day(month, number):
    return datetime.date(2018, month, number)


ANNOUNCED, LAST_OFFER, TERM = day(4, 15), day(8, 15), datetime.timedelta(days=14)
# Applicants who are told apart from the others, by number.
LATE, LATE_EXCUSED, TWICE_ABSENT, ONCE_ABSENT, LEFT_IN_MARCH, LEFT_AT_ONCE = 38, 39, 40, 37, 36, 35
WITHOUT_RANK = {LATE, TWICE_ABSENT, LEFT_IN_MARCH, LEFT_AT_ONCE}
# What a rank does with its offer: the day it declines, or none at all within the term. The others accept.
DECLINES = {4: day(4, 20), 9: day(4, 24), 24: day(5, 5)}
LAPSES = {13, 17, 22}
ACCEPTS_TOO_LATE = {17: day(5, 2)}
LEAVES_LATER = {6: day(7, 2), 10: day(8, 14), 12: day(8, 15)}  # after acceptance
CONDITIONS = {2: day(8, 31), 3: datetime.date(2018, 9, 1)}     # met on this day, others on 1 July


def text(date):
    return date if date == NONE else date.isoformat()


def participants():
    """Numbers in the order of the ranking."""
    return sorted((n for n in range(1, 41) if n not in WITHOUT_RANK), key=lambda n: n * 23 % 41)


def accepted_on(rank, offered):
    """The day on which this rank takes its place; none when it declines or waits too long."""
    if rank in DECLINES or rank in LAPSES:
        return ACCEPTS_TOO_LATE.get(rank, NONE)
    return offered + datetime.timedelta(days=rank * 5 % 13 + 1)


def freed_on(rank, offered):
    """The first day on which the place of this rank is free again; none when it is kept."""
    if rank in DECLINES:
        return DECLINES[rank]
    if rank in LAPSES:
        return offered + TERM + datetime.timedelta(days=1)
    return LEAVES_LATER.get(rank)


def offers(ranks):
    """Rank to the day of its offer."""
    offered = {rank: ANNOUNCED for rank in range(1, PLACES + 1)}
    today = ANNOUNCED
    while today < LAST_OFFER:
        free = sum(freed_on(rank, since) == today for rank, since in offered.items())
        today += datetime.timedelta(days=1)
        first = len(offered) + 1
        offered.update((rank, today) for rank in range(first, min(first + free, ranks + 1)))
    return offered


def application(number, rank, offer):
    """One application and the facts of it; an act that did not take place is established absence."""
    requested = {LATE: day(1, 16), LATE_EXCUSED: day(1, 18), 1: day(1, 15)}.get(number, day(1, 1 + number % 14))
    left = {LEFT_IN_MARCH: day(3, 1), LEFT_AT_ONCE: day(1, 16)}.get(number, LEAVES_LATER.get(rank, NONE))
    accepted = offer is not None and rank not in DECLINES and rank not in LAPSES
    return {
        "id": f"s{number:02}", "toekomstige_student": f"student{number:02}", "fixusopleiding": PROGRAMME,
        "verzoek": text(requested), "afmelding": text(left),
        "hardheidsverzoek": text(day(1, 19)) if number == LATE_EXCUSED else NONE,
        "verhinderd_door_overmacht": True if number == LATE_EXCUSED else NONE,
        "eerdere_pogingen": number % 3,
        "bekendmaking": text(ANNOUNCED) if rank else NONE, "rangnummer": rank or NONE,
        "bezwaar": {30: "2018-05-27", 31: "2018-05-28"}.get(rank, NONE),
        "vervulling_voorwaarden": text(CONDITIONS.get(rank, day(7, 1))) if accepted else NONE,
        "gezakt": rank == 6, "toelatingseisen_op_tijd": rank != 6,
        "correctieverzoek": "2018-08-20" if rank == 6 else NONE}


def invitations(number):
    """On 3 March, and a second time on 17 March for who did not take part."""
    absent = {TWICE_ABSENT: 2, ONCE_ABSENT: 1}.get(number, 0)
    if number in (LATE, LEFT_IN_MARCH, LEFT_AT_ONCE):
        return []
    days = [day(3, 3), day(3, 17)][:min(absent + 1, 2)]
    # The first time one did not come; the second time one came without having done the assignments.
    return [{"id": f"u{number:02}_{time}", "aanmelding": f"s{number:02}", "datum": text(date),
             "verschenen": time > absent or time == 2, "opdrachten_op_tijd": time > absent}
            for time, date in enumerate(days, 1)]


def offer_row(number, rank, offered):
    late = rank in ACCEPTS_TOO_LATE
    return {"id": f"a{number:02}", "aanmelding": f"s{number:02}", "aanbieding": text(offered),
            "acceptatie": text(accepted_on(rank, offered)), "weigering": text(DECLINES.get(rank, NONE)),
            "hardheidsverzoek": "2018-05-03" if late else NONE,
            "verhinderd_door_overmacht": False if late else NONE}


def season():
    ranked = participants()
    ranks = {number: rank for rank, number in enumerate(ranked, 1)}
    offered = offers(len(ranked))
    numbers = range(1, 41)
    tables = {
        "Fixusopleiding": [{"id": PROGRAMME, "studiejaar": "2018-2019", "soort": "Verloskunde", "plaatsen": PLACES,
                            "selectiemomenten": 2}],
        "Toekomstige_student": [{"id": f"student{n:02}", "studiejaar": "2018-2019"} for n in numbers],
        "Aanmelding": [application(n, ranks.get(n), offered.get(ranks.get(n))) for n in numbers],
        "Uitnodiging": [row for n in numbers for row in invitations(n)],
        "Aanbod": [offer_row(n, ranks[n], offered[ranks[n]]) for n in ranked if ranks[n] in offered]}
    return {"schema": "grond-feiten-1", "peildatum": "2018-09-01", "volledig": list(tables), "objecten": tables}


def write(facts, path):
    """One row a line, so that a reader finds an applicant."""
    rows = {kind: ",\n".join(json.dumps(row, ensure_ascii=False) for row in table)
            for kind, table in facts["objecten"].items()}
    head = json.dumps({key: value for key, value in facts.items() if key != "objecten"}, ensure_ascii=False)
    tables = ",\n".join(f'"{kind}": [\n{text_of}]' for kind, text_of in rows.items())
    path.write_text(f'{head[:-1]}, "objecten": {{\n{tables}}}}}\n', encoding="utf-8")


if __name__ == "__main__":
    write(season(), pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "feiten.json")
