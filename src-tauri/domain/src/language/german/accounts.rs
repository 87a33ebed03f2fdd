//! German: names, addresses, accounts, passwords, codes and keys.

pub(super) const TEXTS: &[(&str, &str)] = &[
    ("the address {problem}", "die Adresse {problem}"),
    (
        "“{found}” is not an e-mail address: it needs one @ with a name before it and a domain behind it",
        "„{found}“ ist keine E-Mail-Adresse: Sie braucht genau ein @ mit einem Namen davor und einer Domain dahinter",
    ),
    (
        "“{found}” is not an e-mail address: the part before the @ cannot be a mailbox",
        "„{found}“ ist keine E-Mail-Adresse: Der Teil vor dem @ kann kein Postfach sein",
    ),
    (
        "“{found}” is not an e-mail address: the part behind the @ is not a domain",
        "„{found}“ ist keine E-Mail-Adresse: Der Teil hinter dem @ ist keine Domain",
    ),
    (
        "“{found}” is not an id (expected the form 01890a5d-ac96-774b-bcce-b302099a8057)",
        "„{found}“ ist keine Kennung (erwartet wird die Form 01890a5d-ac96-774b-bcce-b302099a8057)",
    ),
    ("“{found}” is nothing that a profile holds", "„{found}“ steht in keinem Profil"),
    ("is empty", "ist leer"),
    ("is too short: {found} characters, at least {min}", "ist zu kurz: {found} Zeichen, mindestens {min}"),
    ("is too long: {found} characters, at most {max}", "ist zu lang: {found} Zeichen, höchstens {max}"),
    (
        "has “{character}” at position {position}, which parts one from the next",
        "enthält an Stelle {position} „{character}“, das eines vom nächsten trennt",
    ),
    (
        "has a character that cannot be seen or that reorders text: {character} at position {position}",
        "enthält an Stelle {position} ein Zeichen, das unsichtbar ist oder Text umordnet: {character}",
    ),
    (
        "“{found}” is not a time (expected 2026-03-31 or 2026-03-31T12:00:00Z)",
        "„{found}“ ist keine Zeitangabe (erwartet wird 2026-03-31 oder 2026-03-31T12:00:00Z)",
    ),
    ("“{found}” is not {kind}; there is {known}", "„{found}“ gibt es hier nicht ({kind}); es gibt {known}"),
    (
        "there is no account with the address {address} on this desktop: check its spelling, or create one",
        "Auf diesem Computer gibt es kein Konto mit der Adresse {address}: Prüfen Sie die Schreibweise, oder erstellen Sie eines",
    ),
    (
        "the account {address} is no longer on this desktop: somebody removed it; create a new one",
        "Das Konto {address} ist nicht mehr auf diesem Computer: Jemand hat es entfernt; erstellen Sie ein neues",
    ),
    (
        "there is an account with the address {address} on this desktop already: sign in to it, or take another",
        "Auf diesem Computer gibt es bereits ein Konto mit der Adresse {address}: Melden Sie sich damit an, oder nehmen Sie eine andere",
    ),
    (
        "the password is not that of {address}: check capital letters and the keyboard's language{wait}",
        "Das ist nicht das Passwort von {address}: Prüfen Sie Großbuchstaben und die Sprache der Tastatur{wait}",
    ),
    (
        ", and wait {seconds} seconds before the next attempt",
        ", und warten Sie {seconds} Sekunden bis zum nächsten Versuch",
    ),
    (
        "there were {failures} wrong passwords for {address} in a row, so this one was not tried: wait {seconds} seconds, then try again",
        "Für {address} waren {failures} Passwörter nacheinander falsch, deshalb wurde dieses nicht geprüft: Warten Sie {seconds} Sekunden, und versuchen Sie es dann noch einmal",
    ),
    ("{address}: {problem}", "{address}: {problem}"),
    (
        "the account {address} was changed by another window or command meanwhile, so nothing was saved: try again",
        "Das Konto {address} wurde inzwischen von einem anderen Fenster oder Befehl geändert, deshalb wurde nichts gespeichert: Versuchen Sie es noch einmal",
    ),
    (
        "a code has {words} words, and this has {found}: check that all of it was copied, and nothing else",
        "Ein Code hat {words} Wörter, dieser hat {found}: Prüfen Sie, ob alles kopiert wurde und nichts sonst",
    ),
    (
        "word {position}, “{word}”, is in no code{meant}",
        "Wort {position}, „{word}“, kommt in keinem Code vor{meant}",
    ),
    ("; was “{word}” meant?", "; war „{word}“ gemeint?"),
    (": compare it with the original", ": Vergleichen Sie es mit dem Original"),
    (
        "each word is spelled like a word of a code, but together they are none: one was mistaken for another, or two changed places; compare them with the original",
        "Jedes Wort ist wie das eines Codes geschrieben, aber zusammen sind sie keiner: Eines wurde verwechselt, oder zwei sind vertauscht; vergleichen Sie sie mit dem Original",
    ),
    (
        "this is far longer than a code: paste only its {words} words",
        "Das ist viel länger als ein Code: Fügen Sie nur seine {words} Wörter ein",
    ),
    (
        "this is a recovery key, not an invitation code. Use it with “org recover”",
        "Das ist ein Wiederherstellungsschlüssel, kein Einladungscode. Er gilt für „org recover“",
    ),
    (
        "this is an invitation code, not a recovery key. Use it with “members accept”",
        "Das ist ein Einladungscode, kein Wiederherstellungsschlüssel. Er gilt für „members accept“",
    ),
    (
        "this code opens no organization on this desktop: it was revoked or used already, a newer one stands in its place, or the organization is not here yet{unreadable}",
        "Dieser Code öffnet keine Organisation auf diesem Computer: Er wurde widerrufen oder schon benutzt, ein neuerer ist an seine Stelle getreten, oder die Organisation ist noch nicht hier{unreadable}",
    ),
    (
        "the new password has {found} characters, which is too few to hold against guessing: take at least {min_characters}, such as four random words",
        "Das neue Passwort hat {found} Zeichen; das ist zu wenig, um dem Raten standzuhalten: Nehmen Sie mindestens {min_characters}, etwa vier zufällige Wörter",
    ),
    (
        "the new password is longer than {max_bytes} bytes, more than anybody types: take a shorter one",
        "Das neue Passwort ist länger als {max_bytes} Byte, mehr als jemand tippt: Nehmen Sie ein kürzeres",
    ),
    (
        "the new password is one character repeated, which is guessed first: take at least two words",
        "Das neue Passwort ist ein wiederholtes Zeichen, das wird zuerst geraten: Nehmen Sie mindestens zwei Wörter",
    ),
    (
        "the password is not the right one: check capital letters and the keyboard's language, and try again",
        "Das Passwort ist nicht richtig: Prüfen Sie Großbuchstaben und die Sprache der Tastatur, und versuchen Sie es noch einmal",
    ),
    (
        "the password is right, but the account's sealed keys are damaged or were tampered with: restore accounts.db from a backup, or ask for a new code for your memberships",
        "Das Passwort stimmt, aber die versiegelten Schlüssel des Kontos sind beschädigt oder wurden manipuliert: Stellen Sie accounts.db aus einer Sicherung wieder her, oder bitten Sie um einen neuen Code für Ihre Mitgliedschaften",
    ),
    (
        "the keys could not be sealed; nothing was changed: try again",
        "Die Schlüssel konnten nicht versiegelt werden; es wurde nichts geändert: Versuchen Sie es noch einmal",
    ),
    (
        "no key could be made, because the operating system gave no random bytes ({it}); nothing was changed: try again, and restart the computer if it stays so",
        "Es konnte kein Schlüssel erzeugt werden, weil das Betriebssystem keine Zufallszahlen lieferte ({it}); es wurde nichts geändert: Versuchen Sie es noch einmal, und starten Sie den Computer neu, wenn es so bleibt",
    ),
    (
        "the stored cost of the password ({memory_kib} KiB, {passes} passes, {lanes} lanes) is beyond anything that Orgdesk writes, so no key was derived: the file is damaged or was tampered with; restore a backup",
        "Der gespeicherte Aufwand für das Passwort ({memory_kib} KiB, {passes} Durchgänge, {lanes} Bahnen) übersteigt alles, was Orgdesk schreibt, deshalb wurde kein Schlüssel abgeleitet: Die Datei ist beschädigt oder wurde manipuliert; stellen Sie eine Sicherung wieder her",
    ),
    (
        "the stored cost of the password ({memory_kib} KiB, {passes} passes) is too low to protect it, so no key was derived: the file was tampered with or comes from a test version; restore a backup",
        "Der gespeicherte Aufwand für das Passwort ({memory_kib} KiB, {passes} Durchgänge) ist zu gering, um es zu schützen, deshalb wurde kein Schlüssel abgeleitet: Die Datei wurde manipuliert oder stammt aus einer Testversion; stellen Sie eine Sicherung wieder her",
    ),
    (
        "deriving the key needs {memory_kib} KiB of memory, which the computer did not give: close other programs and try again",
        "Das Ableiten des Schlüssels braucht {memory_kib} KiB Speicher, die der Computer nicht hergab: Schließen Sie andere Programme, und versuchen Sie es noch einmal",
    ),
    (
        "the key could not be derived from the password ({it}): try another password",
        "Aus dem Passwort ließ sich kein Schlüssel ableiten ({it}): Versuchen Sie ein anderes Passwort",
    ),
    (
        "the signing key is not one that signs: it is damaged, or was made up",
        "Mit dem Signaturschlüssel lässt sich nicht signieren: Er ist beschädigt oder erfunden",
    ),
    (
        "the receiving key is not one that receives: it is damaged, or was made up",
        "Der Empfangsschlüssel kann nicht empfangen: Er ist beschädigt oder erfunden",
    ),
    (
        "this key slot is for another key: open the organization with the account that it was made for",
        "Dieses Schlüsselfach gehört zu einem anderen Schlüssel: Öffnen Sie die Organisation mit dem Konto, für das es erstellt wurde",
    ),
    (
        "this key slot was altered, or belongs to another organization, because its signature does not fit: it was not used; restore the .keys file from a backup or ask an Owner for a new package",
        "Dieses Schlüsselfach wurde verändert oder gehört zu einer anderen Organisation, denn seine Signatur passt nicht: Es wurde nicht benutzt; stellen Sie die .keys-Datei aus einer Sicherung wieder her, oder bitten Sie einen Besitzer um ein neues Paket",
    ),
    (
        "this key slot does not hold a key for this organization, member and generation: it was not used; ask an Owner for a new code",
        "Dieses Schlüsselfach enthält keinen Schlüssel für diese Organisation, dieses Mitglied und diese Generation: Es wurde nicht benutzt; bitten Sie einen Besitzer um einen neuen Code",
    ),
    ("nothing was sealed: {problem}", "Es wurde nichts versiegelt: {problem}"),
    (
        "the organization would have {found} key slots, more than the {max_slots} that it can have, so nothing was written: remove members or revoke codes that are not needed any more",
        "Die Organisation hätte {found} Schlüsselfächer, mehr als die möglichen {max_slots}, deshalb wurde nichts geschrieben: Entfernen Sie Mitglieder, oder widerrufen Sie nicht mehr benötigte Codes",
    ),
    (
        "{address} is unlocked with its password alone: type it, or turn the keyring on in the account’s settings",
        "{address} wird nur mit dem Passwort entsperrt: Geben Sie es ein, oder schalten Sie den Schlüsselbund in den Einstellungen des Kontos ein",
    ),
    (
        "this computer’s keyring has no key that opens {address}: type the password, and turn the keyring on anew",
        "Der Schlüsselbund dieses Computers hat keinen Schlüssel, der {address} öffnet: Geben Sie das Passwort ein, und schalten Sie den Schlüsselbund neu ein",
    ),
    (
        "this computer’s keyring does not answer ({problem}): the password works as ever",
        "Der Schlüsselbund dieses Computers antwortet nicht ({problem}): Das Passwort geht wie immer",
    ),
];
