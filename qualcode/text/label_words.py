"""Words in labels that say something by themselves."""

_WORDS = """
break tauko paus boddu decision päätös beslut note notes huom huomautus obs nb ps date päivä päivämäärä datum time aika
kellonaika tid place paikka plats title otsikko titel rubrik subject aihe ämne topic theme teema tema page sivu sida
url link linkki länk http https source lähde källa duration kesto längd language kieli språk present participants läsnä
osallistujat paikalla närvarande deltagare attendees agenda esityslista dagordning summary yhteenveto sammanfattning
abstract tiivistelmä keywords avainsanat nyckelord tags speakers transcript transkriptio litterointi litteroija
transcriber transcribed tallenne recording äänite inspelning file tiedosto fil figure kuva kuvio bild table taulukko
tabell appendix liite bilaga example esimerkki exempel conclusion johtopäätös johtopäätökset slutsats result results
tulos tulokset resultat background tausta bakgrund method menetelmä metod email e-mail sähköposti puhelin phone tel
version author tekijä translation käännös music musiikki applause naurua laughter asia asiat muut kohta osa part
chapter section luku warning varoitus important tärkeää action todo status media categories project hanke projekti
projekt organisation organisaatio org interview haastattelu intervju owner deadline priority due responsible budget
tweet slides slide video audio podcast location venue event disclaimer credits copyright license licence references
lähteet källor jingle intro outro sponsor sponsors ad ads advertisement mainos reklam vastuu vastuuhenkilö määräaika
prioriteetti tärkeys budjetti kustannus ansvarig tidsfrist prioritet kostnad
"""
_TOPICS = """
goal goals outcome outcomes scope rationale consequences recommendation recommendations issue issues solution solutions
problem problems cause causes purpose usage description definition criteria impact impacts steps benefits features
findings interpretation context timeline needs reason reasons severity risks strengths weaknesses opportunities threats
deliverables requirements requirement implementation motivation analysis evaluation tavoite tavoitteet ratkaisu
ratkaisut ongelma ongelmat syy syyt seuraus seuraukset kuvaus määritelmä havainto havainnot suositus suositukset
vaikutus vaikutukset hyödyt haitat riskit vahvuudet heikkoudet mahdollisuudet uhat perustelu perustelut arvio arviointi
mål syfte lösning lösningar orsak orsaker beskrivning rekommendation rekommendationer effekt effekter fördelar
nackdelar risker styrkor svagheter möjligheter motivering bedömning
"""
NOBODY = frozenset((*_WORDS.split(), *_TOPICS.split()))
"""Words that stand before a colon in interviews and name nobody; in small letters."""
_PARTS_OF_NAMES = "von van de der den af di da la le du el the al bin ja och and"
PARTICLES = frozenset(_PARTS_OF_NAMES.split())
"""Words in small letters that are parts of names."""
_PERSONS = """
teacher student coach patient doctor nurse caller client customer manager woman man mother father opettaja oppilas
opiskelija rehtori äiti isä mies nainen potilas hoitaja lääkäri asiakas esimies johtaja työntekijä lärare elev rektor
mamma pappa kvinna sköterska läkare kund chef
"""
PERSONS = frozenset(_PERSONS.split())
"""Words for people that are used in talk as well as before colons; in small letters."""
_GROUPS = "all everyone everybody both kaikki molemmat yhdessä useat alla båda samtliga flera buohkat"
GROUPS = frozenset(_GROUPS.split())
"""Words for several people at once; in small letters."""
_TITLES = """
senator sir dame lord lady judge justice professor professori doctor doktor tohtori minister ministeri president
presidentti chairman chairwoman chairperson puheenjohtaja ordförande captain kapteeni rouva herra neiti fru herr fröken
"""
TITLES = frozenset(_TITLES.split())
"""Words before names; in small letters."""
_SHORT_WORDS = "dr prof anf mr mrs ms st tri toht maist ins dos fil dipl rva hra nti fr hr pj min lic mag jr sr"
SHORTENED = frozenset(_SHORT_WORDS.split())
"""Words with a full stop that ends no sentence; in small letters."""
