"""How forms ask in English, German, French and Spanish: ordered from the most telling wording to the vaguest."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.sheets.answers import Kind
from inglenook.sheets.mapping import Target
from inglenook.sheets.sources import TIMESTAMPS

_A = Target.ANSWER


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording and what it asks for. sure: 0..1 before the answers are looked at."""

    pattern: re.Pattern[str]
    target: Target
    field: str = ""
    kind: Kind = Kind.TEXT
    sensitive: bool = False
    sure: float = 0.8
    reason: str = "header"


def _rule(
    words: str,
    target: Target,
    field: str = "",
    kind: Kind = Kind.TEXT,
    sure: float = 0.8,
    *,
    secret: bool = False,
    reason: str = "header",
) -> Rule:
    return Rule(re.compile(words), target, field, kind, secret, sure, reason)


_JUNK = (
    r"^(response type|progress|finished|duration.*|distribution ?channel|user ?language|external (data )?reference"
    r"|collector id|custom data.*|last page|start language|seed|referrer url|network id|tags?|stage date|recipient.*"
    r"|location ?(latitude|longitude)|last modified time|primary ?affiliation|net ?id ?e?mail|browser meta info.*"
    r"|.*\b(browser|version|operating system|resolution)$|.*(parent topics|- topics)|ending|response quality"
    r"|points\b.*|feedback - .*|quiz feedback|total points|score|gesamtpunktzahl|punkte - .*|feedback – .*|points - .*)$"
)
_TIMESTAMP = "^(" + "|".join(re.escape(word) for word in sorted(TIMESTAMPS)) + ")$"

