// The English texts of the window, put together from one file for each part of it.
import { access } from "./en/access.js";
import { accountSettings } from "./en/account-settings.js";
import { application } from "./en/application.js";
import { attention } from "./en/attention.js";
import { journal } from "./en/journal.js";
import { lists } from "./en/lists.js";
import { member } from "./en/member.js";
import { members } from "./en/members.js";
import { organization } from "./en/organization.js";
import { palette } from "./en/palette.js";
import { person } from "./en/person.js";
import { selection } from "./en/selection.js";
import { settings } from "./en/settings.js";
import { sharing } from "./en/sharing.js";
import { sheets } from "./en/sheets.js";
import { start } from "./en/start.js";
import { views } from "./en/views.js";
import { words } from "./en/words.js";

export const en = {
  ...start,
  ...words,
  ...organization,
  ...application,
  ...members,
  ...member,
  ...person,
  ...lists,
  ...access,
  ...palette,
  ...journal,
  ...settings,
  ...selection,
  ...views,
  ...accountSettings,
  ...sheets,
  ...attention,
  ...sharing,
};
