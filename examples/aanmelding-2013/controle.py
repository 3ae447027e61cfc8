#!/usr/bin/env python3
"""Works out RASHO chapter 2 from the text of the regulation, sharing nothing with Grond.

Usage: controle.py feiten.json [resultaat.json]   prints the outcomes, or compares them with those of `grond run`
       controle.py --maak AANTAL > feiten.json    a cohort around every last day, always the same
An application of which a fact is missing is left out of the comparison.
"""
import datetime
import json
import random
import sys

NONE = "geen"


def day(text):
    return None if text == NONE else datetime.date.fromisoformat(text)


class Applicant:
    """One application; every method is one provision."""

    def __init__(self, facts, programme, papers, extensions, reference_date):
        self.facts, self.programme, self.papers, self.today = facts, programme, papers, reference_date
        self.extended = extensions.get("Opleiding/" + programme["id"])
        self.year = int(programme["studiejaar"][:4])  # article 1, paragraph 4: its spring and summer

    def date(self, month, number):
        return datetime.date(self.year, month, number)

    def did(self, act):
        return day(self.facts[act])

    def before(self, act, month, number):
        moment = self.did(act)
        return moment is not None and moment < self.date(month, number)

    def failed(self, act, limit):
        """Late, or left undone while its last day, the day before `limit`, has passed."""
        moment = self.did(act)
        return self.today >= limit if moment is None else moment >= limit

    def document(self, name):
        return self.papers[self.facts[name]]

    def extra(self):
        return self.programme["met_nadere_eisen"]

    def right_paper(self):  # article 7, paragraph 1
        paper = self.document("stuk")
        return paper["soort"] == "cijferlijst" or self.is_certificate(paper)

    def paper_respite(self):  # article 7, paragraph 3
        in_time = self.before("inzending", 6, 23) and self.right_paper()
        return not in_time and self.before("opgave_van_reden", 6, 23)

    def document_limit(self):  # article 7, paragraphs 1, 3 and 4
        if not self.paper_respite() or not self.right_paper():
            return self.date(6, 23)
        return self.later_limit(self.document("stuk"), self.is_certificate(self.document("stuk")))

    def is_certificate(self, paper):  # article 1, paragraph 3
        return paper["soort"] == "getuigschrift" or (paper["soort"] == "ander_diploma" and any(
            paper[name] for name in ("toegangsrecht_volgens_verdrag", "verklaring_Minister", "verklaring_instelling")))

    def later_limit(self, paper, certificate):  # article 7, paragraph 4
        if paper["soort"] == "cijferlijst":
            dutch = paper["diploma"] in ("vwo", "havo") and paper["in_Nederland_behaald"]
            exam = self.facts["staatsexamen"] or self.facts["verlaat_examen"]
            return self.date(7, 5) if dutch and not exam else self.date(9, 1)
        assert certificate
        return self.date(9, 1) if self.facts["examen_hogeschool"] else self.date(8, 1)

    def lacks_only_extra(self):  # article 8, paragraph 2
        return self.facts["vooropleidingseisen_bij_aanmelding"] and not self.facts["nadere_eisen_bij_aanmelding"]

    def right_proof(self):  # article 7, paragraph 2
        proof = self.document("bewijsstuk")
        return proof["soort"] == "sufficiëntieverklaring" or (
            proof["soort"] == "cijferlijst" and proof["blijk_van_nadere_eisen"])

    def proof_respite(self):  # article 7, paragraph 3, and article 8, paragraph 1
        if self.proof_in_time() or not self.before("opgave_van_reden_nadere_eisen", 5, 15):
            return False
        return self.facts["vooropleidingseisen_bij_aanmelding"] or (
            self.before("vooruitzicht", 5, 15)
            and self.facts["soort_vooruitzicht"] in ("profielkeuze", "verklaring_instelling"))

    def proof_in_time(self):
        return self.before("bewijs_nadere_eisen", 5, 15) and self.right_proof()

    def proof_limit(self):  # article 7, paragraphs 2, 3 and 5, and article 8
        if self.proof_in_time():
            return self.date(5, 15)
        paper = self.document("bewijsstuk")
        statement = paper["soort"] == "sufficiëntieverklaring"
        if self.lacks_only_extra() and statement:
            return self.date(9, 1)
        if not self.proof_respite():
            return self.date(5, 15)
        if self.before("bewijs_nadere_eisen", 6, 23) or self.facts["in_staat_tot_bewijs"] or self.lacks_only_extra():
            return self.date(6, 23)
        return self.later_limit(paper, statement)

    def applied(self):  # articles 2 and 9, paragraph 3
        return self.did("aanmelding") is not None or self.did("aanmelding_decentrale_selectie") is not None

    def selects(self):  # article 9, paragraphs 1 and 2
        moment = self.did("aanmelding_decentrale_selectie")
        longer = self.extended is not None and self.extended >= self.date(1, 15)  # earlier is no extension
        return moment is not None and (moment <= self.extended if longer else moment < self.date(1, 15))

    def lapsed(self):  # article 11, over articles 6, 7 and 8
        if not self.applied():
            return False
        either_way = (self.before("aanmelding", 5, 15) or self.before("aanmelding_decentrale_selectie", 5, 15))
        failures = [not either_way and self.failed("aanmelding", self.date(5, 15)),
                    self.failed("inzending", self.document_limit()),
                    not (self.before("inzending", 6, 23) and self.right_paper())
                    and self.failed("opgave_van_reden", self.date(6, 23)),
                    self.sent("inzending", self.document_limit()) and not self.right_paper()
                    and self.today >= (self.date(9, 1) if self.paper_respite() else self.document_limit())]
        if self.extra():
            failures.append(self.failed("bewijs_nadere_eisen", self.proof_limit()))
            waits = self.proof_respite() and (not self.facts["in_staat_tot_bewijs"] or self.lacks_only_extra())
            failures.append(self.sent("bewijs_nadere_eisen", self.proof_limit()) and not self.right_proof()
                            and self.today >= (self.date(9, 1) if waits else self.proof_limit()))
            if not self.proof_in_time():
                failures.append(self.failed("opgave_van_reden_nadere_eisen", self.date(5, 15)))
                failures.append(self.lacks_only_extra() and self.failed("vooruitzicht", self.date(5, 15)))
        return any(failures)

    def sent(self, act, limit):
        return self.did(act) is not None and self.did(act) < limit

    def sent_paper(self):  # article 7, paragraph 1: in time, and a paper it names
        return self.sent("inzending", self.document_limit()) and self.right_paper()

    def sent_proof(self):  # article 7, paragraph 2
        return self.sent("bewijs_nadere_eisen", self.proof_limit()) and self.right_proof()

    def complied(self):  # article 7
        return self.sent_paper() and (not self.extra() or self.sent_proof())

    def registered(self):  # article 10
        if not self.applied():
            return False
        if not self.facts["vooropleidingseisen"] or (self.extra() and not self.facts["nadere_eisen"]):
            return False
        withdrawn, lot = self.did("intrekking"), self.did("toekenning_lotnummer")
        if withdrawn is None or (lot is not None and withdrawn >= lot):
            return True
        if not self.selects():
            return False
        took_part = self.facts["feitelijk_decentraal_deelgenomen"]
        return (took_part["waarde"] if isinstance(took_part, dict) else took_part) is not False

    def outcomes(self):
        withdrawn, lot = self.did("intrekking"), self.did("toekenning_lotnummer")
        in_time = withdrawn is not None and (lot is None or withdrawn < lot)  # article 12: before the draw
        valid = self.applied() and not self.lapsed() and not in_time
        if self.programme["met_aanvullende_eisen"] and not self.facts["aanvullende_eisen"]:
            valid = False  # article 5, paragraph 3

        def last(limit):
            return (limit - datetime.timedelta(days=1)).isoformat()

        return {"vervallen_aanmelding": self.lapsed(), "aangemeld_volgens_hoofdstuk_2": valid,
                "voldaan_aan_artikel_7": self.complied(), "geregistreerd": self.registered(),
                "aangemeld_voor_decentrale_selectie": self.selects(),
                "inzending_laatste_dag": last(self.document_limit()),
                "bewijs_nadere_eisen_laatste_dag": last(self.proof_limit()) if self.extra() else None}