RULES: tuple[Rule, ...] = (
    _rule(r"\bip.?address\b|^ip$|adresse ip|ip.adresse|direcci[oó]n ip", Target.IGNORE, sure=0.95, reason="private"),
    _rule(_JUNK, Target.IGNORE, sure=0.9, reason="technical"),
    # agreement and taking part
    _rule(
        r"\b(consent|i agree|i understand|i acknowledge|i confirm|terms|privacy|datenschutz|einwillig\w*|ich stimme|zustimm\w*"
        r"|consentement|j.accepte|consentimiento|acepto|rgpd|dsgvo|gdpr)\b",
        Target.CONSENT,
        sure=0.8,
    ),
    _rule(r"^(active|is active|aktiv|actif|activo|participating|takes part|opt.?in)\??$", Target.ACTIVE, sure=0.85),
    _rule(
        r"(do you (still )?want|would you like|wish) to (take part|participate|join).*\b(this|next|again)",
        Target.ACTIVE,
        sure=0.7,
    ),
    # wishes about whom
    _rule(
        r"(similar|same|shared?|like.minded|gleich\w*|ähnlich\w*|même|mismo|misma|from the).{0,60}"
        r"(gender|ethnic\w*|race|lgbt\w*|identit\w*|religi\w*|faith|background|demographic\w*|geschlecht|genre|género)",
        Target.WANTS_SAME,
        sure=0.8,
    ),
    _rule(
        r"(not|don.t want to) be the only|only one of|nicht (die|der) einzige|pas (être )?l[ea] seule?|no ser (la|el) únic",
        Target.NOT_ALONE,
    ),
    _rule(
        r"(topics?|industr|backgrounds?|themen|sujets|temas).{0,60}(avoid|vermeid|éviter|evitar)",
        _A,
        "avoid",
        Kind.TEXT,
        0.8,
    ),
    _rule(
        r"(not like to|not want to|wouldn.t (like|want)|rather not|prefer not|like to not|do not (match|pair|put)|never|nicht|ne pas|no (quiero|deseo))"
        r".{0,80}(match|pair|work|group|team|circle|with|mit|avec|con)\b|keep.?apart|conflicts? of interest|\bavoid\b|not with whom"
        r"|to not have on your team|nicht zusammen|incompatib",
        Target.KEEP_APART,
        sure=0.8,
    ),
    _rule(
        r"(previous|earlier|former|past|last (year|round|term)|already met|met before|bisherig|frühere|ancien|anterior).{0,40}"
        r"(partners?|mentors?\b(?!s? *:)|mentees?|match(es)?|buddy|buddies|pairs?|people|circle (members|mates)|mates)",
        Target.MET_BEFORE,
        sure=0.75,
    ),
    _rule(
        r"\b(term|round|cycle|year|semester|previous|last|earlier|past|runde)\b.{0,12}\b(team|group|circle|gruppe|kreis)\b"
        r".{0,8}(num(ber)?|id|no|nr)?$|^(previous|last|old) (team|group|circle)",
        Target.TEAM,
        sure=0.8,
    ),
    _rule(
        r"line.?manager|\b(your|direct) (manager|supervisor|boss)|supervisor.?s? (name|e-?mail)|manager.?s? (name|e-?mail)|reports to"
        r"|vorgesetzt\w*|supérieur|responsable hiérarchique|\bjefe|\bjefa|^(manager|supervisor)$",
        Target.MANAGER,
    ),
    _rule(
        r"(names?\b.{0,30}\b(people|persons?|colleagues?|friends?|mentors?|mentees?|students?|somebody|someone)\b.{0,40}(like|want|prefer|wish|request)"
        r"|like to be (paired|matched|grouped) with.{0,40}(name|fill)|(specific|particular|preferred|requested|named) (mentors?|mentees?|partners?|persons?|people)"
        r"|(1st|2nd|3rd|first|second|third) choice.{0,12}(mentor|mentee|person|partner)|whom would you like|who would you like"
        r"|e-?mails? of (your )?friends|wunsch(person|partner|mentor)\w*|personne souhaitée|persona deseada|^wish(es)?$|people i would like)",
        Target.WISHES,
        sure=0.8,
    ),
    # seats and roles
    _rule(
        r"how many.{0,40}(mentees?|mentors?|students?|people|circles?|groups?|pairs?)|(number|num|no|max\w*|capacity).{0,12}(mentees?|mentors?|students?|circles?)"
        r"|^capacity$|^seats$|wie viele.{0,40}(mentees?|personen|kreise)|combien de.{0,40}(mentor\w*|personnes)|cu[aá]nt[oa]s.{0,40}(mentor\w*|personas)"
        r"|(willing|able).{0,20}(two|2|more than one) mentees|^kapazität$|^capacité$|^capacidad$",
        Target.SEATS,
        sure=0.85,
    ),
    _rule(r"\bboth\b.{0,12}mentor.{0,12}mentee|also be a (mentor|mentee)", Target.ALSO, sure=0.85),
    _rule(
        r"mentor.{0,12}(or|/|oder|ou|o|and/or).{0,12}ment(ee|or[ée]|orad|orand)\w*|mentee.{0,8}(or|/|oder).{0,8}mentor|^(role|your role|rolle|rôle|rol|type|typ)$"
        r"|(sign(ing)? up|apply(ing)?|participate|take part|join) as|in which role|welche rolle|quel rôle|qué rol",
        Target.ROLE,
        sure=0.8,
    ),
    # who
    _rule(r"(name.{0,12}e-?mail.{0,40}(below|they|their))|know of anyone", _A, "recommends", Kind.TEXT, 0.6),
    _rule(
        r"^(your |full |complete |display )*name\b(?!.{0,60}(organi|library|institution|employer|company|school|mentor|mentee|people|manager))"
        r"|what is your (full )?name|full name|first (&|and|\+) last name|vor- und nachname|prénom et nom|^name(,|$)|^(ihr |vollständiger )?name\b|nom (complet|et prénom)|nombre (y apellidos?|completo)|^nom et prénom|^名前$",
        Target.NAME,
        sure=0.9,
    ),
    _rule(
        r"\b(first|given|preferred|fore) ?name\b|^vorname|^prénom|^nombre(\(s\))?$|^nombre de pila|firstname",
        Target.FIRST_NAME,
        sure=0.9,
    ),
    _rule(
        r"\b(last|family|sur|second) ?names?\b|^nachname|^familienname|^nom$|^nom de famille|^apellidos?|lastname",
        Target.LAST_NAME,
        sure=0.9,
    ),
    _rule(
        r"e-?mail|courriel|correo( electr[oó]nico)?|adresse mél|メール|электронн\w* почт\w*", Target.EMAIL, sure=0.85
    ),
    _rule(r"^(user|login|account) ?name$|^username$", Target.EMAIL, sure=0.5),
    _rule(
        r"^(completion time|end ?date|end time|submitted( at| on)?|submit ?date.*|date ?submitted|recorded ?date|fertigstellungszeit|heure de fin|hora de finalización|完了時刻|created( at)?|signed up( at)?)$",
        Target.SIGNED_UP_AT,
        sure=0.95,
        reason="source",
    ),
    _rule(_TIMESTAMP, Target.SIGNED_UP_AT, sure=0.95, reason="source"),
    _rule(
        r"^(start time|start ?date|startzeit|heure de début|hora de inicio|開始時刻|date|datum|fecha)$",
        Target.SIGNED_UP_AT,
        sure=0.6,
        reason="source",
    ),
    _rule(
        r"^(id|#|key|respondent|respondent id|response ?id|user ?id|record id|employee id|student id|member id|net ?id|token|uuid|guid|participant id|inglenook key)$",
        Target.SOURCE_ID,
        sure=0.85,
    ),
    # when
    _rule(r"time ?zone|zeitzone|fuseau|zona horaria|huso horario|^tz$", Target.ZONE, sure=0.9),
    _rule(
        r"\bunavailab|not available|\bbusy\b|cannot meet|can.t meet|nicht verfügbar|indisponib|no disponible",
        Target.BUSY,
        sure=0.85,
    ),
    _rule(
        r"availab|when are you free|\bfree (times?|hours?|slots?)|(times?|hours?|slots?|days?) (that |which |would )?(you|suit|work|can|are)\b|verfügbar|wann (haben|können|passt)"
        r"|disponib|working.?(hours?|time)|meeting times?|best times?|time slots?|hour list|when (can|could|would) you|cuándo|quand (pouvez|êtes)",
        Target.WEEK,
        sure=0.75,
    ),
    # private things, used by rules only
    _rule(
        r"\b(preferred|desired|prefer\w*) (gender|ethnicity|race|religion)",
        _A,
        "",
        Kind.MANY,
        0.7,
        secret=True,
        reason="own",
    ),
    _rule(r"lgbt|queer|\btrans(gender)?\b", _A, "lgbtq", Kind.MANY, 0.85, secret=True),
    _rule(
        r"\b(gender|pronouns?|sex|geschlecht|pronomen|genre|sexe|pronoms?|género|sexo|pronombres?)\b",
        _A,
        "gender",
        Kind.ONE,
        0.85,
        secret=True,
    ),
    _rule(r"sexual|orientation sexuelle|orientación", _A, "orientation", Kind.MANY, 0.85, secret=True),
    _rule(
        r"\b(ethnic\w*|race|racial|raza|heritage|herkunft|origine|origen étnico|etni\w*)\b",
        _A,
        "ethnicity",
        Kind.MANY,
        0.85,
        secret=True,
    ),
    _rule(r"religio|\bfaith\b|glaube|konfession|croyance|\bfe\b", _A, "religion", Kind.MANY, 0.8, secret=True),
    _rule(
        r"disab|ability status|accessib|behinder|handicap|discapac|neurodiver",
        _A,
        "disability",
        Kind.MANY,
        0.75,
        secret=True,
    ),
    _rule(
        r"minorit|under.?represent|first.?gen|limited income|low income", _A, "minority", Kind.MANY, 0.75, secret=True
    ),
    _rule(
        r"\bage( range| group)?\b|^alter$|^âge|^edad|date of birth|birth ?da(y|te)|geburts",
        _A,
        "age",
        Kind.ONE,
        0.7,
        secret=True,
    ),
    _rule(
        r"\b(drink|alcohol|marijuana|drugs?|health|mental|pregnan\w*|dependents|marital|children|dietary)\b",
        _A,
        "",
        Kind.MANY,
        0.5,
        secret=True,
        reason="own",
    ),
    _rule(
        r"\b(characteristics|identit(y|ies)|how do you identify|identität|identité|identidad)\b",
        _A,
        "identity",
        Kind.MANY,
        0.75,
        secret=True,
    ),
    # where and what
    _rule(
        r"(country|countries|location|region).{0,40}(discuss|advice|advise|provide|interested)",
        _A,
        "",
        Kind.MANY,
        0.5,
        reason="own",
    ),
    _rule(
        r"programming|computer|\bcode\b|tools?|platforms?|software|sprachen? \(prog",
        _A,
        "",
        Kind.MANY,
        0.4,
        reason="own",
    ),
    _rule(r"languages?|sprachen?|langues?|idiomas?|lingu[ae]", _A, "language", Kind.MANY, 0.8),
    _rule(
        r"city,? ?(state|and|country)|where (do|are) you (live|reside|based|located)|hometown",
        _A,
        "city",
        Kind.ONE,
        0.6,
    ),
    _rule(r"\b(country|countries|pays|país|land|nation|staat)\b", _A, "country", Kind.ONE, 0.8),
    _rule(
        r"\b(region|continent|state|province|bundesland|kanton|région|región|provincia|estado|gegend|county)\b",
        _A,
        "region",
        Kind.ONE,
        0.65,
    ),
    _rule(r"\b(city|town|campus|stadt|ort|ville|ciudad|location|locale)\b", _A, "city", Kind.ONE, 0.65),
    _rule(
        r"\b(workplaces?|employers?|organi[sz]ations?|institutions?|compan(y|ies)|where do you work|place of work|university|college|alma mater|arbeitgeber\w*"
        r"|arbeitsplatz|arbeitsort|einrichtung|arbeitsstelle|employeur|lieu de travail|établissement|lugar de trabajo|empleador|institución|empresa|organización|firma)\b"
        r"(?!.{0,12}(size|type))|name of (your )?(library|school|institution)|^(library|your library|bibliothek|bibliothèque|biblioteca|high ?school|school)$",
        _A,
        "workplace",
        Kind.MANY,
        0.8,
    ),
    _rule(
        r"\b(department|team|unit|abteilung|service|departamento|faculty|fakultät)\b", _A, "department", Kind.ONE, 0.6
    ),
    _rule(
        r"\b(sectors?|industr(y|ies)|branche|bereich|secteur|type of (library|institution|organi[sz]ation)|kind of library|library type|bibliothekstyp|tipo de biblioteca|type de bibliothèque|profession|field of work)\b",
        _A,
        "sector",
        Kind.ONE,
        0.75,
    ),
    _rule(
        r"years?.{0,24}(experience|profession|field|working|code|library)|(experience|management|work).{0,16}years|years? ?code|^years$|how long have you|berufsjahre|wie lange|années d|años de|experience overall|experience in field",
        _A,
        "years",
        Kind.NUMBER,
        0.75,
    ),
    _rule(
        r"career stage|\bstage\b|\bgrade\b|seniority|(career|experience|job|education|study) level|class ?year|class of|graduation year|year in (the )?program|year of study|current year|"
        r"karrierestufe|berufsphase|étape de (carrière|votre)|etapa (profesional|de carrera)|^status$|^level$|^academic position$",
        _A,
        "stage",
        Kind.ONE,
        0.75,
    ),
    _rule(
        r"job.?title|occupation|^title$|^position$|berufsbezeichnung|funktion|^poste$|^cargo$|^puesto$|^job$",
        _A,
        "job_title",
        Kind.TEXT,
        0.75,
    ),
    # give and take
    _rule(
        r"expertise.{0,12}(or|and|/).{0,12}interests?|(offer|give).{0,8}(or|/|and).{0,8}(seek|take|need|get)",
        _A,
        "offers_or_seeks",
        Kind.MANY,
        0.7,
    ),
    _rule(
        r"(can|could|able to|willing to|happy to|comfortable|provide|offer|give|share).{0,40}(advi[sc]e|help|offer|discuss|mentor|teach|share|support|with\b)|\bexpertise\b|strengths|\boffers?\b|knowledge to share"
        r"|kann ich (anbieten|helfen)|biete|je (peux|propose)|puedo (ofrecer|ayudar)|ofrezco|worked ?with",
        _A,
        "offers",
        Kind.MANY,
        0.7,
    ),
    _rule(
        r"(like|want|wish|hope|seek\w*|need|looking).{0,40}(to )?(learn|discuss|talk|explore|develop|advice|help|support|gain)|\bseeks?\b|ich suche|möchte.{0,20}lernen|je cherche|souhaite.{0,30}apprendre|busco|quiero aprender|desire ?next",
        _A,
        "seeks",
        Kind.MANY,
        0.65,
    ),
    _rule(
        r"\bgoals?\b|\baims?\b|\bziele?\b|objectifs?|objetivos?|hope to (get|gain|achieve)", _A, "goal", Kind.MANY, 0.65
    ),
    _rule(
        r"\b(topics?|interests?|interested in|themen|interessen|sujets|intérêts|temas|intereses|sub.?domains?|specialt\w+|areas?|research)\b",
        _A,
        "topic",
        Kind.MANY,
        0.65,
    ),
    _rule(
        r"virtual|in.person|on.?site|meeting (mode|format|type)|methods? of communication|communication methods|online|vor ort|présentiel|presencial",
        _A,
        "mode",
        Kind.MANY,
        0.65,
    ),
    _rule(
        r"\bstyles?\b|how often|frequency|rhythm|ways? of working|arbeitsweise|wie oft|façon de|forma de trabajar|preferences?\b",
        _A,
        "style",
        Kind.MANY,
        0.5,
    ),
    _rule(
        r"tell us|\bbio(graphy)?\b|about (you|me|yourself)|introduce|über (sie|dich|mich)|présentez|sobre (ti|usted|mí)|hobbies|activities",
        _A,
        "about",
        Kind.TEXT,
        0.6,
    ),
    _rule(
        r"\bwhy\b|hopes?|expect|motivation|warum|erwart|pourquoi|attentes|por qué|expectativas|anything else|comments?|notes?|remarks|anmerkung|remarque|comentario|other relevant",
        _A,
        "hopes",
        Kind.TEXT,
        0.55,
    ),
)
