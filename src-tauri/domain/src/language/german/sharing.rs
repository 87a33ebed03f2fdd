//! German: packages, hand-overs, replies and backups.

pub(super) const TEXTS: &[(&str, &str)] = &[
    (
        "Accepted on another desktop; the reply was taken in",
        "Auf einem anderen Rechner angenommen; die Antwort wurde eingelesen",
    ),
    (
        "Handed the organization over to another desktop",
        "Hat die Organisation an einen anderen Rechner übergeben",
    ),
    ("Made a copy of the whole organization", "Hat eine Kopie der ganzen Organisation erstellt"),
    (
        "Opened the hand-over; this desktop writes from here on",
        "Hat die Übergabe geöffnet; ab hier schreibt dieser Rechner",
    ),
    (
        "Put the organization back to an earlier state",
        "Hat die Organisation auf einen früheren Stand zurückgesetzt",
    ),
    (
        "Took the writing to this desktop; what another one wrote since is given up",
        "Hat das Schreiben auf diesen Rechner geholt; was ein anderer seither geschrieben hat, ist aufgegeben",
    ),
    (
        "This is a copy of the organization, so its journal does not say that this list left.",
        "Dies ist eine Kopie der Organisation; ihr Journal sagt daher nicht, dass diese Liste hinausgegangen ist.",
    ),
    (
        "an Owner gave up what this desktop wrote since {since} ({entries} entries, from entry {at} on). Open the package once more and agree that they go; they are kept aside. Nothing was changed",
        "Ein Besitzer hat aufgegeben, was dieser Rechner seit {since} geschrieben hat ({entries} Einträge, ab Eintrag {at}). Öffnen Sie das Paket noch einmal und stimmen Sie zu, dass sie entfallen; sie werden beiseitegelegt. Nichts wurde geändert",
    ),
    (
        "an entry of the journal is missing. Nothing was changed; run “journal verify”",
        "Ein Eintrag des Journals fehlt. Nichts wurde geändert; führen Sie „journal verify“ aus",
    ),
    ("backup", "Sicherung"),
    ("folder", "Ordner"),
    ("reply", "Antwort"),
    ("second place", "Zweiter Ort"),
    (
        "entry {seq} that this desktop saw is missing or another one now: the file was put back to an older copy, or its history was rewritten. It is open for reading only; run “journal verify”. An Owner who put a backup back by hand can accept it (“backup accept”)",
        "Eintrag {seq}, den dieser Rechner gesehen hat, fehlt oder ist jetzt ein anderer: Die Datei wurde auf eine ältere Kopie zurückgesetzt oder ihre Geschichte umgeschrieben. Sie ist nur zum Lesen geöffnet; führen Sie „journal verify“ aus. Ein Besitzer, der von Hand eine Sicherung zurückgelegt hat, kann das annehmen („backup accept“)",
    ),
    (
        "it carries an account with its organizations; open it with “account open”",
        "es enthält ein Konto mit seinen Organisationen; öffnen Sie es mit „account open“",
    ),
    (
        "it carries an organization, no account; open it with “org open”",
        "es enthält eine Organisation, kein Konto; öffnen Sie es mit „org open“",
    ),
    ("it has no name", "sie hat keinen Namen"),
    (
        "it holds everything that this desktop saw of it",
        "sie enthält alles, was dieser Rechner von ihr gesehen hat",
    ),
    ("it holds {count} files", "es enthält {count} Dateien"),
    (
        "it is a reply to an invitation of another organization",
        "es ist die Antwort auf die Einladung einer anderen Organisation",
    ),
    (
        "it is no package of Orgdesk, or a damaged one ({why})",
        "es ist kein Paket von Orgdesk oder ein beschädigtes ({why})",
    ),
    ("it is no reply to an invitation ({error})", "es ist keine Antwort auf eine Einladung ({error})"),
    (
        "it is what is here already; nothing was changed",
        "sie ist das, was schon hier ist; nichts wurde geändert",
    ),
    ("it lies in the data folder and would go with it", "er liegt im Datenordner und ginge mit ihm verloren"),
    ("its table of contents is too long", "sein Inhaltsverzeichnis ist zu lang"),
    (
        "make space or give the rights back, and open Orgdesk again",
        "schaffen Sie Platz oder geben Sie die Rechte zurück, und öffnen Sie Orgdesk erneut",
    ),
    ("no organization is in it", "es ist keine Organisation darin"),
    ("put another organization's file in the place of", "eine andere Datei an die Stelle setzen von"),
    ("the account in the package is damaged ({why})", "Das Konto im Paket ist beschädigt ({why})"),
    (
        "the account was packed up by a newer release of Orgdesk: update it",
        "Das Konto wurde von einer neueren Version von Orgdesk gepackt: Aktualisieren Sie Orgdesk",
    ),
    (
        "the organization in it is another than its table of contents names",
        "die Organisation darin ist eine andere, als sein Inhaltsverzeichnis nennt",
    ),
    (
        "the organization in it is not what was signed: {problem}",
        "die Organisation darin ist nicht das, was unterschrieben wurde: {problem}",
    ),
    ("the organization in it is not whole", "die Organisation darin ist nicht vollständig"),
    (
        "the package goes on behind entry {at}, where an Owner took the writing back here on {since}: what is in it since then was given up. Nothing was changed; hand a newer copy to whoever sent it",
        "Das Paket geht hinter Eintrag {at} weiter, wo ein Besitzer das Schreiben am {since} hierher zurückgeholt hat: Was seither darin steht, ist aufgegeben. Nichts wurde geändert; geben Sie dem Absender eine neuere Kopie",
    ),
    ("there is no {name} in it", "es enthält keine Datei {name}"),
    (
        "this code does not open the package: it was made for another organization, or after the package was",
        "Dieser Code öffnet das Paket nicht: Er gehört zu einer anderen Organisation oder wurde nach dem Paket erstellt",
    ),
    (
        "this desktop writes it already; there is nothing to take",
        "dieser Rechner schreibt sie bereits; es gibt nichts zurückzuholen",
    ),
    (
        "this is a copy of {of}: another desktop writes this organization, so it can only be read here. Ask for it to be handed over; where that desktop is gone, an Owner can go on here",
        "Dies ist eine Kopie vom {of}: Ein anderer Rechner schreibt diese Organisation, daher kann sie hier nur gelesen werden. Bitten Sie um die Übergabe; gibt es jenen Rechner nicht mehr, kann ein Besitzer hier weitermachen",
    ),
    ("this is no invitation code", "das ist kein Einladungscode"),
    (
        "this organization is here already, for other accounts of this desktop. One of them has to open the package; afterwards yours opens it as well",
        "Diese Organisation ist schon hier, für andere Konten dieses Rechners. Eines von ihnen muss das Paket öffnen; danach öffnet Ihres sie auch",
    ),
    (
        "this organization was handed over on {since} and has not come back, so it can only be read here. Open the package that comes back; an Owner can also take it back, which abandons what the other desktop wrote since",
        "Diese Organisation wurde am {since} übergeben und ist noch nicht zurück, daher kann sie hier nur gelesen werden. Öffnen Sie das Paket, das zurückkommt; ein Besitzer kann sie auch zurückholen, dann ist aufgegeben, was der andere Rechner seither geschrieben hat",
    ),
    (
        "this organization was handed over on {since}: open the package of the hand-over to go on here. Until then it can only be read",
        "Diese Organisation wurde am {since} übergeben: Öffnen Sie das Paket der Übergabe, um hier weiterzumachen. Bis dahin kann sie nur gelesen werden",
    ),
    ("where the organization is written", "wo die Organisation geschrieben wird"),
    ("{folder} is not there, or is no folder", "{folder} ist nicht da oder kein Ordner"),
    (
        "{name} in it is not as its table of contents says",
        "{name} darin ist nicht so, wie sein Inhaltsverzeichnis sagt",
    ),
    ("{name} in it is too long", "{name} darin ist zu lang"),
    (
        "{path} is damaged ({error}); choose the second place anew",
        "{path} ist beschädigt ({error}); wählen Sie den zweiten Ort neu",
    ),
    (
        "{path} was made by a newer release of Orgdesk (format {version}, this one knows {known}): update Orgdesk to open it",
        "{path} wurde von einer neueren Version von Orgdesk erstellt (Format {version}, diese kennt {known}): Aktualisieren Sie Orgdesk, um es zu öffnen",
    ),
    (
        "{path} was made by a newer release of Orgdesk: update Orgdesk to open it",
        "{path} wurde von einer neueren Version von Orgdesk erstellt: Aktualisieren Sie Orgdesk, um es zu öffnen",
    ),
    (
        "{path}: {name} in it is not what was put in: the package was altered, or damaged on its way. Nothing was changed; ask for it again",
        "{path}: {name} darin ist nicht, was hineingelegt wurde: Das Paket wurde verändert oder unterwegs beschädigt. Nichts wurde geändert; bitten Sie noch einmal darum",
    ),
    (
        "{path}: {problem}. Nothing was changed; ask whoever sent it for another one",
        "{path}: {problem}. Nichts wurde geändert; bitten Sie den Absender um ein anderes",
    ),
    (
        "{second} is not the full path of a folder that is there",
        "{second} ist nicht der vollständige Pfad eines vorhandenen Ordners",
    ),
    (
        "Set the time of the journal back to that of the clock",
        "Hat die Zeit des Journals auf die der Uhr zurückgestellt",
    ),
    (
        "a key slot in it is of nobody whom the journal knows",
        "ein Schlüsselfach darin gehört niemandem, den das Journal kennt",
    ),
    ("clock", "Uhr"),
    (
        "it lies in Orgdesk's own data folder; choose another place",
        "es liegt im eigenen Datenordner von Orgdesk; wählen Sie einen anderen Ort",
    ),
    ("it names an organization twice", "es nennt eine Organisation zweimal"),
    (
        "its password would take longer to derive than Orgdesk makes it",
        "die Ableitung seines Passworts würde länger dauern, als Orgdesk sie macht",
    ),
    (
        "only somebody who was an Owner when this desktop last saw the organization can put it back. Nothing was changed",
        "Nur wer Besitzer war, als dieser Rechner die Organisation zuletzt gesehen hat, kann sie zurücksetzen. Nichts wurde geändert",
    ),
    ("output", "Ausgabe"),
    ("package", "Paket"),
    ("setting the time back", "das Zurückstellen der Zeit"),
    (
        "the key slot of somebody who may open the organization is missing in it",
        "das Schlüsselfach von jemandem, der die Organisation öffnen darf, fehlt darin",
    ),
    (
        "the organization was written in two places: the two part at entry {at}, which is “{mine}” of {since} here and “{theirs}” of {until} in the package. Neither was changed. Decide which one goes on: an Owner can put the package back as a backup (“backup restore”), and enter again what only this desktop has",
        "Die Organisation wurde an zwei Orten geschrieben: Sie trennen sich bei Eintrag {at}, der hier „{mine}“ vom {since} ist und im Paket „{theirs}“ vom {until}. Keines wurde geändert. Entscheiden Sie, welches weitergeht: Ein Besitzer kann das Paket wie eine Sicherung zurücklegen („backup restore“) und neu eingeben, was nur dieser Rechner hat",
    ),
    (
        "this desktop writes the organization, and by entry {at} of {since} an Owner took the writing elsewhere: opened, it can only be read here from then on. Open the package once more and agree. Nothing was changed",
        "Dieser Rechner schreibt die Organisation, und mit Eintrag {at} vom {since} hat ein Besitzer das Schreiben anderswohin geholt: Geöffnet kann sie hier ab dann nur gelesen werden. Öffnen Sie das Paket noch einmal und stimmen Sie zu. Nichts wurde geändert",
    ),
    (
        "whoever took the writing away by entry {at} of {since} is no Owner as far as this desktop knows, or only an Owner can give up what was written here. Nothing was changed",
        "Wer das Schreiben mit Eintrag {at} vom {since} weggeholt hat, ist nach Kenntnis dieses Rechners kein Besitzer, oder nur ein Besitzer kann aufgeben, was hier geschrieben wurde. Nichts wurde geändert",
    ),
    (
        "{elsewhere}. To accept here, make a reply to the copy that you were sent (“members reply”) and send it to whoever invited you",
        "{elsewhere}. Um hier anzunehmen, erstellen Sie eine Antwort auf die Kopie, die Sie erhalten haben („members reply“), und senden sie an die einladende Person",
    ),
    (
        "{elsewhere}. Use the recovery key there; where that desktop is gone, say so, and what it wrote since is given up (“org recover --take-writing”)",
        "{elsewhere}. Verwenden Sie den Wiederherstellungsschlüssel dort; gibt es jenen Rechner nicht mehr, sagen Sie es, und was er seither geschrieben hat, ist aufgegeben („org recover --take-writing“)",
    ),
    (
        "{path} is here without the key slots that open it; put a backup back, which keeps it",
        "{path} ist ohne die Schlüsselfächer hier, die es öffnen; legen Sie eine Sicherung zurück, das hebt es auf",
    ),
    ("Move to another computer", "Auf einen anderen Computer umziehen"),
    ("Open", "Öffnen"),
    ("Orgdesk", "Orgdesk"),
    ("Save the reply", "Antwort speichern"),
    (
        "its organization is here already: use the recovery key without the package, or put the backup back as an Owner",
        "Ihre Organisation ist schon hier: Benutzen Sie den Wiederherstellungsschlüssel ohne das Paket, oder spielen Sie die Sicherung als Besitzer zurück",
    ),
    (
        "no entry is later than what this computer's clock says; there is nothing to set back",
        "Kein Eintrag ist später, als die Uhr dieses Computers zeigt; es gibt nichts zurückzustellen",
    ),
    ("the time is set back in a step of its own", "Die Zeit wird in einem eigenen Schritt zurückgestellt"),
    (
        "this is an invitation code, not a recovery key",
        "Das ist ein Einladungscode, kein Wiederherstellungsschlüssel",
    ),
    ("{path} is there already; name a new folder", "{path} gibt es schon; nennen Sie einen neuen Ordner"),
    ("Hand over", "Übergeben"),
    ("Second place for backups", "Zweiter Ort für Sicherungen"),
    ("Send a copy", "Kopie senden"),
];
