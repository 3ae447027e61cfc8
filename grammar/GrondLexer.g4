// The tokens of Grond: one lexer without modes. A full stop ends a sentence unless a digit follows it, a
// comma is
// decimal between two digits, and `--` starts a comment, which the syntax tree keeps.
lexer grammar GrondLexer;


// Words are matched in lower case; the longest token wins, so `artikel_7` is a name.
AAN : 'aan' ; AANHEF : 'aanhef' ; AANTAL : 'aantal' ; AF : 'af' ; AFDELING : 'afdeling' ;
AFGELEID : 'afgeleid' ;
AFGEROND : 'afgerond' ; AFWIJKING : 'afwijking' ; ALLE : 'alle' ; ALS : 'als' ; ANDER : 'ander' ;
ANDERE : 'andere' ; ANDERS : 'anders' ; APRIL : 'april' ; ARTIKEL : 'artikel' ; AUGUSTUS : 'augustus' ;
BEGRIP : 'begrip' ;
BEHOUDENS : 'behoudens' ; BENEDEN : 'beneden' ; BEPAALD : 'bepaald' ; BEPAALDE : 'bepaalde' ;
BEPAALT : 'bepaalt' ; BEPALEN : 'bepalen' ;
BESCHOUWING : 'beschouwing' ; BESLISREGEL : 'beslisregel' ; BESLUIT : 'besluit' ; BIJ : 'bij' ;
BINNEN : 'binnen' ; BLIJFT : 'blijft' ; BOVEN : 'boven' ; BREUK : 'breuk' ; BRON : 'bron' ;
BUITEN : 'buiten' ; DAN : 'dan' ; DAT : 'dat' ; DATUM : 'datum' ; DE : 'de' ; DECEMBER : 'december' ;
DECIMAAL : 'decimaal' ; DECIMALEN : 'decimalen' ; DEEL : 'deel' ; DIE : 'die' ; DIEN : 'dien' ;
DIT : 'dit' ; DOOR : 'door' ; EEN : 'een' ; EERST : 'eerst' ; ELK : 'elk' ; ELKE : 'elke' ; EN : 'en' ;
ER : 'er' ; EVEN : 'even' ; EXTERN : 'extern' ; FEBRUARI : 'februari' ; FOUT : 'fout' ;
GEBRUIKT : 'gebruikt' ; GEDEELD : 'gedeeld' ; GEEN : 'geen' ; GEGEVEN : 'gegeven' ; GELDEN : 'gelden' ;
GELDIG : 'geldig' ; GELDT : 'geldt' ; GELIJKE : 'gelijke' ; GELIJKHEID : 'gelijkheid' ;
GEMIDDELDE : 'gemiddelde' ; GESCHIEDT : 'geschiedt' ; GEVAL : 'geval' ; GROEPEERT : 'groepeert' ;
GROND : 'grond' ; GRONDSLAG : 'grondslag' ; GUNSTIG : 'gunstig' ; GUNSTIGSTE : 'gunstigste' ;
HALF : 'half' ; HANDELING : 'handeling' ; HEBBEN : 'hebben' ; HEEFT : 'heeft' ; HET : 'het' ;
HOGER : 'hoger' ; HOOFDSTUK : 'hoofdstuk' ; HOOGSTE : 'hoogste' ; HOORT : 'hoort' ; IN : 'in' ;
INDIEN : 'indien' ; INTERPRETATIE : 'interpretatie' ; IS : 'is' ; JA : 'ja' ; JAAR : 'jaar' ;
JANUARI : 'januari' ; JEGENS : 'jegens' ; JULI : 'juli' ; JUNI : 'juni' ; KAN : 'kan' ; KEUZE : 'keuze' ;
KOMT : 'komt' ; LAAGSTE : 'laagste' ; LAAT : 'laat' ; LAGER : 'lager' ; LID : 'lid' ; LUIDEN : 'luiden' ;
LUIDEND : 'luidend' ; MAAL : 'maal' ; MAART : 'maart' ;
MEERVOUD : 'meervoud' ; MEI : 'mei' ; MET : 'met' ; MIN : 'min' ; MINSTE : 'minste' ; NA : 'na' ;
NAAR : 'naar' ; NEE : 'nee' ; NIET : 'niet' ; NOG : 'nog' ; NOVEMBER : 'november' ; OF : 'of' ;
OKTOBER : 'oktober' ; OMDAT : 'omdat' ; ONDERDEEL : 'onderdeel' ; ONDERDELEN : 'onderdelen' ;
ONDERSCHEIDENLIJK : 'onderscheidenlijk' ; ONGUNSTIG : 'ongunstig' ; ONVERMINDERD : 'onverminderd' ;
ONVOLLEDIG : 'onvolledig' ; OORDEEL : 'oordeel' ; OP : 'op' ; OPEN : 'open' ; ORGAAN : 'orgaan' ;
OVER : 'over' ; PARAGRAAF : 'paragraaf' ; PLAATSGEVONDEN : 'plaatsgevonden' ; PLUS : 'plus' ;
PROCEDURE : 'procedure' ; RANG : 'rang' ; REGEL : 'regel' ; REGELING : 'regeling' ;
SEPTEMBER : 'september' ; SLECHTS : 'slechts' ; SLOT : 'slot' ; SOM : 'som' ; STAAT : 'staat' ;
STUDIEJAAR : 'studiejaar' ; TE : 'te' ; TEKST : 'tekst' ; TEN : 'ten' ; TENZIJ : 'tenzij' ; TER : 'ter' ;
TITEL : 'titel' ; TOEPASSING : 'toepassing' ; TOT : 'tot' ; UIT : 'uit' ; UITERLIJK : 'uiterlijk' ;
UITVOERING : 'uitvoering' ; VALT : 'valt' ; VAN : 'van' ; VANAF : 'vanaf' ; VERDELING : 'verdeling' ;
VERHOUDING : 'verhouding' ; VERVALT : 'vervalt' ; VERSTANDE : 'verstande' ; VERWACHT : 'verwacht' ;
VOLDOEN : 'voldoen' ;
VOLDOET : 'voldoet' ; VOLLEDIG : 'volledig' ; VOLGENS : 'volgens' ; VOLZIN : 'volzin' ; VOOR : 'voor' ;
VOORAFGAAND : 'voorafgaand' ; VOORBEELD : 'voorbeeld' ; VOORHEEN : 'voorheen' ; VOORWAARDE : 'voorwaarde' ;
VROEGSTE : 'vroegste' ;
WAARVAN : 'waarvan' ; WAARVOOR : 'waarvoor' ; WIE : 'wie' ; WIJZIGING : 'wijziging' ; WORDEN : 'worden' ;
WORDT : 'wordt' ;
ZIJN : 'zijn' ; ZOALS : 'zoals' ; ZONDER : 'zonder' ;
// Burden of proof, definitions and lists; rules applied elsewhere.
AANTOONT : 'aantoont' ; GENOEGEN : 'genoegen' ; IEDER : 'ieder' ; MEDE : 'mede' ; MITS : 'mits' ;
ONDER : 'onder' ; OVERIGENS : 'overigens' ; RESPECTIEVELIJK : 'respectievelijk' ; VERSTAAN : 'verstaan' ;
ZOVER : 'zover' ;
BERUST : 'berust' ; DEGENEN : 'degenen' ; DEZE : 'deze' ; LEES : 'lees' ;
OVEREENKOMSTIGE : 'overeenkomstige' ; UITZONDERING : 'uitzondering' ; WET : 'wet' ;
// Ordered kinds.
VOLGORDE : 'volgorde' ; VORIGE : 'vorige' ;

