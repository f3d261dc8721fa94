"""Fixed lists of terms. Their values are the ids used in data files, in the store and in `triage advise`."""

from enum import StrEnum


class Kanaal(StrEnum):
    """How a melding came in."""

    EMAIL = "email"
    CONTACTFORMULIER = "contactformulier"
    DOORGEZET = "doorgezet"
    """passed on by another desk inside a fixed template"""


class Melder(StrEnum):
    """Who asks. Decides the route as much as the question does."""

    OUDER = "ouder"
    LEERLING = "leerling"
    STUDENT_MBO = "student_mbo"
    STUDENT_HO = "student_ho"
    SCHOOL = "school"
    BESTUUR = "bestuur"
    PERSONEEL = "personeel"
    LEERPLICHTAMBTENAAR = "leerplichtambtenaar"
    GEMEENTE = "gemeente"
    BEDRIJF = "bedrijf"
    BURGER = "burger"
    ANONIEM = "anoniem"
    INSTANTIE = "instantie"


class Sector(StrEnum):
    """The sector of education; TOPdesk's category."""

    PO = "PO"
    VO = "VO"
    SO = "SO"
    MBO = "MBO"
    HO = "HO"
    KO = "KO"
    ALG = "ALG"


class Soort(StrEnum):
    """The kind of melding; TOPdesk's call type."""

    VRAAG = "Vraag"
    OVT = "Klacht/melding over OVT"
    VI = "Klacht/melding voor VI"
    KLACHT_INSPECTIE = "Klacht over inspectie"
    FOUTMELDING = "Foutmelding"
    AANLEVEREN = "Aanleveren documenten"
    WOB = "WOB verzoek"
    OVERIG = "Overig"
    DIGICODE = "Digicode"
    TERUGBEL = "Terugbelverzoek"


class Lijn(StrEnum):
    """Who deals with it: the Loket itself, a team of the inspectie, or somebody outside."""

    EERSTE = "eerste"
    INTERN = "intern"
    EXTERN = "extern"


class Modus(StrEnum):
    """What a referral is. The four modes of domein.md, plus intern, zelf and geen for what is no referral."""

    OVERDRAGEN = "overdragen"
    VERWIJZEN = "verwijzen"
    TIP = "tip"
    WARM = "warm"
    INTERN = "intern"
    ZELF = "zelf"
    """the Loket answers"""
    GEEN = "geen"
    """nothing has to be answered: spam, automatic mail, thanks"""


class StopVlag(StrEnum):
    """Any of these: never automatic, and the reason is shown. Ids are fixed (domein.md)."""

    VI = "vi"
    DRINGEND = "dringend"
    MEER_ONDERWERPEN = "meer_onderwerpen"
    KASTJE_MUUR = "kastje_muur"
    AFZENDER_INSTANTIE = "afzender_instantie"
    KWETSBAAR = "kwetsbaar"
    FOUT_OVERHEID = "fout_overheid"
    JURIDISCHE_DREIGING = "juridische_dreiging"
    PERS_POLITIEK = "pers_politiek"
    MEDEWERKER_GENOEMD = "medewerker_genoemd"
    BIJZONDERE_GEGEVENS = "bijzondere_gegevens"
    TAAL = "taal"
    BIJLAGE_ONTBREEKT = "bijlage_ontbreekt"
    FEITEN_ONTBREKEN = "feiten_ontbreken"
    ONDUIDELIJK = "onduidelijk"
    MELDER_ONBEKEND = "melder_onbekend"
    OPEN_MELDING = "open_melding"
    CONTACT_OUD = "contact_oud"
    BETWISTE_ROUTE = "betwiste_route"


class Stadium(StrEnum):
    """How far automation may go for a route or a label. Each step is earned and can be taken back."""

    UIT = "uit"
    SCHADUW = "schaduw"
    SUGGESTIE = "suggestie"
    AUTOMATISCH = "automatisch"


class Knip(StrEnum):
    """Handling level of a subcategorie; bounds what may ever be automatic."""

    LOKET_DIRECT = "loket_direct"
    LOKET_TERMIJN = "loket_termijn"
    SAMEN_TWEEDE_LIJN = "samen_tweede_lijn"
    ALLEEN_DOORVERWIJZEN = "alleen_doorverwijzen"


class Berichtsoort(StrEnum):
    """What kind of message a mail is, before anybody asks what it is about."""

    MELDING = "melding"
    AUTOMATISCH = "automatisch"
    """out-of-office, delivery report, read receipt, system mail"""
    NIEUWSBRIEF = "nieuwsbrief"
    BEDANKJE = "bedankje"
    LEEG = "leeg"
    """nothing of the melder's own to read: empty, or quotes only"""


LOKET = "loket"
"""Route id: the Loket answers itself."""
GEEN = "geen"
"""Route id: nothing to answer."""
SIGNALENTEAM = "signalenteam"
VERTROUWENSINSPECTEUR = "vertrouwensinspecteur"
COLLEGA = "collega"
INFORMATIE_RIJKSOVERHEID = "informatie_rijksoverheid"
EIGEN_ROUTES = frozenset({LOKET, GEEN})
