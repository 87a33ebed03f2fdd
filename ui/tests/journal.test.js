// The journal's pages: every kind has its word in both languages, and zones are found as people type them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { KINDS } from "../src/journal/kinds.js";
import { isFiltered } from "../src/journal/toolbar.js";
import { fittingZones } from "../src/settings/zones.js";
import { WHOLE_JOURNAL } from "../src/state.js";
import { journal as german } from "../src/texts/de/journal.js";
import { settings as germanSettings } from "../src/texts/de/settings.js";
import { journal } from "../src/texts/en/journal.js";
import { settings } from "../src/texts/en/settings.js";

test("every kind that the shell knows can be filtered by and has a word", () => {
  const types = readFileSync(new URL("../src/types/replies.ts", import.meta.url), "utf8");
  const union = /export type EntryKind =([^;]*);/u.exec(types)?.[1] ?? "";
  const known = [...union.matchAll(/"(\w+)"/gu)].map(([, kind]) => kind);
  assert.deepEqual([...KINDS].sort(), known.sort());
  for (const kind of known) assert.ok(Object.hasOwn(journal, `kind.${kind}`), kind);
});

test("both languages say the same things with the same values", () => {
  for (const [en, de] of [[journal, german], [settings, germanSettings]]) {
    assert.deepEqual(Object.keys(de), Object.keys(en));
    for (const [key, text] of Object.entries(en)) {
      const values = (/** @type {unknown} */ one) => [...new Set([...JSON.stringify(one).matchAll(/\{(\w+)\}/gu)].map(([, name]) => name))].sort();
      assert.deepEqual(values(Object.entries(de).find(([other]) => other === key)?.[1]), values(text), key);
    }
  }
});

test("a filter restricts only by what was chosen", () => {
  assert.equal(isFiltered(WHOLE_JOURNAL), false);
  assert.equal(isFiltered({ ...WHOLE_JOURNAL, by: { text: "Gra", id: "" } }), false, "a name half typed means nobody");
  for (const part of [{ kind: "refused" }, { by: { text: "Grace", id: "m1" } }, { about: { text: "", id: "m1" } }, { from: "2026-06-01" }, { to: "2026-06-01" }]) {
    assert.equal(isFiltered({ ...WHOLE_JOURNAL, ...part }), true, JSON.stringify(part));
  }
});

test("zones are found by city, by continent and by parts, the beginnings first", () => {
  const zones = ["Africa/Abidjan", "America/Argentina/Buenos_Aires", "America/New_York", "America/Sao_Paulo", "Asia/Ust-Nera", "Europe/Berlin", "UTC"];
  for (const [text, ...expected] of [
    ["berlin", "Europe/Berlin"],
    ["New York", "America/New_York"],
    ["são paulo", "America/Sao_Paulo"],
    ["america/ar", "America/Argentina/Buenos_Aires"],
    ["ust nera", "Asia/Ust-Nera"],
    ["A", "Africa/Abidjan", "America/Argentina/Buenos_Aires", "America/New_York", "America/Sao_Paulo", "Asia/Ust-Nera"],
    ["er", "America/Argentina/Buenos_Aires", "America/New_York", "America/Sao_Paulo", "Asia/Ust-Nera", "Europe/Berlin"],
    ["atlantis"],
    [" "],
  ]) assert.deepEqual(fittingZones(zones, text), expected, text);
});
