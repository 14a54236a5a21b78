"""Words in labels that say something by themselves."""

_WORDS = """
break tauko paus boddu decision päätös beslut note notes huom huomautus obs nb ps date päivä päivämäärä datum time
aika kellonaika tid place paikka plats title otsikko titel rubrik subject aihe ämne topic theme teema tema page sivu
sida url link linkki länk http https source lähde källa duration kesto längd language kieli språk present participants
läsnä osallistujat paikalla närvarande deltagare attendees agenda esityslista dagordning summary yhteenveto
sammanfattning abstract tiivistelmä keywords avainsanat nyckelord tags speakers transcript transkriptio litterointi
litteroija transcriber transcribed tallenne recording äänite inspelning file tiedosto fil figure kuva kuvio bild table
taulukko tabell appendix liite bilaga example esimerkki exempel conclusion johtopäätös johtopäätökset slutsats result
results tulos tulokset resultat background tausta bakgrund method menetelmä metod email e-mail sähköposti puhelin phone
tel version author tekijä translation käännös music musiikki applause naurua laughter asia asiat muut kohta osa part
chapter section luku warning varoitus important tärkeää action todo status media categories project hanke projekti
projekt organisation organisaatio org interview haastattelu intervju owner deadline priority due responsible budget
vastuu vastuuhenkilö määräaika prioriteetti tärkeys budjetti kustannus ansvarig tidsfrist prioritet kostnad
"""
NOBODY = frozenset(_WORDS.split())
"""Words that stand before a colon in interviews and name nobody; in small letters."""
_PARTS_OF_NAMES = "von van de der den af di da la le du el al bin ja och and"
PARTICLES = frozenset(_PARTS_OF_NAMES.split())
"""Words in small letters that are parts of names."""
_SHORT_WORDS = "dr prof anf mr mrs ms st tri toht maist ins dos fil dipl rva hra nti fr hr pj min lic mag jr sr"
SHORTENED = frozenset(_SHORT_WORDS.split())
"""Words with a full stop that ends no sentence; in small letters."""
