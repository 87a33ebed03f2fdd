// German: the organization's page and its applications.

export const organization = {
  "tabs.label": "Teile der Organisation",
  "tabs.applications": "Anwendungen",
  "tabs.members": "Mitglieder",
  "tabs.access": "Zugriff",
  "organization.doubt": "Diese Organisation ist nur zum Lesen geöffnet. {why}",

  "applications.loading": "Die Anwendungen werden gelesen …",
  "applications.create": "Neue Anwendung …",
  "applications.caption": "Anwendungen dieser Organisation",
  "applications.name": "Name",
  "applications.environment": "Umgebung",
  "applications.family": "Familie",
  "applications.template": "Erstellt aus",
  "applications.custom": "Eigene Anwendung",
  "applications.created": "Erstellt",
  "applications.emptyTitle": "Noch keine Anwendungen",
  "applications.empty": "Anwendungen enthalten die Inhalte, Token und Zahlen eines Assistenten. Mitglieder arbeiten darin, wie ihre Berechtigung es erlaubt.",
  "applications.first": "Erste Anwendung anlegen …",

  "application.title": "Neue Anwendung",
  "application.name": "Name",
  "application.nameHint": "2 bis 50 Zeichen, einmalig in ihrer Umgebung.",
  "application.environment": "Umgebung",
  "application.template": "Erstellt aus",
  "application.templateHint": "Eine Vorlage legt fest, was mit den alten Berechtigungen gelesen und bearbeitet werden darf.",
  "application.make": "Anwendung anlegen",
  "application.made": "{name} wurde angelegt.",

  "found.title": "Weitere Organisation anlegen",
  "accept.title": "Einladung annehmen",
};
