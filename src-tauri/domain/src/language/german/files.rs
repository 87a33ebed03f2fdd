//! German: files, folders, locks, disks and lists.

pub(super) const TEXTS: &[(&str, &str)] = &[
    ("could not {doing} {path}: {source}; {advice}", "{path}: {doing} gelang nicht: {source}; {advice}"),
    ("make a backup of the accounts at", "Sichern der Konten"),
    ("write", "Schreiben"),
    ("read", "Lesen"),
    ("make the folder", "Anlegen des Ordners"),
    ("make the file", "Anlegen der Datei"),
    ("lock", "Sperren der Datei"),
    ("make sure that a power cut cannot undo the writing of", "Sichern gegen Stromausfall"),
    ("take the rights of others away from", "Entziehen der Rechte anderer"),
    ("check that it is there and that you may read it", "prüfen Sie, ob sie da ist und Sie sie lesen dürfen"),
    ("choose a folder that you may write to", "wählen Sie einen Ordner, in den Sie schreiben dürfen"),
    (
        "nothing was changed; make space, and try again",
        "es wurde nichts geändert; schaffen Sie Platz, und versuchen Sie es noch einmal",
    ),
    (
        "what was there before is untouched; make space or choose another place, and try again",
        "was vorher da war, ist unberührt; schaffen Sie Platz, oder wählen Sie einen anderen Ort, und versuchen Sie es noch einmal",
    ),
    (
        "the new content is there; write it once more to be sure",
        "der neue Inhalt ist da; schreiben Sie ihn zur Sicherheit noch einmal",
    ),
    (
        "check that you may write there and that the disk can lock files",
        "prüfen Sie, ob Sie dort schreiben dürfen und das Laufwerk Dateien sperren kann",
    ),
    (
        "make yourself its owner, or choose another place",
        "machen Sie sich zum Eigentümer, oder wählen Sie einen anderen Ort",
    ),
    (
        "check that there is space and that you may write there",
        "prüfen Sie, ob Platz ist und Sie dort schreiben dürfen",
    ),
    (
        "{path} is {kind}, so it was not {doing}: name a plain file, or move what is in its place away",
        "{path} ist {kind} und keine gewöhnliche Datei; es wurde nichts getan ({doing}): Nennen Sie eine gewöhnliche Datei, oder räumen Sie weg, was an ihrer Stelle ist",
    ),
    ("a folder", "ein Ordner"),
    ("a symbolic link", "eine symbolische Verknüpfung"),
    ("a device or a pipe", "ein Gerät oder eine Pipe"),
    (
        "{path} is {found} bytes large, more than the {max} that such a file can have, so it was not read: it is damaged or no file of Orgdesk; put a backup in its place",
        "{path} ist {found} Byte groß, mehr als die {max}, die eine solche Datei haben kann, und wurde deshalb nicht gelesen: Sie ist beschädigt oder keine Datei von Orgdesk; legen Sie eine Sicherung an ihre Stelle",
    ),
    (
        "the folder {path} can be written to by everybody on this computer, so others could put their own files into it: choose another folder, or take the right away (chmod o-w)",
        "In den Ordner {path} können alle an diesem Computer schreiben, also könnten andere eigene Dateien hineinlegen: Wählen Sie einen anderen Ordner, oder entziehen Sie das Recht (chmod o-w)",
    ),
    (
        "no place for the data folder was found, because this user has no home folder: set HOME, or name a folder yourself",
        "Für den Datenordner wurde kein Ort gefunden, weil dieser Benutzer keinen persönlichen Ordner hat: Setzen Sie HOME, oder nennen Sie selbst einen Ordner",
    ),
    ("{path}: {error}", "{path}: {error}"),
    (
        "{path} was written by a newer release of Orgdesk (schema {found}, this one knows up to {known}) and was left as it is: update Orgdesk",
        "{path} wurde von einer neueren Version von Orgdesk geschrieben (Schema {found}, diese kennt bis {known}) und blieb, wie sie ist: Aktualisieren Sie Orgdesk",
    ),
    (
        "{path} was written by a newer release (format {found}, this one knows {version}) and was left as it is: update Orgdesk",
        "{path} wurde von einer neueren Version geschrieben (Format {found}, diese kennt {version}) und blieb, wie sie ist: Aktualisieren Sie Orgdesk",
    ),
    (
        "{path} was written by a newer release of Orgdesk (format {found}, this one knows {version}) and was left as it is: update Orgdesk to open this organization",
        "{path} wurde von einer neueren Version von Orgdesk geschrieben (Format {found}, diese kennt {version}) und blieb, wie sie ist: Aktualisieren Sie Orgdesk, um diese Organisation zu öffnen",
    ),
    (
        "this organization was last opened by a newer version of Orgdesk (schema {stored}, this one knows {schema_version}). Update Orgdesk; the file was left as it is",
        "Diese Organisation wurde zuletzt von einer neueren Version von Orgdesk geöffnet (Schema {stored}, diese kennt {schema_version}). Aktualisieren Sie Orgdesk; die Datei blieb, wie sie ist",
    ),
    (
        "{path} is damaged or no file of Orgdesk ({reason}) and was left as it is: put a backup in its place",
        "{path} ist beschädigt oder keine Datei von Orgdesk ({reason}) und blieb, wie sie ist: Legen Sie eine Sicherung an ihre Stelle",
    ),
    (
        "{path} is damaged ({reason}) and was left as it is: delete it, and this desktop gets a new device id",
        "{path} ist beschädigt ({reason}) und blieb, wie sie ist: Löschen Sie sie, dann erhält dieser Computer eine neue Gerätekennung",
    ),
    (
        "{path} is damaged ({reason}) and was left as it is: put a backup in its place, or open the organization's package again",
        "{path} ist beschädigt ({reason}) und blieb, wie sie ist: Legen Sie eine Sicherung an ihre Stelle, oder öffnen Sie das Paket der Organisation noch einmal",
    ),
    (
        "{path} is being written by another window or command: wait for it to finish, and try again",
        "{path} wird gerade von einem anderen Fenster oder Befehl geschrieben: Warten Sie, bis das fertig ist, und versuchen Sie es noch einmal",
    ),
    (
        "nothing was saved to {path}, because the disk is full: make space, and try again",
        "In {path} wurde nichts gespeichert, weil der Datenträger voll ist: Schaffen Sie Platz, und versuchen Sie es noch einmal",
    ),
    (
        "{path} could not be read or written ({source}): check the disk and that you may write to the folder",
        "{path} konnte nicht gelesen oder geschrieben werden ({source}): Prüfen Sie den Datenträger und ob Sie in den Ordner schreiben dürfen",
    ),
    (
        "the organization is in use by another window, command or the API (lock {path}), and still was after {waited} ms: {advice}",
        "Die Organisation wird von einem anderen Fenster, Befehl oder der Schnittstelle benutzt (Sperre {path}), auch noch nach {waited} ms: {advice}",
    ),
    (
        "wait until it has finished, and try again",
        "Warten Sie, bis das fertig ist, und versuchen Sie es noch einmal",
    ),
    (
        "close it everywhere else, and try again",
        "Schließen Sie sie überall sonst, und versuchen Sie es noch einmal",
    ),
    ("cancelled; nothing was changed", "Abgebrochen; es wurde nichts geändert"),
    (
        "the organization's file could not be read or written: {problem}",
        "Die Datei der Organisation konnte nicht gelesen oder geschrieben werden: {problem}",
    ),
    (
        "another program is writing to this organization",
        "Ein anderes Programm schreibt gerade in diese Organisation",
    ),
    (
        "the disk is full; nothing was changed. Free some space and try again",
        "Der Datenträger ist voll; es wurde nichts geändert. Schaffen Sie Platz, und versuchen Sie es noch einmal",
    ),
    (
        "a stored value is not of the kind it should be: {error}",
        "Ein gespeicherter Wert ist nicht von der Art, die er haben sollte: {error}",
    ),
    (
        "the organization's file is damaged, or its key does not fit: {error}",
        "Die Datei der Organisation ist beschädigt, oder ihr Schlüssel passt nicht: {error}",
    ),
    (
        "a record could not be written or read as JSON: {error}",
        "Ein Datensatz ließ sich nicht als JSON schreiben oder lesen: {error}",
    ),
    ("{path} cannot be read: {error}", "{path} lässt sich nicht lesen: {error}"),
    (
        "{path} is too large for a member list ({size} bytes)",
        "{path} ist zu groß für eine Mitgliederliste ({size} Byte)",
    ),
    ("no list was chosen; choose a file first", "Es wurde keine Liste gewählt; wählen Sie zuerst eine Datei"),
    ("the list is empty: it has not even headings", "Die Liste ist leer: Sie hat nicht einmal Überschriften"),
    ("it says that it is UTF-16, but it is damaged", "Sie gibt sich als UTF-16 aus, ist aber beschädigt"),
    ("the list is empty: it has no objects", "Die Liste ist leer: Sie hat keine Objekte"),
    ("the workbook is damaged", "Die Arbeitsmappe ist beschädigt"),
    (
        "the archive is encrypted; save it without a password",
        "Das Archiv ist verschlüsselt; speichern Sie es ohne Passwort",
    ),
    (
        "the workbook is empty: none of its sheets has a cell with anything in it",
        "Die Arbeitsmappe ist leer: In keinem ihrer Blätter steht etwas",
    ),
    (
        "a sheet has no room for so many members; choose csv",
        "Ein Blatt hat keinen Platz für so viele Mitglieder; wählen Sie CSV",
    ),
    ("the list could not be written: {error}", "Die Liste konnte nicht geschrieben werden: {error}"),
    (
        "the list could not be written: the folder for temporary files takes no more",
        "Die Liste konnte nicht geschrieben werden: Der Ordner für temporäre Dateien nimmt nichts mehr auf",
    ),
    ("a list is not UTF-8", "Eine Liste ist nicht UTF-8"),
    ("the dossier could not be written: {error}", "Die Auskunft konnte nicht geschrieben werden: {error}"),
    (
        "its path is not Unicode, which SQLCipher needs to re-encrypt a file",
        "Sein Pfad ist nicht Unicode; das braucht SQLCipher, um eine Datei neu zu verschlüsseln",
    ),
    ("{path} could not be set aside: {error}", "{path} ließ sich nicht beiseitelegen: {error}"),
    (
        "{path} is damaged, and too many like it are kept already",
        "{path} ist beschädigt, und es sind schon zu viele solche aufgehoben",
    ),
];
