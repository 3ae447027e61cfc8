#!/usr/bin/env python3
"""Makes the cohort of this example: 3,000 invented applicants for two programmes, study year 2013-2014.

The seed is fixed, so every run writes the same bytes: feiten.json, and the same facts under csv/.
Usage: maak.py [FOLDER]   (default: the folder this script is in)
"""
import csv
import datetime
import json
import pathlib
import random
import sys

STUDY_YEAR = "2013-2014"
REFERENCE_DATE = "2013-07-15"
PROGRAMMES = [
    # id, places, applicants, mean and spread of their school marks, weights of vwo, havo, mbo, ander
    ("geneeskunde", 590, 2360, 6.95, 0.58, (95, 0, 0, 5)),
    ("fysiotherapie", 427, 640, 6.75, 0.50, (24, 46, 25, 5)),
]
COMBINED = ["maatschappijleer", "algemene_natuurwetenschappen", "profielwerkstuk"]
PROFILE = {
    "vwo": ["wiskunde", "natuurkunde", "scheikunde", "biologie"],
    "havo": ["wiskunde", "scheikunde", "biologie", "economie"],
}
LEFT_OUT_MBO = ["Nederlands", "Engels", "rekenen", "loopbaan_en_burgerschap"]
WORDS = {10: "uitmuntend", 9: "zeer_goed", 8: "goed", 7: "ruim_voldoende", 6: "voldoende", 5: "matig"}
NONE = "geen"


