// Every language says everything that English says, with the same values in it, and says it in its own words.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { de } from "../src/texts/de.js";
import { en } from "../src/texts/en.js";
import { language, speak, t, word } from "../src/texts/texts.js";

const TEXTS = new URL("../src/texts/", import.meta.url);

/** @type {Record<string, Record<string, string | { one: string, other: string }>>} */
const LANGUAGES = { de };

/** Why a text may be the same as in English. */
const SAME = {
  "a name of ours": ["app.name", "header.version"],
  "a name of somebody else's": [
    "format.csv", "format.tsv", "format.json", "format.jsonl", "format.markdown", "format.vcard", "format.scim",
    "format.google", "format.okta",
  ],
  "values and signs alone": [
    "import.number", "import.change", "import.added", "members.profileCount", "preferences.percent",
    "backups.kib", "backups.mib",
  ],
  "names of keys that German keyboards have as well": ["shortcuts.unchoose.keys", "shortcuts.neighbour.keys"],
  "the same word in German": [
    "use.name", "use.status", "members.status", "column.name", "column.status", "profile.name", "applications.name",
    "application.name", "access.name", "export.format", "access.view.matrix", "tabs.journal", "entry.hash", "environment.sandbox", "environment.staging",
  ],
};

const english = /** @type {Record<string, string | { one: string, other: string }>} */ (en);

for (const [name, texts] of Object.entries(LANGUAGES)) {
  test(`${name} has the texts of English and no others`, () => {
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(english).sort());
  });

  test(`${name} has the parts of English`, () => {
    const parts = (/** @type {string} */ folder) => readdirSync(new URL(folder, TEXTS)).sort();
    assert.deepEqual(parts(`${name}/`), parts("en/"));
  });

  test(`${name} has the values and the plural forms of English`, () => {
    for (const [key, text] of Object.entries(english)) assert.deepEqual(shape(texts[key]), shape(text), key);
  });

  test(`no text of ${name} is empty, or English without a reason`, () => {
    const same = Object.keys(english).filter((key) => JSON.stringify(texts[key]) === JSON.stringify(english[key]));
    assert.deepEqual(same.sort(), Object.values(SAME).flat().sort());
    for (const [key, text] of Object.entries(texts)) {
      for (const form of forms(text)) assert.match(form, /^\S(.*\S)?$/su, key);
    }
  });
}

test("German says “Sie” and writes its own quotation marks and pauses", () => {
  for (const [key, text] of Object.entries(LANGUAGES.de ?? {})) {
    for (const form of forms(text)) {
      assert.doesNotMatch(form, /\b(?:du|dein|deine|deinen|dir|dich)\b/iu, key);
      assert.doesNotMatch(form, /“[^“”„]*”|"|\S…/u, key);
    }
  }
});

test("the language spoken is the one asked for, or the first of the system's that is ours", () => {
  const asked = /** @type {const} */ ([
    ["de", ["en-US"], "de", "Abbrechen"],
    ["en", ["de-DE"], "en", "Cancel"],
    ["system", ["fr", "de-AT", "en"], "de", "Abbrechen"],
    ["system", ["fr", "C"], "en", "Cancel"],
    ["system", [], "en", "Cancel"],
  ]);
  for (const [wanted, system, spoken, cancel] of asked) {
    speak(wanted, system);
    assert.equal(language(), spoken);
    assert.equal(t("app.cancel"), cancel);
  }
});

test("words, plural forms and numbers follow the language", () => {
  speak("de", []);
  assert.equal(word("role", "owner"), "Besitzer");
  assert.equal(t("members.count", { count: 1 }), "1 Mitglied");
  assert.equal(t("members.count", { count: 1234 }), "1.234 Mitglieder");
  speak("en", []);
  assert.equal(t("members.count", { count: 1234 }), "1,234 members");
});

/** @param {string | { one: string, other: string } | undefined} text */
const forms = (text) => (text === undefined ? [] : typeof text === "string" ? [text] : [text.one, text.other]);

/**
 * What of a text has to be the same in every language: its forms, and the values in each. One of a form of one may
 * be written as a word, so all forms together count.
 * @param {string | { one: string, other: string } | undefined} text
 */
const shape = (text) => ({
  kind: typeof text === "object" ? Object.keys(text) : typeof text,
  values: [...new Set(forms(text).flatMap((form) => [...form.matchAll(/\{\w+\}/gu)].map(String)))].sort(),
});
