#!/usr/bin/env python3
"""Compares the annexes of the RATHO, as the tables of the regulation have them, with the second transcription.

The second transcription (regulations/ratho/controle) was made from the official text by another reader, without the
first. Cells are compared as printed: of a cell with `lees`, the words in quotes. Usage: vergelijk_bijlagen.py GROND ROOT
"""
import csv
import io
import pathlib
import re
import subprocess
import sys

GROND, ROOT = sys.argv[1], pathlib.Path(sys.argv[2])
TEXTS = ROOT / "regulations" / "ratho"
failures = []
compared = {}

# Names that the tables shorten or write with other words than the annex prints.
SHORT = {"gedrag_en_maatschappij": "gedrag", "gezond_heidszorg": "gezondheid",
         "landbouw_en_natuurlijke_omgeving": "landbouw", "taal_en_cultuur": "taal",
         "ambacht_laboratorium_en_gezondheidstechniek": "ambacht_laboratorium_en_gezondheid"}
SCHOOLS = {"Zuyd Hogeschool": "Zuyd", "Stenden Hogeschool": "Stenden", "Saxion hogeschool": "Saxion",
           "NHTV internationale hogeschool Breda": "NHTV", "Hotelschool The Hague": "Hotelschool_The_Hague"}
PROFESSIONS = {"aanleg geschiktheid": "aanleg", "bewegingsactiviteiten": "bewegen", "medische keuring": "keuring",
               "stem spraak gehoor": "stem", "gezondheidszorg": "zorg", "geneeskundige verklaring": "arts",
               "spreekvaardigheid motoriek mimiek": "gebaar", "sociaal-communicatief reflectief": "sociaal",
               "denkvermogen risicoselectie": "risico"}
# Under which words annex D puts the features of an art; the features themselves are in bijlage-d-namen.csv.
ARTS = {"Technische en fysieke": "technische_en_fysieke_vaardigheid", "Artistieke aanleg die": "artistieke_aanleg",
        "Vermogen tot samenwerken": "vermogen_tot_samenwerken"}


def folded(words):
    """As the options of a choice write printed words."""
    name = re.sub(r"[^0-9a-zà-ÿ]+", "_", words.casefold()).strip("_")
    return SHORT.get(name, name)


def rows(text):
    return list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))


def second(name):
    head, *body = rows((TEXTS / "controle" / name).read_text(encoding="utf-8"))
    return [dict(zip(head, row)) for row in body]


def first(file, place=None):
    command = [GROND, "table", "export", str(TEXTS / file)] + (["--at", place] if place else [])
    exported = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True).stdout
    head, *body = rows(exported)
    return head, body


def printed(cell):
    """What a cell has in print, without the spaces that the house layout puts around an operator."""
    quoted = re.match(r'"([^"]*)" lees ', cell)
    return "".join((quoted.group(1) if quoted else cell).split())


def same(where, one, other):
    annex = where.split()[1]
    compared[annex] = compared.get(annex, 0) + 1
    if one != other:
        failures.append(f"{where}: de regeling heeft {one!r}, de controle {other!r}")


def requirements(letter):
    """Annex A or B: every row of every rubriek, its name, its notes and its cells."""
    name = f"bijlage-{letter.lower()}"
    text = (TEXTS / f"{name}.grond").read_text(encoding="utf-8")
    headings = {words or option.replace("_", " "): option
                for option, words in re.findall(r'^  rubriek (\w+)(?: "([^"]*)")?', text, re.M)}
    control = second(f"{name}.csv")
    same(f"bijlage {letter} rubrieken", sorted(folded(words) for words in headings),
         sorted({folded(row["rubriek"]) for row in control}))
    for words, option in headings.items():
        head, body = first(f"{name}.grond", f"bijlage {letter} rubriek {option}")
        expected = [row for row in control if folded(row["rubriek"]) == folded(words)]
        same(f"bijlage {letter} {option}: aantal rijen", len(body), len(expected))
        profiles = [title.split()[0] for title in head[2:]]
        for row, control_row in zip(body, expected):
            number, _, notes = row[0].partition(" noot ")
            where = f"bijlage {letter} {option} rij {number}"
            same(f"{where}: nummer", number, control_row["nr"])
            same(f"{where}: opleiding", "".join(row[1].split()), "".join(control_row["opleiding"].split()))
            same(f"{where}: noten", notes.replace(" ", ""), control_row["noten"])
            for profile, cell in zip(profiles, row[2:]):
                same(f"{where} {profile}", printed(cell), "".join(control_row[profile].split()))


def domains():
    """Annex C: 112 ways, of which seven are closed."""
    head, body = first("bijlage-c.grond")
    control = second("bijlage-c.csv")
    sectors = list(control[0])[1:]
    same("bijlage C sectoren", head[-7:], [folded(sector) for sector in sectors])
    same("bijlage C domeinen", [row[0] for row in body], [folded(row["domein"]) for row in control])
    closed = 0
    for row, control_row in zip(body, control):
        for sector, cell in zip(sectors, row[-7:]):
            same(f"bijlage C {row[0]} {sector}", cell, control_row[sector])
            closed += cell != "*"
    same("bijlage C wegen", 7 * len(body), 112)
    same("bijlage C wegen die dicht zijn", closed, 7)


def professions():
    control = [row for row in second("bijlage-d.csv") if row["deel"] == "beroep"]
    head, body = first("bijlage-d.grond", "bijlage D")
    names = list(dict.fromkeys(row["opleiding"] for row in control))
    same("bijlage D opleidingen", [row[1] for row in body], names)
    for row in body:
        asked = {PROFESSIONS[entry["eis"]] for entry in control if entry["opleiding"] == row[1]}
        same(f"bijlage D naam van rij {row[0]}", row[0].casefold(), folded(row[1]))
        for column, cell in zip(head[2:], row[2:]):
            same(f"bijlage D {row[0]} {column}", bool(cell), column in asked)


def arts():
    head, *body = rows((TEXTS / "bijlage-d-kunst.csv").read_text(encoding="utf-8"))
    control = [row for row in second("bijlage-d.csv") if row["deel"] == "kunst"]
    features = {row["vingerafdruk"]: row["kunsteis"] for row in second("bijlage-d-namen.csv")}
    names = list(dict.fromkeys(row["opleiding"] for row in control))
    same("bijlage D kunst opleidingen", [row[1] for row in body], names)
    for row in body:
        asked = {features[entry["vingerafdruk"]] if entry["kenmerk"] else ARTS[entry["eis"]]
                 for entry in control if entry["opleiding"] == row[1]}
        same(f"bijlage D naam van rij {row[0]}", row[0].casefold(), folded(row[1]))
        for column, cell in zip(head[2:], row[2:]):
            same(f"bijlage D {row[0]} {column}", bool(cell), column in asked)


def concepts():
    head, body = first("bijlage-e.grond")
    control = second("bijlage-e.csv")
    same("bijlage E opleidingen", [row[1] for row in body], list(dict.fromkeys(row["opleiding"] for row in control)))
    for row in body:
        asked = {SCHOOLS[entry["instelling"]] for entry in control if entry["opleiding"] == row[1]}
        for column, cell in zip(head[2:], row[2:]):
            same(f"bijlage E {row[0]} {column}", bool(cell), column in asked)


requirements("A")
requirements("B")
domains()
professions()
arts()
concepts()
for failure in failures:
    print(failure)
for annex, count in compared.items():
    print(f"bijlage {annex}: {count} vergelijkingen")
sys.exit(1 if failures else 0)
