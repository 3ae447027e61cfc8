import hashlib, hmac, json, sys

bewijs = json.load(open(sys.argv[1], encoding="utf-8"))
t, geheim, ids = bewijs["toezegging"], bytes.fromhex(bewijs["geheim"]), sorted(bewijs["uitslag"])
regels = ["grond-loting-1", t["titel"], str(len(ids)), t["lijst_sha256"], t["geheim_sha256"], *t["bronnen"]]
tekst = "".join(regel + "\n" for regel in regels).encode()
assert hashlib.sha256("".join(i + "\n" for i in ids).encode()).hexdigest() == t["lijst_sha256"], "andere lijst"
assert hashlib.sha256(geheim).hexdigest() == t["geheim_sha256"], "ander geheim"
print("kenmerk", hashlib.sha256(tekst).hexdigest())
openbaar = "".join("".join(f"{n}." for n in sorted(map(int, w.split()))) + "/" for w in bewijs["waarden"])

def bits():  # HMAC_DRBG, SP 800-90A Rev. 1, 10.1.2, in verzoeken van 65.536 bytes; telkens 32 bits
    k, v, zaad = bytes(32), b"\1" * 32, geheim + hashlib.sha256(tekst).digest() + openbaar.encode()
    for byte, vervolg in ((b"\0", zaad), (b"\1", zaad)):
        k = hmac.digest(k, v + byte + vervolg, "sha256")
        v = hmac.digest(k, v, "sha256")
    while True:
        for _ in range(2048):
            v = hmac.digest(k, v, "sha256")
            yield from (int.from_bytes(v[i:i + 4], "big") for i in range(0, 32, 4))
        k = hmac.digest(k, v + b"\0", "sha256")
        v = hmac.digest(k, v, "sha256")

woord = bits()
for laatste in range(len(ids) - 1, 0, -1):  # Fisher-Yates; wat te hoog is, valt af (SP 800-90A Rev. 1, A.5.1)
    while (plaats := next(woord) >> (32 - laatste.bit_length())) > laatste:
        pass
    ids[laatste], ids[plaats] = ids[plaats], ids[laatste]
assert ids == bewijs["uitslag"], "andere uitslag"
print("de loting klopt:", len(ids), "deelnemers")
