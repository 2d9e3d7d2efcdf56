"""Word lists that tell a birth date from a diary's date and a phone number from a parcel's.

Written as ``words_before`` returns them: lower case, no accents, punctuation as spaces. Sorted by
language, English first; for each new word add a line to the tests.
"""

from __future__ import annotations

from wellnesstui.domain.identifiers.context import ends_with_any


def _set(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(",") if phrase.strip())


def _begins(text: str) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in sorted(_set(text)))


BIRTH_BEFORE = _set("""
    dob, d o b, date of birth, birth date, birthdate, birthday, bday, b day, born, pt b, patient b,
    client b, geb, geboren, geburtsdatum, geburtstag, geb dat, gebdat, nee, ne, date de naissance,
    naissance, ddn, nacido, nacida, nacio, fecha de nacimiento, f nac, fnac, fdn, nato, nata,
    data di nascita, nascita, nascido, nascida, nasceu, data de nascimento, dn, geboortedatum, fodd,
    fodelsedatum, født, fødselsdato, syntynyt, syntymaaika, ur, urodzony, urodzona, data urodzenia,
    dogum tarihi, dogumlu, дата рождения, родился, родилась, д р, г р, تاريخ الميلاد, تاريخ الولادة,
    מועד לידה, תאריך לידה
""")
BORN = _set("born, geboren, nee, ne, nacido, nacida, nacio, nato, nata, nascido, nascida, nasceu")
BIRTH_AFTER = _begins("dob, birth date, geb, geboren, geboren ist, г р, года рождения")
BIRTH_SIGNS = ("生年月日", "誕生日", "出生日期", "出生", "생년월일")
DATE_FILLERS = _set("""
    on, the, is, was, of, at, am, ist, war, den, le, est, el, es, era, il, em, op, o, a, as, mother,
    father, client, patient, pt
""")
EVENTS = _set("""
    i, we, my, our, me, us, since, until, till, from, married, wedding, anniversary, qualified,
    graduated, registered, died, started, joined, moved, opened, closed, built, founded, published,
    signed, shift, met, exam, diploma, certificate, degree, wall, war, sober, ich, wir, mein, meine, seit, bis, je, nous, mon, ma, depuis, yo, mi, desde, dal,
    io, mio, mia, eu, meu, minha, sinds, ik, mijn, sedan, jag, min, od, с
""")
"""Words before an old date in figures that make it the writer's or history's."""
# The first three letters of the months in English and eleven other languages.
MONTHS = _set("""
    jan, feb, mar, apr, may, jun, jul, aug, sep, oct, nov, dec, mai, mrz, okt, dez, fev, avr, jui,
    aou, ene, abr, ago, dic, gen, mag, giu, lug, set, ott, out, maa, mrt, mei, maj, sty, lut, kwi,
    cze, lip, sie, wrz, paz, lis, gru, янв, фев, мар, апр, мая, маи, июн, июл, авг, сен, окт, ноя, дек
""")

PHONE_BEFORE = _set("""
    phone, telephone, tel, ph, mob, mobile, cell, cellphone, landline, call, called, ring, rang, dial,
    text, texted, sms, voicemail, whatsapp, signal, fax, contact, number is, telefon, handy, mobil,
    ruckruf, anrufen, telefonnummer, handynummer, portable, telephoner, appeler, rappeler, telefono,
    movil, celular, llamar, cellulare, cell, chiamare, richiamare, telefone, telemovel, ligar,
    telefoon, bel, mobiel, tlf, tfn, ring, puhelin, soita, numer, тел, телефон, رقم الهاتف, هاتف
""")
PHONE_AFTER = tuple(
    f" is {whose} {what} "
    for whose in ("her", "his", "their", "the")
    for what in ("cell", "mobile", "phone", "number", "landline")
)
CALLS = _set("telefon, telefono, telephone, telefone, tel, tlf, handy, whatsapp, mobil, movil")
"""Those of PHONE_BEFORE that need not be adjacent to the number: telefon do syna."""
PHONE_FILLERS = _set("""
    on, at, is, was, him, her, them, back, me, number, no, nr, n, new, under, unter, al, le, au, a, il,
    para, do, the, this, home, work, #
""")
NOT_PHONE = _set("""
    isbn, issn, pmid, doi, order, tracking, parcel, booking, reservation, invoice, ticket, receipt,
    confirmation, serial, iban, account, konto, meeting, zoom, passcode, password, pin, code, npi, dea,
    gmc, nmc, hcpc, licence, license, registration, flight, version, ip, bib, lottery, lotto, policy,
    voucher, reference, ref, badge, barcode, grant, patent, bestellnummer, rechnung, commande, pedido
""")

