"""Taking part and with whom: agreement, roles, seats, wishes, and who is to be kept apart."""

from __future__ import annotations

from inglenook.sheets.answers import Kind
from inglenook.sheets.mapping import Target
from inglenook.sheets.wordings.rule import Rule, answer, near, rule, whole, words

_LIKE_ME = r"similar|same|shared?|like.minded|gleich\w*|ähnlich\w*|même|mismo|misma|from the"
_IDENTITY = (
    r"gender|ethnic\w*|race|lgbt\w*|identit\w*|religi\w*|faith|background|demographic\w*|geschlecht|genre|género"
)
_UNWANTED = (
    r"not like to|not want to|should not|wouldn.t (?:like|want)|rather not|prefer not|like to not"
    r"|do not (?:match|pair|put)|never|nicht|ne pas|no (?:quiero|deseo)"
)
_BEFORE = (
    r"previous|earlier|former|past|last (?:year|round|term)|already met|met before|bisherig|frühere|ancien|anterior"
)
_MATES = (
    r"partners?|mentors?\b(?!s? *:)|mentees?|match(?:es)?|budd(?:y|ies)|pairs?|people|circle (?:members|mates)|mates"
)
_SOMEBODY = r"people|persons?|colleagues?|friends?|mentors?|mentees?|students?|somebody|someone"

RULES: tuple[Rule, ...] = (
    rule(
        Target.CONSENT,
        words(
            r"consent|i agree|i understand|i acknowledge|i confirm|terms|privacy|datenschutz|einwillig\w*|ich stimme",
            r"zustimm\w*|consentement|j.accepte|consentimiento|acepto|rgpd|dsgvo|gdpr",
        ),
    ),
    rule(Target.ACTIVE, whole(r"(?:is )?active\??|aktiv|actif|activo|participating|takes part|opt.?in"), sure=0.85),
    rule(
        Target.ACTIVE,
        r"(?:do you (?:still )?want|would you like|wish) to (?:take part|participate|join).*\b(?:this|next|again)",
        sure=0.7,
    ),
    rule(Target.WANTS_SAME, near(_LIKE_ME, _IDENTITY)),
    rule(
        Target.NOT_ALONE,
        r"(?:not|don.t want to) be the only|only one of|nicht (?:die|der) einzige",
        r"pas (?:être )?l[ea] seule?|no ser (?:la|el) únic",
    ),
    answer(
        "avoid",
        near("topics?|industr|backgrounds?|themen|sujets|temas", "avoid|vermeid|éviter|evitar"),
        kind=Kind.TEXT,
        sure=0.8,
    ),
    rule(
        Target.KEEP_APART,
        near(_UNWANTED, r"(?:match|pair|work|group|team|circle|with|mit|avec|con)\b", 80),
        near(r"mit wem|avec qui|con quién|with whom", "nicht|ne .{0,20}pas|no (?:quier|dese|prefer)", 60),
        r"keep.{0,12}apart|conflicts? of interest|\bavoid\b|not with whom|to not have on your team",
        r"nicht zusammen|incompatib",
    ),
    rule(Target.MET_BEFORE, near(_BEFORE, _MATES, 40), sure=0.75),
    rule(
        Target.TEAM,
        near(
            words("term|round|cycle|year|semester|previous|last|earlier|past|runde"),
            words("team|group|circle|gruppe|kreis") + r".{0,8}(?:num(?:ber)?|id|no|nr)?$",
            12,
        ),
    ),
    rule(
        Target.MANAGER,
        r"line.?manager|\b(?:your|direct) (?:manager|supervisor|boss)|(?:supervisor|manager).?s? (?:name|e-?mail)",
        r"reports to|vorgesetzt\w*|supérieur|responsable hiérarchique|\bjefe|\bjefa|^(?:manager|supervisor)$",
    ),
    rule(
        Target.WISHES,
        near(rf"names?\b.{{0,30}}\b(?:{_SOMEBODY})\b", "like|want|prefer|wish|request", 40),
        near("like to be (?:paired|matched|grouped) with", "name|fill", 40),
        rf"(?:specific|particular|preferred|requested|named) (?:{_SOMEBODY})|whom? would you like",
        near("(?:1st|2nd|3rd|first|second|third) choice", "mentor|mentee|person|partner", 12),
        r"e-?mails? of (?:your )?friends|wunsch(?:person|partner|mentor)\w*|personne souhaitée|persona deseada",
        near(
            r"any(?:body|one)|some(?:body|one)|(?:jemand\w*|quelqu.un|alguien)",
            r"\b(?:with|mit|avec|con|together)\b",
            50,
        ),
        r"^wish(?:es)?$|people i would like",
    ),
    rule(
        Target.SEATS,
        near("how many", "mentees?|mentors?|students?|people|circles?|groups?|pairs?", 40),
        near("number|num|no|max\\w*|capacity", "mentees?|mentors?|students?|circles?", 12),
        near("wie viele", "mentees?|personen|kreise", 40),
        near("combien de", r"mentor\w*|personnes", 40),
        near("cu[aá]nt[oa]s", r"mentor\w*|personas", 40),
        near("willing|able", "(?:two|2|more than one) mentees", 20),
        whole("capacity|seats|kapazität|plätze|capacité|places|capacidad|plazas"),
        sure=0.85,
    ),
    rule(Target.ALSO, r"\bboth\b.{0,12}mentor.{0,12}mentee|also be a (?:mentor|mentee)", sure=0.85),
    rule(
        Target.ROLE,
        r"mentor.{0,12}(?:or|/|oder|ou|o|and/or).{0,12}ment(?:ee|or[ée]|orad|orand)\w*|mentee.{0,8}(?:or|/|oder).{0,8}mentor",
        r"(?:sign(?:ing)? up|apply(?:ing)?|participate|take part|join) as|in which role|welche rolle|quel rôle|qué rol",
        whole("(?:your )?role|rolle|rôle|rol|type|typ"),
    ),
)
