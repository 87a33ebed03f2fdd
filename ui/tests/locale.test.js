// Choosing a language: a bare system calls its own “C”, which must not stop the window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { day, follow, number, shortDay, usable } from "../src/locale.js";

test("a language that is none is passed over", () => {
  assert.equal(usable(["C"], "en"), "en");
  assert.equal(usable(["C", "de-AT"], "de"), "de-AT");
  assert.equal(usable(["not a language", "de-CH"], "de"), "de-CH");
  assert.equal(usable(["en-GB"], "de"), "de");
  assert.equal(usable([], "en"), "en");
});

test("dates and numbers follow the language", () => {
  follow("de", ["de-DE"]);
  assert.equal(number(100_000), "100.000");
  assert.equal(shortDay("2026-03-03T12:00:00Z"), "03.03.2026");
  follow("en", ["de-DE", "en-GB"]);
  assert.equal(number(100_000), "100,000");
  assert.equal(shortDay("2026-03-03T12:00:00Z"), "03/03/2026");
});

test("what is no date is shown as it is, and nothing as nothing", () => {
  assert.equal(day(null), "");
  assert.equal(day("soon"), "soon");
  assert.match(day("2026-03-03T12:00:00Z"), /2026/u);
});

test("numbers are grouped", () => assert.match(number(100_000), /^100\D000$/u));
