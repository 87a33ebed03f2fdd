// English: one application, changed or deleted.

export const application = {
  "applications.access": "Access",
  "applications.whoEdits": "Who can edit?",
  "applications.whoEditsNamed": "Who can edit {name}?",
  "applications.whoReads": "Who can read?",

  "application.editTitle": "Application {name}",
  "application.family": "Family",
  "application.familyHint": "The versions of one assistant share a family.",
  "application.save": "Save changes",
  "application.saved": "{name} was saved.",
  "application.access": "Access",
  "application.delete": "Delete",
  "application.deleteHint": "Takes the application with everything in it away, and the overrides for it.",
  "application.deleteOpen": "Delete application…",
  "application.deleteTitle": "Delete {name}?",
  "application.deleteIntro": "Everything in it goes for good. This cannot be undone.",
  "application.deleteDo": "Delete for good",
  "application.deleted": "{name} was deleted.",
};