RECORD_WORDS = _set("""
    mrn, medical record, medical record number, nhs, chi, hospital number, urn, ur, u r, medicare, medicaid,
    aktenzeichen, fallnummer, patientennummer, pat nr, versichertennummer, krankenaktennummer,
    fallnr, patientennr, numero de dossier, dossiernummer, expediente, historia clinica, nhc,
    cartella clinica, processo, journalnummer, patientnummer, zaaknummer, номер карты, история болезни
""")
"""Names of a number, which may follow directly."""
SERVICES = _set("nhs, chi, ur, urn, medicare, medicaid")
RECORD_NOUNS = _set("""
    chart, case, patient, pt, client, resident, inmate, intake, encounter, accession, docket, akte,
    pat, klient, klientin, patientin, patiente, paciente, paziente, utente
""")
"""Nouns followed by a number: after a "no", or by one that can't be a time or a year."""
MARKED_NOUNS = _set("""
    file, record, ehr, emr, hospital, hosp, referral, prison, claim, member, fall, visit, episode, dossier, caso, cartella,
    pratica, sak, journal
""")
"""Nouns followed by a number only after a "no"."""
NUMBER_MARKS = _set("no, nr, number, num, #, id, n, numero, nummer, ref, reference, kenn")
NUMBER_FILLERS = _set("is, was, the, ist, est, es, with")
SECURITY_WORDS = _set("""
    ssn, ss, social security, national insurance, ni, sin, social insurance, sozialversicherungsnummer,
    sozialversicherungs, sv, svnr, ahv, steuer id, securite sociale, nir, seguridad social, dni, nie,
    codice fiscale, cpf, niss, bsn, personnummer, fodselsnummer, fødselsnummer, cpr, henkilotunnus,
    pesel, aadhaar, nric, tfn, ppsn, снилс, tc kimlik
""")

