// Copying a text to the clipboard.
import { t } from "../texts/texts.js";
import { toast } from "./toasts.js";

/**
 * @param {string} text
 * @param {() => void} done
 */
export async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    done();
  } catch {
    toast(t("failure.noCopy"), "failed");
  }
}
