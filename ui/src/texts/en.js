// The English texts of the window, put together from one file for each part of it.
import { access } from "./en/access.js";
import { attention } from "./en/attention.js";
import { lists } from "./en/lists.js";
import { member } from "./en/member.js";
import { members } from "./en/members.js";
import { organization } from "./en/organization.js";
import { palette } from "./en/palette.js";
import { person } from "./en/person.js";
import { start } from "./en/start.js";
import { words } from "./en/words.js";

export const en = { ...start, ...words, ...organization, ...members, ...member, ...person, ...lists, ...access, ...attention, ...palette };