AGE_BEFORE = _set("""
    aged, age, alter, im alter von, age de, agee de, edad, edad de, de edad, eta, idade, leeftijd,
    alder, возраст
""")
AGE_VERBS = _set("""
    she is, he is, she s, he s, shes, hes, she was, he was, who is, who s, who was, patient is,
    client is, resident is, he will be, she will be, he ll be, she ll be, lady is, man is, woman is, gentleman is, turned, turns, turning, turn, sie
    ist, er ist, wurde, wird, elle a, il a, qui a, patiente a, patient a, monsieur a, madame a, tiene,
    cumple, cumplio, ha, compie, tem, fez, is, hon ar, han ar, hun er, han er, ma, еи, ему, пациентке,
    пациенту, бабушке, дедушке
""") - _set("is")
IS = _set("is, was, turned, turns, ist, war, est, es")
TITLES = _set("mrs, mr, ms, miss, sir, lady, frau, herr, mme, madame, monsieur, senora, senor, don")
THINGS = _set("""
    hospital, clinic, building, house, ward, church, school, tree, company, song, film, book, bridge,
    town, unit, charity, society, union, car, office, krankenhaus, klinik, haus, maison, casa
""")
AGE_FILLERS = _set(
    "now, almost, nearly, already, just, over, about, schon, fast, bientot, ya, gia, de"
)
AGE_AFTER = _begins("""
    year old, years old, yr old, yrs old, y o, yo, year olds, years of age, jahrige, jahriger,
    jahrigen, jahriges, jahre alt, jaar oud, jarige, anos de edad, anos de idade, ar gammal, arig,
    arige, letni, letnia, летняя, летнии, летнего
""")
AGE_AFTER_WEAK = _begins(
    "years, yrs, jahre, jahren, ans, anos, anni, jaar, ar, vuotta, lat, лет, года, год"
)
"""Years, of anything: a verb or a client must come before."""
AGE_SIGNS = ("歳", "才の", "岁", "歲", "세")
PRESENTING = _begins("with, w, presenting, admitted, c o, s p, found, brought, post, hx")
CLIENTS = _set("""
    patient, client, resident, pt, lady, gentleman, woman, man, widow, widower, patientin, klientin,
    bewohnerin, bewohner, patiente, paciente, paziente, пациентке, пациенту
""")
UNITS = _begins("""
    %, percent, per cent, prozent, minutes, minute, minuten, minutos, minuti, min, mins, seconds,
    hours, hrs, days, weeks, months, degrees, km, m, cm, mm, kg, kilos, lb, lbs, pounds, g, mg, mcg,
    ml, l, iu, mmhg, bpm, beats, steps, schritte, pasos, miles, metres, meters, pages, words,
    sessions, emails, mails, messages, beds, patients, clients, people, times, kcal, calories, kr,
    euro, euros, eur, usd, dollars, chf, zl, of, x
""")

_MINE = _set("my, our, mein, meine, meiner, meinem, mon, ma, mi, mio, mia, meu, minha, mijn, min")
_OWN_NOUNS = _set("""
    mother, mum, mom, mummy, father, dad, daddy, grandmother, grandma, granny, gran, nan, nana,
    grandfather, grandpa, granddad, grandad, great, aunt, auntie, uncle, husband, wife, partner,
    sister, brother, son, daughter, child, kid, baby, niece, nephew, cousin, friend, neighbour,
    neighbor, cat, dog, mutter, mama, vater, papa, oma, opa, grossmutter, großmutter, großvater,
    tante, onkel, mann, frau, schwester, bruder, sohn, tochter, mere, pere, grand, soeur, frere, fils,
    fille, madre, padre, abuela, abuelo, hermana, hermano, hija, hijo, nonna, nonno, avo, mae, pai,
    moeder, vader, mamma, pappa, mormor, farmor, morfar, farfar, own, birthday, bday, dob, birth,
    date, geburtstag, phone, mobile, cell, number, new, handy, mail, email, e, nhs, mrn, medicare, ssn,
    social, age, personal, private, work, therapist, supervisor, doctor, gp, dentist, manager, boss,
    colleague
""")
_PET_NAMES = _set(
    "mum, mom, dad, nan, nana, gran, granny, grandma, grandpa, grandad, granddad, oma, opa"
)
_THEIRS = _set("her, his, their, the, s, client, patient, a, whose, your")
_BORN = _set("i was born, ich wurde, je suis nee, je suis ne, naci, sono nata, sono nato, nasci")
_AM = _set("i am, i m, i turned, i turn, ich bin, j ai, tengo, jag ar, ik ben")
_LITTLE = AGE_FILLERS | DATE_FILLERS
_NEAR = 6  # words: further off, a sentence about one's mother has come to somebody else


def is_own(before: list[str]) -> bool:
    """Whether the words before are about the writer or the writer's own people, not about a client."""
    if ends_with_any(before, _AM, _LITTLE):
        return True
    near = before[-_NEAR:]
    for index in range(len(near) - 1, -1, -1):
        word = near[index]
        previous = near[index - 1] if index else ""
        if word in CLIENTS:
            return False
        if word in _OWN_NOUNS and previous in _MINE:
            return True
        if word in _PET_NAMES and previous not in _THEIRS:
            return True
        if any(" ".join(near[index : index + size]) in _BORN for size in (1, 2, 3)):
            return True
    return False
