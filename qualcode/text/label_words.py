"""Words that stand before a colon in interviews and name nobody."""

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
projekt organisation organisaatio org interview haastattelu intervju
"""
NOBODY = frozenset(_WORDS.split())
"""In small letters."""
