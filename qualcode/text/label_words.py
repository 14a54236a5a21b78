"""Words in labels that say something by themselves."""

_WORDS = """
break tauko paus boddu decision päätös beslut note notes huom huomautus obs nb ps date päivä päivämäärä päiväys datum
aika kellonaika tid place paikka plats title otsikko titel rubrik subject aihe ämne topic theme teema tema page sivu
sida url link linkki länk http https source lähde källa duration kesto längd language kieli språk present participants
läsnä time osallistujat paikalla närvarande deltagare attendees agenda esityslista dagordning summary yhteenveto
sammanfattning abstract tiivistelmä keywords avainsanat nyckelord tags speakers transcript transkriptio litterointi
litteroija transcriber transcribed tallenne recording äänite inspelning file tiedosto fil figure kuva kuvio bild table
taulukko tabell appendix liite bilaga example esimerkki exempel conclusion johtopäätös johtopäätökset slutsats result
results tulos tulokset resultat background tausta bakgrund method menetelmä metod email e-mail sähköposti puhelin phone
tel version author tekijä translation käännös music musiikki applause naurua laughter asia asiat muut kohta osa part
chapter section luku warning varoitus important tärkeää action todo status media categories project hanke projekti
projekt organisation organisaatio org interview haastattelu intervju owner deadline priority due responsible budget
tweet slides slide video audio podcast location venue event disclaimer credits copyright license licence references
lähteet källor jingle intro outro sponsor sponsors ad ads advertisement mainos reklam vastuu vastuuhenkilö määräaika
prioriteetti tärkeys budjetti kustannus ansvarig tidsfrist prioritet kostnad discussion keskustelu diskussion fyi todo
tbd faq tldr
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
TOPICS = frozenset(_TOPICS.split())
"""Those that say what a text is about; in small letters."""
NOBODY = TOPICS | frozenset(_WORDS.split())
"""Words that stand before a colon in interviews and name nobody; in small letters."""
_NOTED = "huom huomautus huomio kommentti note comment remark anm anmärkning notering tauko paus break"
NOTES = frozenset(_NOTED.split())
"""Words for what is noted beside the talk, with which a label of several words ends; in small letters."""
_ANSWERS = """
joo juu jaa niin kyllä ei en hei moi terve huomenta päivää kiitos selvä okei ok no aivan totta ehkä hyvä hyvin jaaha
ahaa aha hmm mm mmm ja nej jo hej tack okej precis kanske bra visst hi hello yes yeah no okay right sure well thanks
thank maybe good great exactly fine true
"""
ANSWERS = frozenset(_ANSWERS.split())
"""Words that may be all that somebody says and are written as a name is; in small letters."""
_OPENERS = """
i i'm i've i'd i'll we we're we've you you're he he's she she's it it's they they're that's there there's here here's
let's so and but well yeah yes no what what's then because if when now minä mä sinä sä hän se ne ei en niin joo no mutta
ja että siis sit sitten eli kun jos nyt jag hon det men och så att nej alltså då när nu
"""
OPENERS = frozenset(_OPENERS.split())
"""Words that open a clause and no name; in small letters."""
_PARTS_OF_NAMES = "von van de der den af di da la le du el the al bin ja och and"
PARTICLES = frozenset(_PARTS_OF_NAMES.split())
"""Words in small letters that are parts of names."""
_FIRST_PARTS = "von van de der af di da la le du del della el al zu zum zur ter ten te bin ibn"
FIRST_PARTICLES = frozenset(_FIRST_PARTS.split())
"""Those with which a name may begin where it is one alone: no "ja", no "and", no article."""
_PERSONS = """
teacher student coach patient doctor nurse caller client customer manager woman man mother father opettaja oppilas
opiskelija rehtori äiti isä mies nainen potilas hoitaja lääkäri asiakas esimies johtaja työntekijä lärare elev rektor
mamma pappa kvinna sköterska läkare kund chef
"""
PERSONS = frozenset(_PERSONS.split())
"""Words for people that are used in talk as well as before colons; in small letters."""
_OFFICES = """
edustaja fasilitaattori moderaattori tutkija asiantuntija johtaja päällikkö kehittäjä suunnittelija koordinaattori
sihteeri yrittäjä osallistuja haastattelija haastateltava vastaaja jäsen työntekijä konsultti valmentaja ohjaaja
muotoilija professori insinööri virkamies neuvoja kouluttaja toimittaja omistaja harjoittelija opettaja opiskelija
rehtori potilas hoitaja lääkäri asiakas esimies representant ledare forskare rådgivare samordnare sekreterare lärare
handläggare utvecklare företagare direktör intervjuare deltagare respondent medlem konsult ingenjör formgivare rektor
sköterska läkare chef
"""
OFFICES = tuple(_OFFICES.split())
"""Words for what somebody is, with which longer words and descriptions end; in small letters."""
_WHOLE_OFFICES = """
facilitator moderator representative researcher director officer participant coordinator consultant member developer
leader entrepreneur professor secretary advisor adviser engineer designer employee interviewer interviewee speaker
specialist producer expert kund
"""
WHOLE_OFFICES = PERSONS | frozenset(_WHOLE_OFFICES.split())
"""Those with which descriptions end, but no longer words."""
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
_TAGS = """
a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite
code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer
form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main
map mark menu meta meter nav noframes noscript object ol optgroup option output p param picture pre progress q rp rt
ruby s samp script search section select slot small source span strike strong style sub summary sup svg table tbody td
template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
TAGS = frozenset(_TAGS.split())
"""Names of the elements of HTML, which stand in the same brackets as names in a chat; in small letters."""
_SOUNDS = """
laughs laugh laughing laughter chuckles chuckle chuckling music applause pause silence sighs sigh sighing coughs cough
coughing crosstalk inaudible unintelligible unclear noise beep phone ringing clears gasps whispers sings singing cheers
groans sniffs yawns nods smiles claps clapping breathes naurua nauraa naurahtaa musiikkia musiikki tauko hiljaisuus
huokaa huokaus yskii epäselvää epäselvä melua taputuksia hymähtää hymyilee nyökkää skratt skrattar musik paus tystnad
suckar hostar ohörbart otydligt applåder brus skrockar ler nickar
"""
SOUNDS = frozenset(_SOUNDS.split())
"""What is heard beside the words and stands in brackets, in small letters."""
