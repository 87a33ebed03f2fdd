// German: one application, changed or deleted.

export const application = {
  "applications.access": "Zugriff",
  "applications.whoEdits": "Wer darf bearbeiten?",
  "applications.whoEditsNamed": "Wer darf {name} bearbeiten?",
  "applications.whoReads": "Wer darf lesen?",

  "application.editTitle": "Anwendung {name}",
  "application.family": "Familie",
  "application.familyHint": "Die Versionen eines Assistenten bilden eine Familie.",
  "application.save": "Änderungen speichern",
  "application.saved": "{name} wurde gespeichert.",
  "application.access": "Zugriff",
  "application.delete": "Löschen",
  "application.deleteHint": "Entfernt die Anwendung mit allem, was darin ist, und die Ausnahmen für sie.",
  "application.deleteOpen": "Anwendung löschen …",
  "application.deleteTitle": "{name} löschen?",
  "application.deleteIntro": "Alles darin geht endgültig verloren. Das lässt sich nicht zurücknehmen.",
  "application.deleteDo": "Endgültig löschen",
  "application.deleted": "{name} wurde gelöscht.",
};
