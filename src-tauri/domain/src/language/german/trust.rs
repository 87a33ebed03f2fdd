//! German: why an organization is open for reading only, or not open.

pub(super) const TEXTS: &[(&str, &str)] = &[
    (
        "the rules of version {it} are not known to this version of Orgdesk; a newer one wrote them",
        "Diese Version von Orgdesk kennt die Regeln der Version {it} nicht; eine neuere hat sie geschrieben",
    ),
    (
        "the journal does not say what was before entry {seq}",
        "Das Journal sagt nicht, was vor Eintrag {seq} war",
    ),
    ("the organization has no first entry yet", "Die Organisation hat noch keinen ersten Eintrag"),
    ("the organization has no first entry", "Die Organisation hat keinen ersten Eintrag"),
    ("entry {seq} cannot be read: {error}", "Eintrag {seq} ist nicht lesbar: {error}"),
    ("entry {seq} is of another kind than it says", "Eintrag {seq} ist von anderer Art, als er angibt"),
    (
        "this account no longer speaks for a member of this organization: the member left, was removed, or was given new keys",
        "Dieses Konto gehört zu keinem Mitglied dieser Organisation mehr: Das Mitglied ist ausgetreten, wurde entfernt oder hat neue Schlüssel",
    ),
    (
        "this account does not speak for an active member of this organization: the membership is suspended or over, or new keys were bound to it",
        "Dieses Konto gehört zu keinem aktiven Mitglied dieser Organisation: Die Mitgliedschaft ist gesperrt oder beendet, oder sie hat neue Schlüssel",
    ),
    (
        "you are invited to this organization but have not accepted yet. Accept first",
        "Sie sind zu dieser Organisation eingeladen, haben aber noch nicht angenommen. Nehmen Sie zuerst an",
    ),
    (
        "this code is not the one that the organization's journal knows; ask for a new one",
        "Dieser Code ist nicht der, den das Journal der Organisation kennt; bitten Sie um einen neuen",
    ),
    (
        "this organization was deleted or moved away meanwhile",
        "Diese Organisation wurde inzwischen gelöscht oder verschoben",
    ),
    (
        "entry {seq} has a line end or another control character in what it says, which Orgdesk never writes. Run “journal verify”",
        "Eintrag {seq} enthält einen Zeilenumbruch oder ein anderes Steuerzeichen, das Orgdesk nie schreibt. Prüfen Sie das Journal",
    ),
    (
        "{path} is missing, though there are key slots for it; put it back from a backup",
        "{path} fehlt, obwohl es Schlüsselfächer dafür gibt; legen Sie sie aus einer Sicherung zurück",
    ),
    (
        "{path} does not open with the key that its slots hold: it is damaged, or another file was put in its place. It was left as it is",
        "{path} öffnet sich nicht mit dem Schlüssel ihrer Fächer: Sie ist beschädigt, oder eine andere Datei liegt an ihrer Stelle. Sie blieb, wie sie ist",
    ),
    (
        "the name or the address of member {id} is missing or is not the one that was signed: somebody edited the file. Run “journal verify”",
        "Der Name oder die Adresse des Mitglieds {id} fehlt oder ist nicht das, was signiert wurde: Jemand hat die Datei bearbeitet. Prüfen Sie das Journal",
    ),
    ("a stored name or address {error}", "Ein gespeicherter Name oder eine Adresse: {error}"),
    ("a stored {key} {error}", "Gespeichert als {key}: {error}"),
    (
        "the file says that an older version of Orgdesk wrote it, but {strange}: somebody edited it. It was left as it is; put a backup in its place",
        "Die Datei gibt an, von einer älteren Version von Orgdesk zu sein, aber {strange}: Jemand hat sie bearbeitet. Sie blieb, wie sie ist; legen Sie eine Sicherung an ihre Stelle",
    ),
    (
        "a file of an older version of Orgdesk was put in place of this organization's meanwhile. Nothing was changed; open the organization again",
        "Inzwischen liegt eine Datei einer älteren Version von Orgdesk an der Stelle dieser Organisation. Es wurde nichts geändert; öffnen Sie die Organisation noch einmal",
    ),
    (
        "the kept list “{name}” cannot be read: {problem}. Forget it and keep it anew",
        "Die gespeicherte Liste „{name}“ ist nicht lesbar: {problem}. Vergessen Sie sie, und speichern Sie sie neu",
    ),
    (
        "the copy under the new key does not open with it; nothing was changed",
        "Die Kopie unter dem neuen Schlüssel öffnet sich damit nicht; es wurde nichts geändert",
    ),
    ("the copy under the new key has no journal", "Die Kopie unter dem neuen Schlüssel hat kein Journal"),
    (
        "the copy under the new key is not whole; nothing was changed",
        "Die Kopie unter dem neuen Schlüssel ist nicht vollständig; es wurde nichts geändert",
    ),
    (
        "{read} is writing to this organization and has not finished in time. Nothing was changed; try again, or end that program",
        "{read} schreibt in diese Organisation und wurde nicht rechtzeitig fertig. Es wurde nichts geändert; versuchen Sie es noch einmal, oder beenden Sie jenes Programm",
    ),
    (
        "{who} has this organization for itself and still had after {as_secs} s. Nothing was changed; try again, or end that program",
        "{who} benutzt diese Organisation allein, auch noch nach {as_secs} s. Es wurde nichts geändert; versuchen Sie es noch einmal, oder beenden Sie jenes Programm",
    ),
    (
        "the file does not begin with the founding that its key slots name: it was replaced or altered. It is open for reading only; run “journal verify”",
        "Die Datei beginnt nicht mit der Gründung, die ihre Schlüsselfächer nennen: Sie wurde ersetzt oder verändert. Sie ist nur zum Lesen geöffnet; prüfen Sie das Journal",
    ),
    (
        "entry {seq} of the journal does not follow the one before it. The organization is open for reading only; run “journal verify”",
        "Eintrag {seq} des Journals folgt nicht auf den davor. Die Organisation ist nur zum Lesen geöffnet; prüfen Sie das Journal",
    ),
    (
        "{problem}. The organization is open for reading only; run “journal verify”",
        "{problem}. Die Organisation ist nur zum Lesen geöffnet; prüfen Sie das Journal",
    ),
    (
        "{strange}: somebody edited the file. The organization is open for reading only; run “journal verify”",
        "{strange}: Jemand hat die Datei bearbeitet. Die Organisation ist nur zum Lesen geöffnet; prüfen Sie das Journal",
    ),
    (
        "the journal says that the file is encrypted under data key {journalled}, but the key slot that opens it is of data key {opened}: one of the two was made up. The organization is open for reading only; run “journal verify”",
        "Laut Journal ist die Datei mit Datenschlüssel {journalled} verschlüsselt, aber das Schlüsselfach, das sie öffnet, gehört zu Datenschlüssel {opened}: Eines von beiden ist erfunden. Die Organisation ist nur zum Lesen geöffnet; prüfen Sie das Journal",
    ),
    (
        "the history of this organization was replaced: it begins with {found}, but this desktop knows it as {known}. It is open for reading only",
        "Die Geschichte dieser Organisation wurde ersetzt: Sie beginnt mit {found}, aber dieser Computer kennt sie als {known}. Sie ist nur zum Lesen geöffnet",
    ),
    (
        "a name, an address or another text of member {member} is missing or is not the one that was signed: somebody edited the file. It is open for reading only, without what does not fit; “journal verify” names what differs",
        "Ein Name, eine Adresse oder ein anderer Text des Mitglieds {member} fehlt oder ist nicht das, was signiert wurde: Jemand hat die Datei bearbeitet. Sie ist nur zum Lesen geöffnet, ohne das, was nicht passt; die Prüfung des Journals nennt die Abweichungen",
    ),
    (
        "the organization's rows are not what its newest entry was signed with: somebody edited the file. It is open for reading only; “journal verify” names what differs",
        "Die Daten der Organisation sind nicht die, mit denen ihr neuester Eintrag signiert wurde: Jemand hat die Datei bearbeitet. Sie ist nur zum Lesen geöffnet; die Prüfung des Journals nennt die Abweichungen",
    ),
    (
        "the journal does not begin with the founding of an organization",
        "Das Journal beginnt nicht mit der Gründung einer Organisation",
    ),
    ("the file's schema has the version {stored}", "Das Schema der Datei hat die Version {stored}"),
    (
        "the sum over the organization's rows is damaged",
        "Die Summe über die Daten der Organisation ist beschädigt",
    ),
    (
        "a value of member {member} is of the unknown kind “{word}”",
        "Ein Wert des Mitglieds {member} ist von der unbekannten Art „{word}“",
    ),
    (
        "{key} is to be taken away, but its kind stays as history",
        "{key} soll entfernt werden, aber diese Art bleibt im Verlauf",
    ),
    ("the file holds no organization", "Die Datei enthält keine Organisation"),
    (
        "this organization was encrypted anew meanwhile. Nothing was changed; try again",
        "Diese Organisation wurde inzwischen neu verschlüsselt. Es wurde nichts geändert; versuchen Sie es noch einmal",
    ),
    (
        "this organization’s file was replaced by another one meanwhile, as happens when it is encrypted anew. Prove it again",
        "Die Datei dieser Organisation wurde inzwischen durch eine andere ersetzt, wie es beim neuen Verschlüsseln geschieht. Prüfen Sie sie noch einmal",
    ),
];
