//! The German of member lists: what is read of them, what cannot be taken, and what to know of it.

pub(super) const TEXTS: &[(&str, &str)] = &[
    (
        "Columns are taken as they were the last time that a list had these headings.",
        "Die Spalten werden so übernommen wie beim letzten Mal, als eine Liste diese Überschriften hatte.",
    ),
    (
        "In 1 row “{heading}” says something else than an earlier column for {what}, which is taken",
        "In 1 Zeile steht unter „{heading}“ etwas anderes als in einer früheren Spalte für {what}; die frühere gilt",
    ),
    (
        "In {count} rows “{heading}” says something else than an earlier column for {what}, which is taken",
        "In {count} Zeilen steht unter „{heading}“ etwas anderes als in einer früheren Spalte für {what}; die frühere gilt",
    ),
    (
        "Of the workbook's {several} sheets only “{name}” was read, not {others}.",
        "Von den {several} Blättern der Arbeitsmappe wurde nur „{name}“ gelesen, nicht {others}.",
    ),
    (
        "Overrides are not taken from a list; they differ from those of the member in row {row}. Set them one by one",
        "Ausnahmen werden nicht aus einer Liste übernommen; in Zeile {row} weichen sie von denen des Mitglieds ab. Setzen Sie sie einzeln",
    ),
    (
        "Overrides are not taken from a list; they differ from those of the member in rows {rows}. Set them one by one",
        "Ausnahmen werden nicht aus einer Liste übernommen; in den Zeilen {rows} weichen sie von denen des Mitglieds ab. Setzen Sie sie einzeln",
    ),
    (
        "Some letters of the file are broken: it is UTF-8, but not all of it. Rows with such letters are refused.",
        "Einige Buchstaben der Datei sind beschädigt: Sie ist UTF-8, aber nicht durchgehend. Zeilen mit solchen Buchstaben werden abgelehnt.",
    ),
    (
        "The file is not UTF-8; it was read as Windows-1252. Look whether letters beyond A to Z are right.",
        "Die Datei ist nicht UTF-8; sie wurde als Windows-1252 gelesen. Prüfen Sie, ob Buchstaben außer A bis Z stimmen.",
    ),
    (
        "Where there are several values, only the primary or else the first is read: {names}.",
        "Wo es mehrere Werte gibt, wird nur der Hauptwert gelesen, sonst der erste: {names}.",
    ),
    (
        "a column cannot be taken for “{word}”; there is {known}",
        "Eine Spalte lässt sich nicht als „{word}“ verwenden; es gibt {known}",
    ),
    (
        "a list cannot turn somebody {status} into {wanted}; {instead}",
        "Eine Liste kann aus „{status}“ nicht „{wanted}“ machen; {instead}",
    ),
    ("make a code for the member instead", "erstellen Sie stattdessen einen Code für das Mitglied"),
    (
        "the person accepts the invitation, or is invited anew",
        "die Person nimmt die Einladung an oder wird neu eingeladen",
    ),
    ("revoke the invitation instead", "widerrufen Sie stattdessen die Einladung"),
    ("remove the member instead", "entfernen Sie stattdessen das Mitglied"),
    ("null", "null"),
    ("true or false", "wahr oder falsch"),
    ("a number", "eine Zahl"),
    ("a string", "ein Text"),
    ("an array", "ein Array"),
    ("an object", "ein Objekt"),
    ("{kind} stands where an object belongs", "{kind} steht, wo ein Objekt hingehört"),
    (
        "a quotation mark is opened here and never closed",
        "hier beginnt ein Anführungszeichen, das nie geschlossen wird",
    ),
    ("an escape character stands in the table of texts", "in der Tabelle der Texte steht ein Steuerzeichen"),
    ("belongs to another member than the id", "gehört zu einem anderen Mitglied als die ID"),
    (
        "belongs to the member of row {giver}, and that row is not taken, so that row {taker} cannot have it",
        "gehört zum Mitglied aus Zeile {giver}, und jene Zeile wird nicht übernommen, deshalb kann Zeile {taker} sie nicht bekommen",
    ),
    ("does not fit into a cell: {error}", "passt nicht in eine Zelle: {error}"),
    ("has more than {most} MiB of text in its cells", "hat mehr als {most} MiB Text in ihren Zellen"),
    ("has more than {most} MiB uncompressed", "ist entpackt größer als {most} MiB"),
    ("has more than {most} cells", "hat mehr als {most} Zellen"),
    ("has {count} sheets, at most {most} are read", "hat {count} Blätter, höchstens {most} werden gelesen"),
    (
        "holds {count} files, at most {most} are read",
        "enthält {count} Dateien, höchstens {most} werden gelesen",
    ),
    (
        "holds “{name}”, which grows more than {most} times",
        "enthält „{name}“, das auf mehr als das {most}-Fache wächst",
    ),
    ("is missing: a member is known by an address", "fehlt: Ein Mitglied erkennt man an seiner Adresse"),
    (
        "is {status}, and history is not changed; invite the person anew instead",
        "ist {status}, und Vergangenes wird nicht geändert; laden Sie die Person stattdessen neu ein",
    ),
    (
        "it is a ZIP archive, but has no XLSX workbook in it",
        "Es ist ein ZIP-Archiv, aber ohne XLSX-Arbeitsmappe",
    ),
    ("it is a bot, not a person", "Es ist ein Bot, keine Person"),
    (
        "it is a workbook of the old kind (.xls); save it as .xlsx",
        "Es ist eine Arbeitsmappe der alten Art (.xls); speichern Sie sie als .xlsx",
    ),
    ("it is the example of the template", "Es ist das Beispiel der Vorlage"),
    ("it says which sign parts the cells", "Sie nennt das Trennzeichen der Zellen"),
    ("it says which version of the template this is", "Sie nennt die Version der Vorlage"),
    ("it stands above the headings", "Sie steht über den Überschriften"),
    (
        "its first line is not the headings of a list: say which column has the addresses, by mapping it to email",
        "Ihre erste Zeile sind keine Überschriften einer Liste: Geben Sie an, in welcher Spalte die Adressen stehen (email)",
    ),
    (
        "left the organization; invite the person anew instead",
        "hat die Organisation verlassen; laden Sie die Person stattdessen neu ein",
    ),
    (
        "was removed from the organization; invite the person anew instead",
        "wurde aus der Organisation entfernt; laden Sie die Person stattdessen neu ein",
    ),
    (
        "was an address of somebody who left the organization; invite the person anew instead",
        "war die Adresse von jemandem, der die Organisation verlassen hat; laden Sie die Person stattdessen neu ein",
    ),
    (
        "was an address of somebody who was removed from the organization; invite the person anew instead",
        "war die Adresse von jemandem, der aus der Organisation entfernt wurde; laden Sie die Person stattdessen neu ein",
    ),
    (
        "was the address of several members before; name the one meant by its present one",
        "war früher die Adresse mehrerer Mitglieder; nennen Sie das gemeinte mit seiner heutigen",
    ),
    (
        "{address} was an address of somebody who is {status} here; invite the person anew instead",
        "{address} war die Adresse von jemandem, dessen Status hier „{status}“ ist; laden Sie die Person stattdessen neu ein",
    ),
    (
        "no column holds addresses among {headings}: choose one, by mapping it to email",
        "Keine Spalte enthält Adressen (es gibt {headings}): Wählen Sie eine aus (email)",
    ),
    (
        "objects and arrays lie in each other more than {most} deep",
        "Objekte und Arrays sind mehr als {most}-fach ineinander verschachtelt",
    ),
    ("sheet", "Blatt"),
    (
        "stands in row {earlier} already; that one is taken",
        "steht schon in Zeile {earlier}; jene wird übernommen",
    ),
    ("the JSON cannot be read: {error}", "Das JSON lässt sich nicht lesen: {error}"),
    ("the field {gone} is there no longer", "Das Feld {gone} gibt es nicht mehr"),
    (
        "the first line is a person, not headings: put headings such as Email and Name above it",
        "Die erste Zeile ist eine Person und keine Überschrift: Setzen Sie Überschriften wie E-Mail und Name darüber",
    ),
    ("the list cannot be read: {error}", "Die Liste lässt sich nicht lesen: {error}"),
    (
        "the list has more than {most} cells; split it",
        "Die Liste hat mehr als {most} Zellen; teilen Sie sie auf",
    ),
    (
        "the list has more than {most} rows; split it",
        "Die Liste hat mehr als {most} Zeilen; teilen Sie sie auf",
    ),
    (
        "the list has {bytes} bytes, at most {most} are read; split it",
        "Die Liste hat {bytes} Bytes, höchstens {most} werden gelesen; teilen Sie sie auf",
    ),
    (
        "the list has {columns} columns, at most {most} are read",
        "Die Liste hat {columns} Spalten, höchstens {most} werden gelesen",
    ),
    ("the name is missing, and “{local}” {error}", "der Name fehlt, und „{local}“ {error}"),
    ("the name {error}", "der Name {error}"),
    ("the text {error}", "der Text {error}"),
    (
        "the number of cells does not fit the headings: {found} for {wanted}",
        "Die Zahl der Zellen passt nicht zu den Überschriften: {found} statt {wanted}",
    ),
    (
        "the object has several lists ({names}); keep the one with the members",
        "Das Objekt enthält mehrere Listen ({names}); behalten Sie die mit den Mitgliedern",
    ),
    ("the row is empty", "Die Zeile ist leer"),
    (
        "the row is of a person who was erased here; an invitation makes a new membership",
        "Die Zeile betrifft eine Person, deren Daten hier gelöscht wurden; mit einer Einladung entsteht eine neue Mitgliedschaft",
    ),
    (
        "the table of texts announces more of them than it can have",
        "Die Tabelle der Texte kündigt mehr davon an, als sie enthalten kann",
    ),
    ("the workbook is damaged: {problem}", "Die Arbeitsmappe ist beschädigt: {problem}"),
    (
        "the workbook is encrypted; save it without a password",
        "Die Arbeitsmappe ist verschlüsselt; speichern Sie sie ohne Passwort",
    ),
    (
        "the workbook is too large to be a list: it {problem}",
        "Die Arbeitsmappe ist zu groß für eine Liste: Sie {problem}",
    ),
    ("there is no column “{heading}”; there is {known}", "Es gibt keine Spalte „{heading}“; es gibt {known}"),
    ("there is no sheet “{chosen}”; there is {known}", "Es gibt kein Blatt „{chosen}“; es gibt {known}"),
    (
        "{count} have an id that is of no member here; it is dropped, and the address counts",
        "{count} haben eine ID, die hier keinem Mitglied gehört; sie entfällt, und es gilt die Adresse",
    ),
    (
        "{count} new without a name in the list are called by the part of their address before the @",
        "{count} Neue ohne Namen in der Liste heißen wie der Teil ihrer Adresse vor dem @",
    ),
    (
        "{count} new without a permission in the list get {permission}",
        "{count} Neue ohne Berechtigung in der Liste erhalten {permission}",
    ),
    (
        "{count} were brought by an import that was undone; they come in as new members",
        "{count} kamen durch einen Import, der rückgängig gemacht wurde; sie kommen als neue Mitglieder herein",
    ),
    (
        "{count} who are members already have another role or permission in the list; theirs stay. Keep the roles of the list to change that",
        "{count}, die schon Mitglied sind, haben in der Liste eine andere Rolle oder Berechtigung; ihre bleibt. Übernehmen Sie die Rollen der Liste, um das zu ändern",
    ),
    (
        "{count} who are suspended here stay so, although the list has them as active; reactivate them one by one",
        "{count}, die hier gesperrt sind, bleiben es, obwohl sie in der Liste aktiv sind; entsperren Sie sie einzeln",
    ),
    (
        "{count} with the role {role} in the list come in as Member; keep the roles of the list to change that",
        "{count} mit der Rolle {role} in der Liste kommen als Mitglied herein; übernehmen Sie die Rollen der Liste, um das zu ändern",
    ),
    ("{shown} and {more} more", "{shown} und {more} weitere"),
    (
        "“{chosen}” cannot be chosen: the list is no workbook, and has no sheets",
        "„{chosen}“ lässt sich nicht wählen: Die Liste ist keine Arbeitsmappe und hat keine Blätter",
    ),
    ("“{chosen}” is empty", "„{chosen}“ ist leer"),
    (
        "“{earlier}” and “{heading}” are taken for the same thing",
        "„{earlier}“ und „{heading}“ werden für dasselbe verwendet",
    ),
    (
        "“{heading}” cannot be the name of a field: it {error}",
        "„{heading}“ kann nicht der Name eines Felds sein: Er {error}",
    ),
    (
        "“{heading}” is of passwords, and those are never taken",
        "„{heading}“ enthält Passwörter, und die werden nie übernommen",
    ),
    ("“{heading}” is there twice", "„{heading}“ kommt zweimal vor"),
    ("“{heading}” stands there twice", "„{heading}“ steht zweimal da"),
    ("“{key}” is not an array", "„{key}“ ist kein Array"),
    (
        "“{name}” is not of the size that the archive declares",
        "„{name}“ hat nicht die Größe, die das Archiv angibt",
    ),
    ("“{part}” is no filter; there is {known}", "„{part}“ ist kein Filter; es gibt {known}"),
    ("“{text}” is neither yes nor no", "„{text}“ ist weder ja noch nein"),
    (
        "“{text}” is no format of member lists; there is {known}",
        "„{text}“ ist kein Format für Mitgliederlisten; es gibt {known}",
    ),
    ("“{text}” is no {field}", "„{text}“ gehört nicht unter „{field}“"),
    ("“{text}” is no {field} that is known", "„{text}“ ist unter „{field}“ nicht bekannt"),
];