// Terms and calendars.
BEKEND : 'bekend' ; BLIJKT : 'blijkt' ; DAG : 'dag' ; DAGEN : 'dagen' ; DINSDAG : 'dinsdag' ;
DONDERDAG : 'donderdag' ;
EERSTE : 'eerste' ; EERSTVOLGENDE : 'eerstvolgende' ; ERVOOR : 'ervoor' ; JAREN : 'jaren' ;
KALENDER : 'kalender' ; LAATSTE : 'laatste' ; LOOPT : 'loopt' ; MAAND : 'maand' ; MAANDAG : 'maandag' ;
MAANDEN : 'maanden' ; MEE : 'mee' ; MEER : 'meer' ; MINUTEN : 'minuten' ; MINUUT : 'minuut' ;
MOMENT : 'moment' ; OM : 'om' ; OPGESCHORT : 'opgeschort' ;
PAASDAG : 'paasdag' ; TELT : 'telt' ; TERMIJN : 'termijn' ; TIJDSTIP : 'tijdstip' ; UREN : 'uren' ;
UUR : 'uur' ; VERLENGD : 'verlengd' ; VRIJDAG : 'vrijdag' ; VROEG : 'vroeg' ; WEEK : 'week' ;
WEKEN : 'weken' ; WERKDAG : 'werkdag' ; WERKDAGEN : 'werkdagen' ; WOENSDAG : 'woensdag' ;
ZATERDAG : 'zaterdag' ; ZONDAG : 'zondag' ;

