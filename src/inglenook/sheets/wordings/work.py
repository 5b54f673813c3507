"""Where people are, what they do, what they can give and what they look for."""

from __future__ import annotations

from inglenook.sheets.answers import Kind
from inglenook.sheets.wordings.rule import Rule, answer, near, whole, words

_GIVE = r"can|could|able to|willing to|happy to|comfortable|provide|offer|give|share"
_GIVEN = r"advi[sc]e|help|offer|discuss|mentor|teach|share|support|with\b"
_WANT = r"like|want|wish|hope|seek\w*|need|looking"
_WANTED = r"(?:to )?(?:learn|discuss|talk|explore|develop|advice|help|support|gain)"

RULES: tuple[Rule, ...] = (
    answer("", near("country|countries|location|region", "discuss|advice|advise|provide|interested", 40), sure=0.6),
    answer("", r"programming|computer|\bcode\b|tools?\b|platforms?|software|sprachen? \(prog", sure=0.6),
    answer("language", r"languages?|sprachen?|langues?|idiomas?|lingu[ae]|\btalen\b|言語", sure=0.8),
    answer(
        "city",
        r"city,? ?(?:state|and|country)|where (?:do|are) you (?:live|reside|based|located)|hometown",
        kind=Kind.ONE,
        sure=0.6,
    ),
    answer("country", words("country|countries|pays|país|land|nation|staat|paese|kraj|国"), kind=Kind.ONE, sure=0.8),
    answer(
        "region",
        words("region|continent|state|province|bundesland|kanton|région|región|provincia|estado|gegend|county"),
        kind=Kind.ONE,
        sure=0.65,
    ),
    answer("city", words("city|town|campus|stadt|ort|ville|ciudad|location|locale"), kind=Kind.ONE, sure=0.65),
    answer(
        "workplace",
        words(
            r"workplaces?|employers?|organi[sz]ations?|institutions?|compan(?:y|ies)|where do you work|place of work",
            r"university|college|alma mater|arbeitgeber\w*|arbeitsplatz|arbeitsort|einrichtung|arbeitsstelle|firma",
            r"employeur|lieu de travail|établissement|lugar de trabajo|empleador|institución|empresa|organización",
        )
        + r"(?!.{0,12}(?:size|type))",
        r"name of (?:your )?(?:library|school|institution)",
        whole("(?:your )?library|bibliothek|bibliothèque|biblioteca|(?:high ?)?school|勤務先"),
        sure=0.8,
    ),
    answer(
        "department",
        words("department|team|unit|abteilung|service|departamento|faculty|fakultät"),
        kind=Kind.ONE,
        sure=0.6,
    ),
    answer(
        "sector",
        words(
            r"sectors?|industr(?:y|ies)|branche|bereich|secteur|profession|field of work|kind of library|library type",
            r"type of (?:library|institution|organi[sz]ation)|bibliothekstyp|tipo de biblioteca|type de bibliothèque",
        ),
        kind=Kind.ONE,
    ),
    answer(
        "years",
        near("years?", "experience|profession|field|working|code|library", 24),
        near("experience|management|work", "years", 16),
        r"years? ?code|^years$|how long have you|berufsjahre|wie lange|années d|años de",
        r"experience overall|experience in field",
        kind=Kind.NUMBER,
    ),
    answer(
        "stage",
        r"career stage|\bstage\b|\bgrade\b|seniority|(?:career|experience|job|education|study) level|class ?year",
        r"class of|graduation year|year in (?:the )?program|year of study|current year|karrierestufe|berufsphase",
        r"étape de (?:carrière|votre)|etapa (?:profesional|de carrera)|^status$|^level$|^academic position$",
        kind=Kind.ONE,
    ),
    answer(
        "job_title",
        r"job.?title|occupation|^title$|^position$|berufsbezeichnung|funktion|^poste$|^cargo$|^puesto$|^job$",
        kind=Kind.TEXT,
    ),
    answer(
        "offers_or_seeks",
        near("expertise", "interests?", 12),
        near("offer|give", "seek|take|need|get", 12),
        sure=0.7,
    ),
    answer(
        "offers",
        near(_GIVE, _GIVEN, 40),
        r"\bexpertise\b|strengths|\boffers?\b|knowledge to share|worked ?with",
        r"kann ich (?:anbieten|helfen)|biete|je (?:peux|propose)|puedo (?:ofrecer|ayudar)|ofrezco",
        sure=0.7,
    ),
    answer(
        "seeks",
        near(_WANT, _WANTED, 40),
        r"\bseeks?\b|desire ?next|ich suche|möchte.{0,20}lernen|je cherche",
        r"souhaite.{0,30}apprendre|busco|quiero aprender",
        sure=0.65,
    ),
    answer("goal", r"\bgoals?\b|\baims?\b|\bziele?\b|objectifs?|objetivos?|hope to (?:get|gain|achieve)", sure=0.65),
    answer(
        "topic",
        words(
            r"topics?|interests?|interested in|themen|interessen|sujets|intérêts|temas|intereses",
            r"sub.?domains?|specialt\w+|areas?|research",
        ),
        sure=0.65,
    ),
    answer(
        "mode",
        r"virtual|in.person|on.?site|meeting (?:mode|format|type)|methods? of communication|communication methods",
        r"online|vor ort|présentiel|presencial",
        sure=0.65,
    ),
    answer(
        "style",
        r"\bstyles?\b|how often|frequency|rhythm|ways? of working|arbeitsweise|wie oft|façon de|forma de trabajar",
        r"preferences?\b",
        sure=0.6,
    ),
    answer(
        "about",
        r"tell us|\bbio(?:graphy)?\b|about (?:you|me|yourself)|introduce|über (?:sie|dich|mich)|présentez",
        r"sobre (?:ti|usted|mí)|hobbies|activities",
        kind=Kind.TEXT,
        sure=0.6,
    ),
    answer(
        "hopes",
        r"\bwhy\b|hopes?|expect|motivation|warum|erwart|pourquoi|attentes|por qué|expectativas|anything else",
        r"comments?|notes?|remarks|anmerkung|remarque|comentario|other relevant",
        kind=Kind.TEXT,
        sure=0.55,
    ),
)
