//! The German of proofs: what in a file or its journal is not as it was signed.

pub(super) const TEXTS: &[(&str, &str)] = &[
    ("entry {seq} {what}", "Eintrag {seq} {what}"),
    (
        "a value of member {member} is filed under another spelling than its own",
        "Ein Wert des Mitglieds {member} ist unter einer anderen Schreibweise als seiner eigenen abgelegt",
    ),
    (
        "a value of member {member} is in the file, but no entry put it there",
        "Ein Wert des Mitglieds {member} steht in der Datei, aber kein Eintrag hat ihn dorthin gebracht",
    ),
    (
        "a value of member {member} is in the file, though the person was erased",
        "Ein Wert des Mitglieds {member} steht in der Datei, obwohl die Daten der Person gelöscht wurden",
    ),
    (
        "a value of member {member} is missing from the file, but the journal put it there",
        "Ein Wert des Mitglieds {member} fehlt in der Datei, obwohl das Journal ihn dorthin gebracht hat",
    ),
    (
        "a value of member {member} was altered: it does not fit its digest",
        "Ein Wert des Mitglieds {member} wurde verändert: Er passt nicht zu seiner Prüfsumme",
    ),
    ("belongs to another organization", "gehört zu einer anderen Organisation"),
    (
        "binds keys without the invitation or recovery key that it names",
        "bindet Schlüssel ohne die Einladung oder den Wiederherstellungsschlüssel, den er nennt",
    ),
    (
        "breaks its author's own count: an entry of that author is missing or added",
        "bricht die eigene Zählung seines Urhebers: Ein Eintrag dieses Urhebers fehlt oder kam hinzu",
    ),
    ("brings no keys although it should", "bringt keine Schlüssel, obwohl er es müsste"),
    (
        "does not fit the step that it or the entry before it is part of",
        "passt nicht zu dem Schritt, zu dem er oder der Eintrag davor gehört",
    ),
    (
        "does not follow the entry before it: one was dropped, exchanged or altered",
        "folgt nicht auf den Eintrag davor: Einer wurde weggelassen, ausgetauscht oder verändert",
    ),
    (
        "entry {seq}, seen on this desktop earlier, is missing or another one: the file was put back or rewritten",
        "Eintrag {seq}, den dieser Desktop schon gesehen hat, fehlt oder ist ein anderer: Die Datei wurde zurückgesetzt oder neu geschrieben",
    ),
    ("founds the organization in the wrong place", "gründet die Organisation an der falschen Stelle"),
    ("has a second signature that nothing asks for", "hat eine zweite Signatur, die niemand verlangt"),
    (
        "has a shape that this version of Orgdesk does not know",
        "hat eine Form, die diese Version von Orgdesk nicht kennt",
    ),
    ("has {what}", "hat {what}"),
    (
        "is filed under another member than the one it is about, so that a history hides or shows it wrongly",
        "ist unter einem anderen Mitglied abgelegt als dem, das er betrifft, sodass ein Verlauf ihn fälschlich verbirgt oder zeigt",
    ),
    (
        "is not signed by a key that spoke for its author at that time",
        "ist nicht mit einem Schlüssel signiert, der damals für seinen Urheber sprach",
    ),
    ("is not the first of its step", "ist nicht der erste seines Schritts"),
    (
        "is not the founding that this desktop knows (fingerprint {expected}): the history was replaced",
        "ist nicht die Gründung, die dieser Desktop kennt (Fingerabdruck {expected}): Die Geschichte wurde ersetzt",
    ),
    ("is of a time that no clock shows", "stammt aus einer Zeit, die keine Uhr anzeigt"),
    ("is older than the entry before it", "ist älter als der Eintrag davor"),
    (
        "its author could not do {action} at that time: {refusal}",
        "war seinem Urheber damals nicht erlaubt ({action}): {refusal}",
    ),
    (
        "led to another state than the one it was signed with",
        "führte zu einem anderen Zustand als dem, mit dem er signiert wurde",
    ),
    (
        "members {other} and {member} have the same address: what is meant for one would reach the other",
        "Die Mitglieder {other} und {member} haben dieselbe Adresse: Was für das eine bestimmt ist, würde das andere erreichen",
    ),
    (
        "says more than its kind of entry says, or says it otherwise than Orgdesk does",
        "sagt mehr, als seine Art von Eintrag sagt, oder sagt es anders als Orgdesk",
    ),
    (
        "says that it takes back what it cannot take back",
        "gibt an, etwas zurückzunehmen, das er nicht zurücknehmen kann",
    ),
    ("sets a time back that it does not set back", "stellt eine Zeit zurück, die er nicht zurückstellt"),
    (
        "stands first but is not: entries before it are missing",
        "steht an erster Stelle, ist es aber nicht: Einträge davor fehlen",
    ),
    (
        "the file's pages do not fit together: {verdict}",
        "Die Seiten der Datei passen nicht zusammen: {verdict}",
    ),
    ("the journal is empty", "Das Journal ist leer"),
    (
        "the journal says that the file is encrypted under data key {generation}, but the key slot that opens it is of data key {opening}",
        "Nach dem Journal ist die Datei mit Datenschlüssel {generation} verschlüsselt, aber das Schlüsselfach, das sie öffnet, gehört zu Datenschlüssel {opening}",
    ),
    (
        "the key slot of {holder} for member {member} is not sealed by anybody whom the journal knows",
        "Das Schlüsselfach von {holder} für Mitglied {member} wurde von niemandem versiegelt, den das Journal kennt",
    ),
    (
        "the key slot of {holder} for member {member} is sealed to a key that the journal does not know for it",
        "Das Schlüsselfach von {holder} für Mitglied {member} ist für einen Schlüssel versiegelt, den das Journal dafür nicht kennt",
    ),
    (
        "the running sum over the rows does not fit the journal",
        "Die laufende Summe über die Zeilen passt nicht zum Journal",
    ),
    (
        "the step that this entry is part of is not complete",
        "gehört zu einem Schritt, der nicht vollständig ist",
    ),
    (
        "the {kind} “{name}” is in the file, but does not belong to it",
        "In der Datei steht „{name}“ ({kind}), gehört aber nicht hinein",
    ),
    ("the {kind} “{name}” is missing from the file", "In der Datei fehlt „{name}“ ({kind})"),
    (
        "the {kind} “{name}” is not as it belongs to the file",
        "„{name}“ ({kind}) ist nicht so, wie es in die Datei gehört",
    ),
    (
        "was altered: its hash does not fit what it says",
        "wurde verändert: Sein Hash passt nicht zu dem, was er sagt",
    ),
    (
        "was written on a desktop that did not have the organization",
        "wurde auf einem Desktop geschrieben, der die Organisation nicht hatte",
    ),
    (
        "{row} is in the file, but no entry put it there",
        "{row} steht in der Datei, aber kein Eintrag hat es dorthin gebracht",
    ),
    (
        "{row} is missing from the file, but the journal put it there",
        "{row} fehlt in der Datei, obwohl das Journal es dorthin gebracht hat",
    ),
    ("{row} is not what the journal says", "{row} ist nicht das, was das Journal sagt"),
];