// Annexes and their tables.
AFKORTING : 'afkorting' ; BEHALVE : 'behalve' ; BIJLAGE : 'bijlage' ; KOLOMMEN : 'kolommen' ; LEEG : 'leeg' ;
NOOT : 'noot' ; RIJ : 'rij' ; RUBRIEK : 'rubriek' ; SYMBOOL : 'symbool' ; TABEL : 'tabel' ;

// Collections.
BEHOORT : 'behoort' ; BEHOREN : 'behoren' ; VERZAMELT : 'verzamelt' ;

// Examples; of `vraag` also the questions of guidance, and after them its closing words.
GEVALLEN : 'gevallen' ; GRENZEN : 'grenzen' ; SLOTWOORD : 'slotwoord' ; TUSSEN : 'tussen' ; VRAAG : 'vraag' ;

// Words the language keeps for constructs to come, so that they never become names.
RESERVED
  : 'gedurende' | 'ook' | 'stemt' | 'volgend' | 'vorig'
  ;

PERIOD : '.' ; COMMA : ',' ; SEMICOLON : ';' ; COLON : ':' ; DASH : '-' ; OPEN_BRACKET : '(' ;
    CLOSE_BRACKET : ')' ;
PERCENT : '%' ;
// Signs of the tables of annexes.
BAR : '|' ; HASH : '#' ; PLUS_SIGN : '+' ; STAR : '*' ;

// Example: 26-6-2013
DATE : DIGIT DIGIT? '-' DIGIT DIGIT? '-' DIGIT DIGIT DIGIT DIGIT ;
// Example: 2013-2014
STUDY_YEAR : DIGIT DIGIT DIGIT DIGIT '-' DIGIT DIGIT DIGIT DIGIT ;
// Example: 9:00
TIME : DIGIT DIGIT? ':' DIGIT DIGIT ;
// A comma with a digit on both sides is decimal. Example: 7,5
DECIMAL : '-'? DIGIT+ ',' DIGIT+ ;
// A number of the text, with a point, a colon or a letter. Example: 7.57b
LABEL : DIGIT+ ( ( '.' DIGIT+ )+ | ':' DIGIT+ ) [a-z]? | DIGIT+ [a-z] ;
// The number of an item in the list of an item. Example: 2°
ITEM_NUMBER : DIGIT+ '\u00B0' ;
// Example: 12
INTEGER : '-'? DIGIT+ ;
// A short word of an annex that begins with a digit; one letter behind the digits is a number. Example: 2emvt
CODE : DIGIT+ LETTER ( LETTER | DIGIT )+ ;
// Letters with diacritics are letters; a name does not end on a line. Example: m&o
NAME : LETTER ( '_'* ( LETTER | MARK | DIGIT ) )* ( '&' LETTER+ )? ;

// Example: "Te weinig plaatsen."
TEXT : '"' ~["\r\n]* '"' ;
// A text that is not closed on its line; always an error. Example: "Te weinig
OPEN_TEXT : '"' ~["\r\n]* ;

// Example: -- tot het eind van de regel
COMMENT : '--' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n\u00A0]+ -> skip ;
// Any other sign; always an error. Example: €
UNKNOWN : . ;

fragment DIGIT : [0-9] ;
fragment LETTER : [\p{L}] ;
fragment MARK : [\p{M}] ;
