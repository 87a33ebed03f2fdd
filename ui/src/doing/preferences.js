// The settings of this desktop: changed a part at a time, saved whole, followed at once.
import * as commands from "../commands.js";
import { now, update, updateWithin } from "../loop.js";
import { send } from "../send.js";
import { speak } from "../texts/texts.js";
import { refetch } from "./fetching.js";

/** @import { Settings } from "../types/replies.ts" */

/** One saving after the other: each has all settings in it, so the last one must be the last. */
let saving = Promise.resolve(true);

/**
 * Changes some settings. They are followed before they are saved; a failure is said at `preferences`, and what could
 * not be saved is as it was before.
 * @param {Partial<Settings>} part
 */
export function changeSettings(part) {
  const { preferences: before } = now();
  const settings = { ...before, ...part };
  update({ preferences: settings });
  follow(settings);
  saving = saving.then(async () => {
    const isSaved = await send({ at: "preferences", call: () => commands.settingsSave(settings) });
    if (!isSaved && now().failures.preferences && now().preferences === settings) {
      update({ preferences: before });
      follow(before);
    }
    if (isSaved && settings.language !== before.language) await hearAnew();
    return isSaved;
  });
  return saving;
}

/**
 * What the page itself does about them; light, dark and the size of everything are the window's.
 * @param {Settings} settings
 */
export function follow({ contrast, language }) {
  speak(language);
  document.documentElement.toggleAttribute("data-more-contrast", contrast === "more");
}

/** What the shell has said before is in the language of before. */
async function hearAnew() {
  const { turn, opened } = now();
  const actions = await commands.actions();
  updateWithin(turn, { actions });
  if (opened) await refetch(["organization", "member"]);
}
