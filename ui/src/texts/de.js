// The German texts of the window, put together from one file for each part of it.
import { access } from "./de/access.js";
import { accountSettings } from "./de/account-settings.js";
import { application } from "./de/application.js";
import { attention } from "./de/attention.js";
import { journal } from "./de/journal.js";
import { lists } from "./de/lists.js";
import { member } from "./de/member.js";
import { members } from "./de/members.js";
import { organization } from "./de/organization.js";
import { palette } from "./de/palette.js";
import { person } from "./de/person.js";
import { selection } from "./de/selection.js";
import { settings } from "./de/settings.js";
import { sharing } from "./de/sharing.js";
import { sheets } from "./de/sheets.js";
import { start } from "./de/start.js";
import { views } from "./de/views.js";
import { words } from "./de/words.js";

/** @import { Texts } from "./texts.js" */

/** @type {Texts} */
export const de = {
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
