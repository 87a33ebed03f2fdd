//! German: what changes are refused for, and what is said beside those that were made.

pub(super) const TEXTS: &[(&str, &str)] = &[
    (
        "This would leave the organization without an active Owner who can sign in. Make another member Owner first, or hand the ownership over in one step (transfer).",
        "Damit hätte die Organisation keinen aktiven Besitzer mehr, der sich anmelden kann. Machen Sie zuerst ein anderes Mitglied zum Besitzer, oder übergeben Sie sie in einem Schritt.",
    ),
    ("you may not do {action}: {refusal}", "Sie dürfen das nicht ({action}): {refusal}"),
    ("nothing was given to change", "Es wurde nichts angegeben, was sich ändern soll"),
    ("The member has this permission already.", "Das Mitglied hat diese Berechtigung bereits."),
    (
        "the id typed is not the id of this {what}; nothing was deleted",
        "Die eingegebene Kennung ist eine andere ({what}); es wurde nichts gelöscht",
    ),
    ("The member has this role already.", "Das Mitglied hat diese Rolle bereits."),
    (
        "From now on the application permission counts: {permission}; the overrides ended.",
        "Ab jetzt zählt die Berechtigung für Anwendungen: {permission}; die Ausnahmen sind aufgehoben.",
    ),
    (
        "From now on the application permission counts: {permission}.",
        "Ab jetzt zählt die Berechtigung für Anwendungen: {permission}.",
    ),
    (
        "The open code of this member ends: whoever made it for less could come in as more. Make a new one.",
        "Der offene Code dieses Mitglieds gilt nicht mehr: Wer ihn für weniger Rechte erstellt hat, käme sonst mit mehr herein. Erstellen Sie einen neuen.",
    ),
    (
        "ownership goes to another member, and oneself becomes Admin or Member",
        "Besitzer wird ein anderes Mitglied, und man selbst wird Administrator oder Mitglied",
    ),
    (
        "Ownership goes to an active member who can sign in. This one cannot yet: invite them first.",
        "Besitzer kann nur ein aktives Mitglied werden, das sich anmelden kann. Dieses kann es noch nicht: Laden Sie es zuerst ein.",
    ),
    (
        "The member has this name, address and profile already.",
        "Das Mitglied hat diesen Namen, diese Adresse und dieses Profil bereits.",
    ),
    (
        "Nobody erases oneself. Leave the organization; another Owner or Admin can erase you then.",
        "Niemand löscht sich selbst. Verlassen Sie die Organisation; danach kann ein anderer Besitzer oder Administrator Ihre Daten löschen.",
    ),
    (
        "{texts} (names, addresses and profile, earlier ones too) were erased with their salts. Ids, rights and the journal stay.",
        "{texts} (Namen, Adressen und Profil, auch frühere) wurden samt ihren Zusätzen gelöscht. Kennungen, Rechte und Journal bleiben.",
    ),
    ("a list cannot turn {status} into {wanted}", "Eine Liste kann aus {status} nicht {wanted} machen"),
    (
        "{address} is {status} here; invite the person anew instead",
        "{address} ist hier {status}; laden Sie die Person stattdessen neu ein",
    ),
    ("renew the invitation instead (members invite --renew)", "Erneuern Sie stattdessen die Einladung"),
    ("change the role instead (members set-role)", "Ändern Sie stattdessen die Rolle"),
    (
        "{address} is a member already ({role}, {status}). Inviting again changes nothing; {next}.",
        "{address} ist bereits Mitglied ({role}, {status}). Eine weitere Einladung ändert nichts. {next}.",
    ),
    (
        "{address} looks like {held}, who is a member already. Make sure that it is meant.",
        "{address} sieht aus wie {held}, bereits Mitglied. Vergewissern Sie sich, dass sie gemeint ist.",
    ),
    ("the invitation would be over before it begins", "Die Einladung wäre vorbei, bevor sie beginnt"),
    (
        "1 open code that they made ends, because they may know the words. Make new ones for whoever has not come yet (members invite --renew).",
        "1 offener Code, den diese Person erstellt hat, gilt nicht mehr, weil sie die Wörter kennen kann. Erstellen Sie einen neuen, wenn jemand noch nicht da ist.",
    ),
    (
        "{made} open codes that they made end, because they may know the words. Make new ones for whoever has not come yet (members invite --renew).",
        "{made} offene Codes, die diese Person erstellt hat, gelten nicht mehr, weil sie die Wörter kennen kann. Erstellen Sie neue für alle, die noch nicht da sind.",
    ),
    ("The field has this name already.", "Das Feld heißt bereits so."),
    (
        "“{name}” is a heading of member lists already, or a word that their columns are taken by",
        "„{name}“ ist bereits eine Überschrift von Mitgliederlisten oder ein Wort, an dem ihre Spalten erkannt werden",
    ),
    ("founding an organization", "Das Gründen einer Organisation"),
    ("deleting an organization", "Das Löschen einer Organisation"),
    ("revoking a code", "Das Widerrufen eines Codes"),
    ("accepting an invitation", "Das Annehmen einer Einladung"),
    ("binding new keys", "Das Hinterlegen neuer Schlüssel"),
    ("removing a member", "Das Entfernen eines Mitglieds"),
    ("leaving", "Das Austreten"),
    ("erasing a person", "Das Löschen der Daten einer Person"),
    ("removing a profile field", "Das Entfernen eines Profilfelds"),
    ("deleting an application", "Das Löschen einer Anwendung"),
    ("revoking a recovery key", "Das Widerrufen eines Wiederherstellungsschlüssels"),
    ("making a new data key", "Das Wechseln des Datenschlüssels"),
    (
        "What entry {seq} did is not as it left it: somebody changed it since. Take the later change back first, or change it by hand.",
        "Was Eintrag {seq} bewirkt hat, ist nicht mehr so: Jemand hat es seither geändert. Nehmen Sie zuerst die spätere Änderung zurück, oder ändern Sie es von Hand.",
    ),
    (
        "Entry {seq} stays: {what} cannot be taken back.",
        "Eintrag {seq} bleibt: {what} lässt sich nicht rückgängig machen.",
    ),
    (
        "Entry {entry} was taken back already, by entry {by}.",
        "Eintrag {entry} wurde bereits durch Eintrag {by} zurückgenommen.",
    ),
    (
        "Entry {entry} ({kind}) changed nothing that could be taken back.",
        "Eintrag {entry} ({kind}) hat nichts geändert, was sich rückgängig machen ließe.",
    ),
    (
        "This computer's clock says {now}, but the newest entry is of {newest}. Set the clock right; until then new entries carry the later time.",
        "Die Uhr dieses Computers zeigt {now}, aber der neueste Eintrag ist von {newest}. Stellen Sie die Uhr; bis dahin tragen neue Einträge die spätere Zeit.",
    ),
    ("it has more entries than a step can have", "Es sind mehr Einträge, als ein Schritt haben kann"),
    (
        "This recovery key no longer works: it was revoked, or its member is no active Owner any more.",
        "Dieser Wiederherstellungsschlüssel gilt nicht mehr: Er wurde widerrufen, oder sein Mitglied ist kein aktiver Besitzer mehr.",
    ),
    ("The override would be over before it begins.", "Die Ausnahme wäre vorbei, bevor sie beginnt."),
    (
        "Only an active member can be suspended. An invitation is revoked instead.",
        "Nur ein aktives Mitglied kann gesperrt werden. Eine Einladung wird stattdessen widerrufen.",
    ),
    (
        "Only a suspended member can be reactivated. Whoever left or was removed is invited anew.",
        "Nur ein gesperrtes Mitglied kann reaktiviert werden. Wer ausgetreten ist oder entfernt wurde, wird neu eingeladen.",
    ),
    (
        "Only somebody who left or was removed can be erased: whoever is a member is known by name.",
        "Löschen lassen sich nur die Daten von jemandem, der ausgetreten ist oder entfernt wurde: Wer Mitglied ist, ist mit Namen bekannt.",
    ),
    ("This person was erased before.", "Die Daten dieser Person wurden bereits gelöscht."),
    ("This recovery key was revoked before.", "Dieser Wiederherstellungsschlüssel wurde bereits widerrufen."),
    ("No new data key is due.", "Es steht kein Wechsel des Datenschlüssels an."),
    (
        "The organization still has 1 application. Delete it first.",
        "Die Organisation hat noch 1 Anwendung. Löschen Sie sie zuerst.",
    ),
    (
        "The organization still has {applications} applications. Delete every application first.",
        "Die Organisation hat noch {applications} Anwendungen. Löschen Sie zuerst jede Anwendung.",
    ),
    ("This organization was deleted.", "Diese Organisation wurde gelöscht."),
    (
        "The id of this {what} was used before; an id is never used twice.",
        "Diese Kennung ({what}) wurde schon benutzt; keine wird zweimal benutzt.",
    ),
    (
        "The member has this {what} already, or somebody changed it meanwhile.",
        "Das Mitglied hat dies bereits ({what}), oder jemand hat es inzwischen geändert.",
    ),
    ("This can be done for one's own membership only.", "Das geht nur für die eigene Mitgliedschaft."),
    (
        "Whoever left or was removed stays as history and is invited anew, inheriting nothing.",
        "Wer ausgetreten ist oder entfernt wurde, bleibt im Verlauf und wird neu eingeladen, ohne frühere Rechte.",
    ),
    (
        "There is a profile field “{name}” already, or one whose name looks the same.",
        "Es gibt bereits ein Profilfeld „{name}“ oder eines, dessen Name gleich aussieht.",
    ),
    ("This membership is suspended, or it has ended.", "Diese Mitgliedschaft ist gesperrt oder beendet."),
    (
        "This member can sign in already. Give a new code (members new-code) if the password was lost.",
        "Dieses Mitglied kann sich bereits anmelden. Geben Sie einen neuen Code aus, wenn das Passwort vergessen wurde.",
    ),
    (
        "This member never signed in here: an invitation is what is needed, not a new code.",
        "Dieses Mitglied hat sich hier noch nie angemeldet: Es braucht eine Einladung, keinen neuen Code.",
    ),
    (
        "This account speaks for another member of this organization already. Use another account, or have the address of that membership changed instead.",
        "Dieses Konto gehört in dieser Organisation bereits zu einem anderen Mitglied. Nehmen Sie ein anderes Konto, oder lassen Sie stattdessen die Adresse jener Mitgliedschaft ändern.",
    ),
    (
        "The account chosen is a member of this organization already, or has an open invitation. Choose another account, or change that member's role instead.",
        "Das gewählte Konto ist bereits Mitglied dieser Organisation oder hat eine offene Einladung. Wählen Sie ein anderes Konto, oder ändern Sie stattdessen die Rolle jenes Mitglieds.",
    ),
    ("This invitation was accepted already.", "Diese Einladung wurde bereits angenommen."),
    (
        "This invitation was revoked, or a newer one stands in its place.",
        "Diese Einladung wurde widerrufen, oder eine neuere ist an ihre Stelle getreten.",
    ),
    (
        "This invitation has expired; ask for a new code.",
        "Diese Einladung ist abgelaufen; bitten Sie um einen neuen Code.",
    ),
    (
        "There is an application “{name}” in {environment} already, or one whose name looks the same. Choose another name or environment.",
        "In {environment} gibt es bereits eine Anwendung „{name}“ oder eine, deren Name gleich aussieht. Wählen Sie einen anderen Namen oder eine andere Umgebung.",
    ),
    (
        "Everything was saved, but the key slots of whoever may not open the organization any more are still in its key file: {error}. The next opening takes them away.",
        "Alles wurde gespeichert, aber die Schlüsselfächer derer, die die Organisation nicht mehr öffnen dürfen, sind noch in ihrer Schlüsseldatei: {error}. Beim nächsten Öffnen werden sie entfernt.",
    ),
    (
        "Entry {seq} changed nothing that could be taken back.",
        "Eintrag {seq} hat nichts geändert, das zurückgenommen werden könnte.",
    ),
    (
        "{address} is a member already ({role}, {status}): two members cannot have one address. Change the other's in the same step, or first.",
        "{address} ist bereits Mitglied ({role}, {status}): Zwei Mitglieder können nicht dieselbe Adresse haben. Ändern Sie die andere im selben Schritt oder vorher.",
    ),
    ("Entry {by} took it back already.", "Eintrag {by} hat ihn bereits zurückgenommen."),
    (
        "only a sample organization is removed in one click",
        "Nur eine Beispielorganisation lässt sich mit einem Klick entfernen",
    ),
    ("is missing", "fehlt"),
    ("“{other}” is no change of many members", "„{other}“ ist keine Änderung für viele Mitglieder"),
    (
        "somebody else has a key for this organization, so it is no sample any more and was left as it is",
        "Jemand anders hat einen Schlüssel für diese Organisation, deshalb ist sie kein Beispiel mehr und blieb, wie sie ist",
    ),
];
