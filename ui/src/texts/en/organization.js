// English: the organization's page and its applications.

export const organization = {
  "tabs.label": "Parts of the organization",
  "tabs.applications": "Applications",
  "tabs.members": "Members",
  "tabs.access": "Access",
  "organization.doubt": "This organization is open for reading only. {why}",

  "applications.loading": "Reading the applications…",
  "applications.create": "New application…",
  "applications.caption": "Applications of this organization",
  "applications.name": "Name",
  "applications.environment": "Environment",
  "applications.family": "Family",
  "applications.template": "Made from",
  "applications.custom": "Custom application",
  "applications.created": "Created",
  "applications.emptyTitle": "No applications yet",
  "applications.empty": "Applications hold the content, tokens and figures of an assistant. Members work in them as their permission says.",
  "applications.first": "Make the first application…",

  "application.title": "New application",
  "application.name": "Name",
  "application.nameHint": "2 to 50 characters, unique in its environment.",
  "application.environment": "Environment",
  "application.template": "Made from",
  "application.templateHint": "A template says what the legacy permissions may read and edit.",
  "application.make": "Make application",
  "application.made": "{name} was made.",

  "found.title": "Make another organization",
  "accept.title": "Accept an invitation",
};
