"""Who signed up and when: names, addresses, numbers, times, and what a program adds on its own."""

from __future__ import annotations

import re

from inglenook.sheets.answers import Kind
from inglenook.sheets.mapping import Target
from inglenook.sheets.sources import TIMESTAMPS
from inglenook.sheets.wordings.rule import Rule, answer, near, rule, whole

TECHNICAL: tuple[Rule, ...] = (
    rule(
        Target.IGNORE,
        r"\bip.?address\b|^ip$|adresse ip|ip.adresse|direcci[oó]n ip",
        sure=0.95,
        reason="private",
    ),
    rule(
        Target.IGNORE,
        whole(
            r"response type|progress|finished|duration.*|distribution ?channel|user ?language|collector id",
            r"external (?:data )?reference|custom data.*|last page|start language|seed|referrer url|network id",
            r"tags?|stage date|recipient.*|location ?(?:latitude|longitude)|last modified time|ending",
            r"primary ?affiliation|net ?id ?e?mail|browser meta info.*|response quality|.*(?:parent topics|- topics)",
            r".*\b(?:browser|version|operating system|resolution)",
            r"points\b.*|feedback [-–] .*|quiz feedback|total points|score|gesamtpunktzahl|punkte [-–] .*",
            r"total de points|points [-–] .*|puntuación.*|total de puntos|commentaires du questionnaire",
        ),
        sure=0.9,
        reason="technical",
    ),
)

RULES: tuple[Rule, ...] = (
    answer(
        "recommends",
        near("names?", r"e-?mail.{0,40}(?:below|they|their)", 12),
        "know of anyone",
        kind=Kind.TEXT,
        sure=0.6,
    ),
    rule(
        Target.NAME,
        r"^(?:your |full |complete |display )*name\b(?!.{0,60}(?:organi|library|institution|employer|company|school))"
        r"(?!.{0,60}(?:mentor|mentee|people|manager))",
        r"what is your (?:full )?name|full name|first (?:&|and|\+) last name|vor- und nachname|prénom et nom",
        r"^(?:ihr |vollständiger )?name\b|nom complet|nom et prénom|nombre y apellidos?|nombre completo|^名前$",
        r"^(?:nome|naam|imię i nazwisko|namn|navn|氏名)$",
        sure=0.9,
    ),
    rule(
        Target.FIRST_NAME,
        r"\b(?:first|given|preferred|fore) ?name\b|^vorname|^prénom|^nombre(?:\(s\))?$|^nombre de pila",
        r"^voornaam|^imię$",
        sure=0.9,
    ),
    rule(
        Target.LAST_NAME,
        r"\b(?:last|family|sur|second) ?names?\b|^nachname|^familienname|^nom$|^nom de famille|^apellidos?|^achternaam",
        sure=0.9,
    ),
    rule(
        Target.EMAIL,
        r"e-?mail|courriel|correo(?: electr[oó]nico)?|adresse mél|メール|электронн\w* почт\w*",
        sure=0.85,
    ),
    rule(Target.EMAIL, r"^(?:user|login|account) ?name$", sure=0.5),
    rule(
        Target.SIGNED_UP_AT,
        whole(
            r"completion time|end ?date|end time|submitted(?: at| on)?|submit ?date.*|date ?submitted|recorded ?date",
            r"fertigstellungszeit|heure de fin|hora de finalización|完了時刻|created(?: at)?|signed up(?: at)?",
        ),
        whole(*(re.escape(word) for word in sorted(TIMESTAMPS))),
        sure=0.95,
        reason="source",
    ),
    rule(
        Target.SIGNED_UP_AT,
        whole(
            "start time",
            "start ?date",
            "startzeit",
            "heure de début",
            "hora de inicio",
            "開始時刻",
            "date",
            "datum",
            "fecha",
        ),
        sure=0.6,
        reason="source",
    ),
    rule(
        Target.SOURCE_ID,
        whole(
            r"id|#|key|respondent|respondent id|response ?id|user ?id|record id|employee id|student id|member id",
            r"net ?id|token|uuid|guid|participant id|inglenook key|sid|matrikelnummer|personalnummer",
        ),
        sure=0.85,
    ),
    rule(Target.ZONE, r"time ?zone|zeitzone|fuseau|zona horaria|huso horario|fuso orario|^tz$", sure=0.9),
    rule(
        Target.BUSY,
        r"\bunavailab|not available|\bbusy\b|cannot meet|can.t meet|nicht verfügbar|indisponib|no disponible",
        sure=0.85,
    ),
    rule(
        Target.WEEK,
        r"availab|when are you free|\bfree (?:times?|hours?|slots?)|meeting times?|best times?|time slots?|hour list",
        r"(?:times?|hours?|slots?|days?) (?:that |which |would )?(?:you|suit|work|can|are)\b|working.?(?:hours?|time)",
        r"when (?:can|could|would) you|verfügbar|wann (?:haben|können|passt)|disponib|cuándo|quand (?:pouvez|êtes)",
        sure=0.75,
    ),
)
