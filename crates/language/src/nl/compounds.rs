//! What Dutch compounds are made of: frequent parts, as they stand within a word, without the letters that link them.

use crate::WordList;
use crate::seams::Compounds;

pub(super) const COMPOUNDS: Compounds = Compounds {
    parts: WordList(PARTS),
    links: &["s", "en", "n", "e", "er"],
    endings: &["s", "en", "n", "e", "er", "ers", "es", "je", "jes", "tje", "tjes", "de", "nen"],
    closers: &["ings", "heids", "teits", "schaps"],
    prefixes: &["aan", "ant", "be", "ge", "her", "ont", "oor", "over", "uit", "ver", "voor"],
    suffixes: &[
        "aal", "achtig", "baar", "delijk", "dom", "eel", "elijk", "elings", "er", "ers", "heid", "ing", "isch", "je",
        "kelijk", "lijk", "ling", "lings", "loos", "loze", "matig", "nis", "pelijk", "rijk", "rijke", "schap", "sel",
        "selijk", "ster", "stje", "telijk", "tie", "tje", "waarts", "zaam", "zame",
    ],
};

const PARTS: &str = "\
    aanbesteding aanbieder aanbod aandacht aandoening aangifte aanhaling aankomst aankoop aanleg aanmelding \
    aanmoediging aanpak aanpassing aanschaf aanslag aansluiting aansprakelijkheid aanvaarding aanvraag aanvragen \
    aanwijzing aardappel aarde aardig abonnement accent achter achtergrond achternaam achterstand actie activiteit \
    activiteiten administratie adres advies adviezen adviseur advocaat afbreek afdeling afgevaardigde afhandeling \
    afname afspraak afspraken afstand aftrek afval agenda agent akker akkoord akte alarm algemeen alles ambacht \
    ambassade ambitie ambities ambt ambtenaar ambtenaren analist analyse angst antwoord apotheek apparaat apparatuur \
    appel applicatie arbeid arbeiders archief archieven architect arm armoede artikel artikelen arts artsen assistent \
    auto automaat autonomie avond baan baas bad bagage bak bal balie balk band bank banken basis basisschool bed \
    bedenking bedrag bedragen bedreiging bedrijf bedrijven beeld beelden beeldscherm begeleider begeleiding begin \
    begraaf begrip begroting behandel behandelaar behandeling beheer beheerder behoefte behoud bejaarden bekendmaking \
    bel belang belangen belangrijk belasting belastingen beleggings beleid belofte beloning bemiddelaar bemiddeling \
    benadering benoeming beoordelaar beoordeling bepaling beraad beraadslaging bereiding bereik berekening berg \
    bericht berichten beroep beroeps bescheiden bescherming beschikbaarheid beschikking beschrijving besluit \
    besluiten besluitvorming besparing bespreking bestand bestanden besteding bestel bestemming bestrijding bestuur \
    bestuurder betaal betaling beton betrokkenheid beurs beurt beveiliging bevestiging bevoegdheid bevolking bewaar \
    beweging bewijs bewijzen bewind bewoner bewust bewustzijn bezetting bezoek bezoeker bezorg bezuiniging bezwaar \
    bezwaren bibliotheek bier bijdrage bijeenkomst bijlage bijstand bijvoorbeeld biljet biljetten binnen binnenstad \
    blad bladen blik bloed bloem bloemen blok blokken bodem boek boeken boer boeren boete bol bom bomen bond bonnen \
    bonus boodschap boodschappen boom boord boot bord borden borst bos botsing bouw brand brandweer breed brief \
    brieven bril broek broer bron bronnen brood brug bruggen buffer buis buiten buitengewoon buitenland bundel bureau \
    buren burgemeester burger bus buurt camera campagne capaciteit carnaval carrière cel cent centra centrum \
    certificaat certificatie chat chauffeur check christen cijfer cijfers cirkel citaat cliënt club coach code \
    collectie collega college comité commissaris commissie communicatie computer concept concert concurrentie \
    conferentie conflict congres consulent consument contact container contract contracten controle corona correctie \
    coördinator creatie crisis cultuur cursus cyclus daad dader dag dagen dak dal dame dans data databank datum \
    decentralisatie decreet deel deelname deelnemer deelneming defensie delen denk denken dertig design deskundig \
    deskundige deskundigheid deur deurwaarder dialoog dicht dichter dief dienaar dienst diensten dieper diepte dier \
    dieren digitalisering dijk dinsdag diploma directeur directie discussie docent dochter document documenten doel \
    doelen doelgroep dokter domein donder donderdag dood doof doop door doos dorp dossier draad draag draagvlak \
    dragen drager drank dranken drempel drie drijf drink droog druk drukte duik duin duizend duur duurzaamheid \
    economie educatie eenheid eens eenvoud eer effect effecten eigen eigenaar eigendom eiland eind einde eis eisen \
    elektriciteit elf energie enquête erf erfenis ernst ervaring ervaringen eten evaluatie evenement evenementen \
    examen expert export fabriek factor familie fase feest feit feiten fiets figuur film filter financiering fiscaal \
    flat fles folder fonds fondsen formulier formulieren foto fotograaf fout fouten fractie fraude functie \
    functionaris gang gas gast gasten gebaar gebaren gebied gebieden geboorte gebouw gebouwen gebrek gebruik \
    gebruiker gebruikers gedachte gedachten gedeputeerde geding gedrag gedragen geduld gegadigde gegeven gegevens \
    gehandicapt gehandicapten geheim geheimhouding geheugen geld gelden geleider gelegenheid geletterdheid geluid geluk \
    gemeenschap gemeente gemeenten gemeenteraad gemiddeld geneesmiddel generatie genot gerecht gerechts geschenk \
    geschiedenis geschikt geschil geschillen gesprek gesprekken getal getallen getuige geval gevallen gevangenis \
    geven gevende gever gevoel gevoelens gevoelig gevolg gevolgen geweld gewest gewicht geworden gezag gezel gezicht \
    gezin gezondheid gids gift glas godsdienst goed goederen golf gooi goud graad graaf graan gras grens grenzen \
    griffie groei groen groente groep groepen groeps grond gronden groot grootste haal haar haat hal halen half hand \
    handel handeling handelingen handels handhaver handhaving handleiding handtekening handvest hard hart hartig \
    haven hebben heemraadschap heffing heilig helft helpdesk herhaling herinnering herkenning herstel herziening \
    heuvel hitte hoek hof hond honden honderd hoofd hoofdstuk hoog hoogleraar hoogte hoop hoor horeca hotel houder \
    houders houding hout huid huis huisarts huishouden huisvesting huizen hulp hulpmiddel hulpverlener hulpverlening \
    hut huur huurder huurders hypotheek idee ideeën identiteit ijs immigratie implementatie import impuls incident \
    indeling index indicatie indruk industrie infectie info informatie ingenieur inhoud initiatief inkomen inkomens \
    inkomsten inkoop inkopers inleiding inlevering innovatie inrichting inschatting inschrijving inspecteur inspectie \
    inspiratie inspraak installatie instantie instanties instelling instemming instituut instrument integratie \
    intentie interesse internet interview intocht investering invloed invoering invulling inwerk inwoner inwoners \
    inzage inzameling inzet inzicht jaar jacht jaren jas jeugd jongen jongens jongere jongeren journaal journalist \
    jurist jury kaart kaarten kabel kabinet kabinets kader kalender kamer kanaal kanalen kandidaat kans kansen \
    kantoor kapitein kapper kas kassa kast keer kenmerk kennis kerk kern kernen keten ketens keuken keurig keuring \
    keus keuze kies kiezers kijk kijker kind kinder kinderen kinderopvang kist klacht klachten klad klank klant \
    klanten klas klassen kleding klep kleur kleuren klimaat klok koers koffer koffie komst konijn koning koninklijk \
    koninkrijk kook koop koopkracht koor koorts kop koper kopie kosten kostuum kracht krachten krant kranten krediet \
    kring kritiek kruis kruispunt kunst kunstenaar kust kwaliteit kwartaal kwijt laag laars laat laboratorium lach \
    laden lading lamp land landbouw landen landschap lang lantaarn last lasten later leden leef leeftijd leer \
    leerkracht leerling leerlingen leerplicht lees leesbaar legalisatie leger legitimatie leider leiders leiding \
    lengte lening leningen les lessen letter letters leven levens leverancier levering \
    leverings lezer lezing lichaam lichamen licht lid lidmaatschap lied liefde lift ligging lijn lijnen lijst lijsten \
    literatuur locatie logo lokaal loket loketten loon loop loper los lot lucht luister maal maaltijd maand maandag \
    maanden maat maatregel maatregelen maatschap maatschappelijk maatschappij macht mail makelaar maker management \
    manager manier mannen mantelzorg markeer markt massa materiaal materialen maximum mededeling mededelingen \
    medewerker medewerkers media medicijn medicijnen meester meet meisje meld melder melding meldingen melk meng \
    mening meningen mens mensen merk metaal meter methode methoden middag middel middelbaar middelen midden migratie \
    milieu militair miljard miljoen minimum minister ministerie minuten misbruik misdaad misdrijf mobiliteit model \
    modellen module moeder moeite mogelijkheden mogelijkheid molen moment momenten mond monitor monument moord morgen \
    motie motief motivatie motor mouw museum muur muziek naam naaste nacht nadruk nalatenschap namen nationaal natuur \
    navigatie nazorg neer net netten netwerk neven nieuw nieuws niveau nood noodzaak noord noorder norm normen nota \
    notaris notitie nummer nummers observatie ochtend offerte officier olie omgang omgeving omleiding omroep \
    omschrijving omslag omvang omzet onder onderdeel ondergrond onderhandeling onderhoud ondernemer ondernemers \
    onderneming onderscheid ondersteuning onderwerp onderwerpen onderwijs onderwijzer onderzoek onderzoeken \
    onderzoeker ongeluk ongeschiktheid ongeval ongevallen ontbijt ontheffing ontslag ontsluiting ontvangst ontwerp \
    ontwerper ontwikkelaar ontwikkeling oog oogst oor oordeel oorlog oorzaak oost opdracht opdrachten openbaar \
    openbaarheid opening openings operatie opgave opleiding oplossing opname opneem oproep opslag opsporing opstart \
    opstelling optocht optreden opvang opvatting opvoeding opvolging opzegging opzet orde orden order orgaan organen \
    organisatie organisaties organisator orkest oud ouder ouderen ouders overdracht overeenkomst overgang overheden \
    overheid overlast overleg overleving overnachting overname overschrijding overtreding overtuiging overval \
    overweging overzicht paal paar paard paarden pad pagina pak pakket pakketten paneel papier papieren parachute \
    park parkeer parkeren parlement participant participatie partij partijen partner paspoort passagier patiënt \
    patiënten patroon pauze pedagoog peil peiling pen pensioen periode pers personeel personeels personen persoon \
    persoonlijk perspectief pijler pijn plaat plaats plaatsen plaatsing plan plannen planner planning plant planten \
    plas plastic plat platform plein plek plekken plicht plichten ploeg poging polder polis politie politiek pomp \
    portaal portefeuille portret post postcode poster praat praktijk prater preek premie presentatie president \
    prestatie prestaties prijs prijzen principe prins print privacy probleem problemen procedure proces processen \
    product producten productie proef professional professioneel professor profiel programma programmeur project \
    projecten promotie protest protocol provincie proza psychiater psycholoog publicatie publiek publieks punt punten \
    raad raadpleging raads raadslid raam ramp rampen rand rang rapport rapportage rapporten reactie reacties recept \
    receptie recht rechtbank rechten rechter rechts reclame redacteur redactie rede redenering reductie reeks \
    referentie regel regelgeving regeling regels regen regering regie regio register registratie reis reizen reiziger \
    reken rekening relatie relaties renovatie rente reparatie reserve reservering rest resultaat resultaten retour \
    revisie richting richtlijn rij rijbewijs rijks rijkswaterstaat ring riool risico rit rivier roem rok rol rollen \
    roman ronde rood rook rooster rug ruil ruim ruimte rust salaris samen samenhang samenleving samenstelling \
    samenvatting samenwerking sanctie sap schaal schaap schade schakel schat schatting scheepvaart scheiding schema \
    schepen scherm schermen schets schip schoen schoenen scholen scholing school schoon schoonmaak schoot schouw \
    schouwburg schreef schrift schrijf schrijven schrijver schuld schuldeiser schulden scoren secretariaat secretaris \
    sector seizoen selectie senator serie server service sfeer signaal signalen sint situatie slaap slacht slag \
    slecht sleutel slot sluiting smaak smal sneeuw snel snelheid snelweg sociaal software soldaat sommen soort spaar \
    specificatie spel spelen speler spelers spelregel spiegel spiek spier spits spoed spoor sporen sport spraak \
    spreek spreekuur spreiding spreker springer sprong staats stad stadhuis stads stage stal stam stand standaard \
    standpunt stap stappen start starter station statuut steden steek steekproef steen stel stelling stellingen \
    stelsel stem stemming stempel ster sterk sterkte steun stichting sticker stift stijl stikstof stilte stoel stoep \
    stof stoffen stoornis storing storm straat straf strafrecht straling strand strategie straten streek strijd \
    strook stroom structuur struikel student studenten studie stuk stukken stuur subsidie suiker superieur supermarkt \
    symbool systeem systemen taak taal tafel taken talen talent tand tandarts tante tarief tarieven taxatie team \
    teams techniek technologie tegel teken tekening tekort tekst teksten telefoon televisie teller tent \
    tentoonstelling termijn termijnen terras terrein terug test testament tevredenheid theater thee thema theorie \
    therapie thuis ticket tijd tijden tijds tijdschrift tip tips titel tocht toegang toegankelijkheid toekomst \
    toelating toelichting toename toerisme toerist toernooi toeslag toestand toestel toestemming toets toetsing \
    toezegging toezicht toezichthouder tol tolk toolbox toon toren traditie training traject trajecten transport trap \
    trein treinen trek trend troep trots tuin tuinen tuinman tunnel tweede twintig type uitbreiding uitdaging uitgang \
    uitgangspunt uitgave uitgaven uitgever uitkering uitkeringen uitkomst uitleg uitnodiging uitspraak uitspraken \
    uitstel uitvoerder uitvoering uitwerking uitwisseling uitzending uitzoek uitzondering universiteit uren uur \
    vaardigheden vaardigheid vaart vader vak vakantie vakbond vakken val variatie vast vastgoed vat veertig \
    veiligheid veld velden veranderaar verandering veranderingen verantwoordelijkheid verantwoording verband \
    verbetering verbeteringen verbinding verblijf verbod verbond verbruik verdachte verdediging verdeling verdienste \
    verdrag verdriet vereniging verenigingen verf vergader vergadering vergaderingen vergelijking vergoeding \
    vergunning vergunningen verhaal verhalen verhouding verhuizing verhuur verhuurder verkeer verkeersleider \
    verkenning verkiezing verkiezingen verklaring verklaringen verkoop verkoper verkopers verlaging verlangen \
    verleden verlenend verlener verleners verlenging verlening verlichting verlies verliezen verlof vermaak \
    vermelding vermindering vermogen vernieuwing verontreiniging verordening verordeningen verpakking verplaatsing \
    verpleeg verpleging verplichting verrassing versie verslag verslagen verslaving verspreiding verstand versterking \
    verstrekking vertaler vertaling vertegenwoordiger verteller verteringen vertrek vertrouwen vervanging vervoer \
    vervoerder vervolg vervuiling verwachting verwarming verwerker verwerking verwijder verwijzer verwijzing \
    verzameling verzekeraar verzekering verzekeringen verzender verzet verzoek verzoeken verzorger verzorging vest \
    video vijand vijf vijver vinger vis visie visies visser visum vlag vlak vlakte vlees vlieg vlieger vliegtuig \
    vloed vloer vlucht vluchteling vochtig voeding voedsel voertuig voertuigen vogel volg volgers volgorde volk volks \
    volledig voor voorbeeld voorbeelden voorbereiding voorkeur voorlichter voorlichting voornaam voorpagina voorraad \
    voorschrift voorschriften voorstel voorstellen voorstelling voorwaarde voorwaarden voorziening voorzieningen \
    voorzitter vordering vorderingen vorm vormen vorming vorst vraag vraagstuk vrachtwagen vragen vrede vreemdeling \
    vriend vrienden vrij vrijdag vrijheid vrijwilliger vrijwilligers vrouw vrouwen vuil vuilnis vuur waarde waarden \
    waardering waarheid waarneming waarschuwing wacht wachtlijst wagen wand wandel wandelaar wandeling wapen wapens \
    warmte water waterschap web website wedstrijd weegschaal week weekend weer weg wegen wegwijzer weiger wekelijks \
    wekker welvaart welzijn wens wensen wereld wereldoorlog werf werk werkblad werker werkers \
    werkgever werkgevers werkloosheid werknemer werknemers werkplaats werkplek werkvloer werkvorm werkvormen \
    werkwijze werkzaamheden werkzaamheid west wet wetboek wetenschap wetenschapper wetgever wetgeving wetsvoorstel \
    wetten wijk wijken wijn wijs wijzer wijziging wijzigingen wijzing wind winkel winst winter witte woensdag wolk \
    wonen woning woningbouw woningen woon woord woorden woordvoerder worden zaad zaak zaal zaken zand zang zaterdag \
    zee zeil zeker zekerheid zelf zelfstandig zelfstandige zending zicht ziek zieken ziekenhuis ziekte ziekten ziel \
    zijde zilver zin zinnen zit zitting zoek zoeker zolder zomer zon zondag zone zorg zorgverlener zuid zuivel \
    zuivering zwanger zwem";
