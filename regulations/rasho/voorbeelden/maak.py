#!/usr/bin/env python3
"""Schrijft de feitenbestanden bij artikel-18-verdeling.grond: opleidingen met veel (verzonnen) gegadigden.

Gegadigde P_c3 is de derde gegadigde van opleiding P in klasse c. Lotnummers lopen op, dus binnen een klasse heeft
nummer 1 het laagste. Een klasse volgt uit een korte mbo-lijst. Er komt geen toeval aan te pas.

Gebruik: maak.py [MAP]
"""
import json
import pathlib
import sys

CIJFERS = {"a": (8, 8), "b": (7, 8), "c": (7, 7), "d": (6, 7), "e": (6, 6)}
GELIJK = {"b": 4, "c": 6, "d": 9, "e": 12}  # 4 x 9 = 6 x 6 = 9 x 4 = 12 x 3 = 36
ZONDER_E = {"b": 4, "c": 6, "d": 9}
KLEINE_B = {"b": 1, "c": 6, "d": 9, "e": 12}
GROTE_B = {"b": 10, "c": 2, "d": 3, "e": 2}

# bestand: {opleiding: (plaatsen, gegadigden per klasse)}
BESTANDEN = {
    "afronding": {
        "twaalf": (12, GELIJK), "dertien": (13, GELIJK), "elf": (11, GELIJK), "tien": (10, GELIJK),
        "twee": (2, GELIJK), "een_plaats": (1, GELIJK), "nul": (0, GELIJK),
        "ongelijk": (6, {"b": 2, "c": 3, "d": 5, "e": 7}),
    },
    "lege-klassen": {
        "tekort": (2, ZONDER_E), "overschot": (1, ZONDER_E), "zonder_c": (9, {"b": 4, "d": 9, "e": 12}),
        "alleen_e": (2, {"e": 3}), "niemand": (5, {}),
    },
    "honderd-procent": {
        "precies_honderd": (13, KLEINE_B), "boven_honderd": (16, KLEINE_B), "twee_ronden": (16, GROTE_B),
        "allen": (17, GROTE_B), "meer_dan_genoeg": (20, GROTE_B),
    },
}


def objecten(opleidingen):
    rijen = {"Opleiding": [], "Gegadigde": [], "Bescheid": [], "Cijfer": []}
    for opleiding, (plaatsen, klassen) in opleidingen.items():
        rijen["Opleiding"].append({"id": opleiding, "studiejaar": "2013-2014", "plaatsen_wettelijk": plaatsen,
                                   "verspreid_over_universiteiten": False})
        namen = [(klasse, f"{opleiding}_{klasse}{i}") for klasse, aantal in klassen.items() for i in range(1, aantal + 1)]
        for lotnummer, (klasse, naam) in enumerate(namen, 1):
            rijen["Gegadigde"].append({
                "id": naam, "opleiding": opleiding, "lotnummer": lotnummer, "aangewezen": False,
                "geplaatst_na_decentrale_selectie": False, "plaats_wegens_hardheid_vorig_jaar": False,
                "voorlopig_bewijs_vorig_jaar": False, "aangemeld_volgens_hoofdstuk_2": True,
                "voldaan_aan_artikel_7": True})
            rijen["Bescheid"].append({"id": naam, "gegadigde": naam, "soort": "cijferlijst", "diploma": "mbo",
                                      "experimentele_opleiding": False, "buitenlands_EER_of_Zwitserland": False})
            for i, waarde in enumerate(CIJFERS[klasse], 1):
                rijen["Cijfer"].append({"id": f"{naam}_{i}", "bescheid": naam, "vak": "beroepsvak", "waarde": waarde})
    return rijen


def schrijf(bestand, rijen):
    delen = [f'"{begrip}": [\n' + ",\n".join(json.dumps(rij) for rij in lijst) + "\n]" for begrip, lijst in rijen.items()]
    kop = '{"schema": "grond-feiten-1", "volledig": ' + json.dumps(list(rijen)) + ', "objecten": {\n'
    bestand.write_text(kop + ",\n".join(delen) + "\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    map_ = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for naam, opleidingen in BESTANDEN.items():
        schrijf(map_ / f"{naam}.json", objecten(opleidingen))