class Cohort:
    def __init__(self):
        self.random = random.Random(20130715)
        self.tables = {"Opleiding": [], "Gegadigde": [], "Bescheid": [], "Cijfer": []}

    def add_programme(self, identifier, places):
        self.tables["Opleiding"].append({
            "id": identifier, "studiejaar": STUDY_YEAR, "plaatsen_wettelijk": places,
            "verspreid_over_universiteiten": False, "plaatsen_gezamenlijk": NONE,
            "plaatsen_artikel_7_57d_lid_3": NONE})

    def add_applicant(self, identifier, programme, lot):
        registered = datetime.date(2012, 10, 1) + datetime.timedelta(days=self.random.randrange(225))
        row = {
            "id": identifier, "opleiding": programme, "lotnummer": lot, "aangewezen": False,
            "geplaatst_na_decentrale_selectie": False, "plaats_wegens_hardheid_vorig_jaar": False,
            "voorlopig_bewijs_vorig_jaar": False, "voorlopig_bewijs_omgezet": False,
            "aangemeld_volgens_hoofdstuk_2": True, "voldaan_aan_artikel_7": True, "aanmelding": registered.isoformat(), "verzoek_klasse_a": NONE,
            "intrekking": NONE}
        self.tables["Gegadigde"].append(row)
        return row

    def add_document(self, applicant, sort, diploma, **changes):
        number = sum(1 for d in reversed(self.tables["Bescheid"][-3:]) if d["gegadigde"] == applicant["id"]) + 1
        row = {
            "id": f"{applicant['id']}-{number}", "gegadigde": applicant["id"], "soort": sort, "diploma": diploma,
            "vrijgesteld_volgens_7_28_of_7_29": False, "examen_vanaf_1_augustus_2007": False,
            "experimentele_opleiding": False, "buitenlands_EER_of_Zwitserland": False,
            "vergelijkbaar_met_8": False, "taalbewijs_vereist": False}
        row.update(changes)
        self.tables["Bescheid"].append(row)
        return row

    def add_mark(self, document, subject, part, value, word=NONE, combined=False, core=False):
        number = 1
        if self.tables["Cijfer"] and self.tables["Cijfer"][-1]["bescheid"] == document["id"]:
            number = int(self.tables["Cijfer"][-1]["id"].rsplit("-", 1)[1]) + 1
        self.tables["Cijfer"].append({
            "id": f"{document['id']}-{number}", "bescheid": document["id"], "vak": subject, "deel": part,
            "gecombineerd": combined, "kerntaak": core, "waarde": value, "waardering": word})

    def whole_mark(self, level):
        return max(4, min(10, round(self.random.gauss(level, 1.0))))

    def school_list(self, applicant, diploma, level):
        """A vwo or havo list: whole final marks; since August 2007 with a combination mark."""
        since_2007 = self.random.random() < 0.94
        document = self.add_document(applicant, "cijferlijst", diploma, examen_vanaf_1_augustus_2007=since_2007)
        for subject in ["Nederlands", "Engels"] + (["andere_moderne_taal"] if diploma == "vwo" else []):
            self.add_mark(document, subject, "gemeenschappelijk", self.whole_mark(level))
        combined = COMBINED if diploma == "vwo" else [COMBINED[0], COMBINED[2]]
        for subject in combined:
            self.add_mark(document, subject, "gemeenschappelijk", self.whole_mark(level + 0.2), combined=since_2007)
        for subject in PROFILE[diploma]:
            self.add_mark(document, subject, "profiel", self.whole_mark(level))
        for subject in self.random.sample(["geschiedenis", "economie", "overig"], self.random.choice([1, 1, 1, 2])):
            self.add_mark(document, subject, "vrij", self.whole_mark(level))

    def vocational_list(self, applicant, level):
        """An mbo list: marks with one decimal or in words; three to eight parts that count, four that do not."""
        experimental = self.random.random() < 0.12
        in_words = self.random.random() < 0.25
        document = self.add_document(applicant, "cijferlijst", "mbo", experimentele_opleiding=experimental)
        for subject in LEFT_OUT_MBO:
            self.vocational_mark(document, subject, level, in_words, core=False)
        for number in range(self.random.choice([3, 4, 5, 5, 6, 7, 8])):
            core = experimental and (number < 2 or self.random.random() < 0.5)
            self.vocational_mark(document, "beroepsvak", level, in_words, core)

    def vocational_mark(self, document, subject, level, in_words, core):
        if in_words:
            word = WORDS[max(5, self.whole_mark(level))]
            self.add_mark(document, subject, "geen_deel", NONE, word, core=core)
        else:
            value = round(max(40, min(100, self.random.gauss(level, 0.8) * 10)))
            self.add_mark(document, subject, "geen_deel", value // 10 if value % 10 == 0 else value / 10, core=core)

    def foreign_diploma(self, applicant):
        """Exempt under WHW 7.28 or 7.29 (class c); some from the EEA ask to be put in class a (RASHO 13, 6)."""
        european = self.random.random() < 0.6
        asks = european and self.random.random() < 0.4
        self.add_document(applicant, "ander_diploma", "ander", vrijgesteld_volgens_7_28_of_7_29=True,
                          buitenlands_EER_of_Zwitserland=european,
                          vergelijkbaar_met_8=asks and self.random.random() < 0.5)
        if asks:
            applicant["verzoek_klasse_a"] = applicant["aanmelding"]

    def documents(self, applicant, level, weights):
        diploma = self.random.choices(["vwo", "havo", "mbo", "ander"], weights)[0]
        if diploma == "ander":
            self.foreign_diploma(applicant)
        elif diploma == "mbo":
            self.vocational_list(applicant, level)
        else:
            self.school_list(applicant, diploma, level)
        if diploma == "vwo" and self.random.random() < 0.04:  # sat the examination again
            self.school_list(applicant, "vwo", level + 0.3)
        if diploma != "ander" and self.random.random() < 0.03:  # a propaedeutic certificate besides
            self.add_document(applicant, "getuigschrift", "ander", vrijgesteld_volgens_7_28_of_7_29=True)

    def programme(self, identifier, places, applicants, mean, spread, weights):
        self.add_programme(identifier, places)
        lots = self.random.sample(range(1, 10_000_000), applicants)
        rows = []
        strong = set()
        for number in range(applicants):
            row = self.add_applicant(f"{identifier[0]}{number + 1:04}", identifier, lots[number])
            level = self.random.gauss(mean, spread)
            self.documents(row, level, weights)
            rows.append(row)
            if level > 7.2 or row["verzoek_klasse_a"] != NONE:
                strong.add(row["id"])
        # who may be in class a is admitted without any of the special cases
        self.special_cases(identifier, [row for row in rows if row["id"] not in strong])

    def special_cases(self, identifier, rows):
        """Each special case gets an applicant of its own."""
        large = identifier == "geneeskunde"
        picked = iter(self.random.sample(rows, 200))
        for attribute, number in [("aangewezen", 6 if large else 2),
                                  ("geplaatst_na_decentrale_selectie", 90 if large else 0),
                                  ("plaats_wegens_hardheid_vorig_jaar", 4 if large else 1),
                                  ("voorlopig_bewijs_vorig_jaar", 8 if large else 3)]:
            for _ in range(number):
                row = next(picked)
                row[attribute] = True
                row["voorlopig_bewijs_omgezet"] = row["voorlopig_bewijs_vorig_jaar"]
        late = [next(picked) for _ in range(8 if large else 4)]
        for number, row in enumerate(late):
            self.leave_incomplete(row, registered=number % 2 == 0)
        for _ in range(2):
            next(picked)["aangemeld_volgens_hoofdstuk_2"] = False
        if not large:
            for _ in range(3):
                self.next_with_one_list(picked)["lotnummer"] = None

    def leave_incomplete(self, row, registered):
        """Did not send the documents of article 7 in time, and some of the marks are not known."""
        row["voldaan_aan_artikel_7"] = False
        row["aangemeld_volgens_hoofdstuk_2"] = registered
        if not registered:
            row["aanmelding"] = "2013-06-03"
        for mark in self.tables["Cijfer"]:
            if mark["bescheid"].rsplit("-", 1)[0] == row["id"] and mark["waarde"] != NONE:
                if self.random.random() < 0.4:
                    mark["waarde"] = None

    def next_with_one_list(self, picked):
        """An applicant with one ordinary list, so that the unknown lot number is the only open question."""
        while True:
            row = next(picked)
            documents = [d for d in self.tables["Bescheid"] if d["gegadigde"] == row["id"]]
            if len(documents) == 1 and documents[0]["diploma"] in ("havo", "mbo"):
                return row


def json_row(row):
    known = {name: value for name, value in row.items() if value is not None}
    return json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def head(tables):
    return json.dumps({"schema": "grond-feiten-1", "peildatum": REFERENCE_DATE, "volledig": list(tables)})


def write_json(tables, path):
    parts = []
    for kind, rows in tables.items():
        parts.append(json.dumps(kind) + ":[\n" + ",\n".join(json_row(row) for row in rows) + "\n]")
    path.write_text(head(tables)[:-1] + ', "objecten": {\n' + ",\n".join(parts) + "\n}}\n", encoding="utf-8")


def csv_cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def write_csv(tables, folder):
    folder.mkdir(exist_ok=True)
    (folder / "run.json").write_text(head(tables) + "\n", encoding="utf-8")
    for kind, rows in tables.items():
        with open(folder / f"{kind}.csv", "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, delimiter=";", lineterminator="\n")
            writer.writerow(rows[0])
            writer.writerows([csv_cell(value) for value in row.values()] for row in rows)


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent
    cohort = Cohort()
    for programme in PROGRAMMES:
        cohort.programme(*programme)
    write_json(cohort.tables, folder / "feiten.json")
    write_csv(cohort.tables, folder / "csv")
    print(", ".join(f"{len(rows)} x {kind}" for kind, rows in cohort.tables.items()))


if __name__ == "__main__":
    main()