def work_out(facts):
    objects = facts["objecten"]
    programmes = {row["id"]: row for row in objects["Opleiding"]}
    papers = {row["id"]: row for row in objects["Bescheid"]}
    extensions = {taken["object"]: day(taken["waarde"]) for taken in facts.get("genomen_besluiten", [])}
    found = {}
    for row in objects["Gegadigde"]:
        today = datetime.date.fromisoformat(facts["peildatum"])
        applicant = Applicant(row, programmes[row["opleiding"]], papers, extensions, today)
        try:
            found["Gegadigde/" + row["id"]] = applicant.outcomes()
        except KeyError:
            found["Gegadigde/" + row["id"]] = None  # a fact that matters is missing
    return found


def make(count):
    """Applications for two study years, each act on or beside a day that matters, or not done."""
    chance = random.Random(20130623)
    limits = [(1, 15), (5, 15), (6, 23), (7, 5), (8, 1), (9, 1)]

    def moment(year, *chosen):
        if chance.random() < 0.12:
            return NONE
        month, number = chance.choice([limits[i] for i in chosen])
        return (datetime.date(year, month, number) + datetime.timedelta(days=chance.choice([-1, -1, 0]))).isoformat()

    def yes(share=0.5):
        return chance.random() < share

    programmes = [{"id": f"o{year}-{k}", "studiejaar": f"{year}-{year + 1}", "met_aanvullende_eisen": k == 3,
                   "met_nadere_eisen": k != 0}
                  for year in (2012, 2013) for k in range(4)]
    extensions = [{"grond": {"regeling": "RASHO", "artikel": "9", "lid": "2"}, "orgaan": "Instellingsbestuur",
                   "object": f"Opleiding/o{year}-{k}", "datum": f"{year}-01-07", "waarde": f"{year}-01-{last}",
                   "reden": "Verzonnen."} for year in (2012, 2013) for k, last in ((2, 31), (3, 14))]
    people, papers = [], []
    for i in range(count):
        programme = chance.choice(programmes)
        year, name = int(programme["studiejaar"][:4]), f"g{i:05}"
        for role, sorts in (("stuk", ["cijferlijst", "cijferlijst", "getuigschrift", "ander_diploma"]),
                            ("bewijsstuk", ["cijferlijst", "sufficiëntieverklaring"])):
            other = yes(0.8)
            papers.append({"id": f"{name}-{role}", "gegadigde": name, "soort": chance.choice(sorts),
                           "diploma": chance.choice(["vwo", "havo", "mbo"]), "in_Nederland_behaald": yes(0.8),
                           "blijk_van_nadere_eisen": yes(0.8), "toegangsrecht_volgens_verdrag": other,
                           "verklaring_Minister": not other, "verklaring_instelling": False})
        people.append({
            "id": name, "opleiding": programme["id"], "stuk": f"{name}-stuk", "bewijsstuk": f"{name}-bewijsstuk",
            "aangemeld_volgens_hoofdstuk_2": NONE, "gekozen_voor_selectie": True, "voldaan_aan_artikel_7": NONE,
            "aanmelding": moment(year, 1, 1, 1, 0), "aanmelding_decentrale_selectie":
                moment(year, 0, 0, 1) if yes(0.4) else NONE,
            "inzending": moment(year, 1, 2, 2, 3, 4, 5), "opgave_van_reden": moment(year, 1, 2),
            "bewijs_nadere_eisen": moment(year, 1, 1, 2, 3, 4, 5),
            "opgave_van_reden_nadere_eisen": moment(year, 1, 1, 0), "vooruitzicht": moment(year, 1, 1, 0),
            "soort_vooruitzicht": chance.choice(["profielkeuze", "verklaring_instelling", "verklaring_onderzoek"]),
            "in_staat_tot_bewijs": yes(), "staatsexamen": yes(0.2), "verlaat_examen": yes(0.2),
            "examen_hogeschool": yes(), "vooropleidingseisen_bij_aanmelding": yes(),
            "nadere_eisen_bij_aanmelding": yes(), "aanvullende_eisen": yes(0.7), "vooropleidingseisen": yes(0.8),
            "nadere_eisen": yes(0.8), "intrekking": moment(year, 3) if yes(0.3) else NONE,
            "toekenning_lotnummer": chance.choice([NONE, f"{year}-07-04", f"{year}-07-05"]),
            "feitelijk_decentraal_deelgenomen": chance.choice([True, False, NONE])})
    return {"schema": "grond-feiten-1", "peildatum": "2013-07-05", "volledig": ["Opleiding", "Gegadigde", "Bescheid"],
            "objecten": {"Opleiding": programmes, "Gegadigde": people, "Bescheid": papers},
            "genomen_besluiten": extensions}


def compare(found, result):
    differences = 0
    for decision in result["besluiten"]:
        expected = found.get(decision["object"])
        if expected is None or decision["attribuut"] not in expected:
            continue
        told = decision.get("waarde") if decision["status"] == "bekend" else None
        if told != expected[decision["attribuut"]]:
            differences += 1
            print(f"{decision['object']} {decision['attribuut']}: {told}, en niet {expected[decision['attribuut']]}")
    return differences


def main():
    if sys.argv[1] == "--maak":
        return json.dump(make(int(sys.argv[2])), sys.stdout, ensure_ascii=False)
    found = work_out(json.load(open(sys.argv[1], encoding="utf-8")))
    if len(sys.argv) == 2:
        return json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
    differences = compare(found, json.load(open(sys.argv[2], encoding="utf-8")))
    print(f"{len([f for f in found.values() if f])} aanmeldingen nagerekend, {differences} verschillen")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
