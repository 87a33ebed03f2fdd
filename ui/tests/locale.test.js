// Choosing a language: a bare system calls its own “C”, which must not stop the window.
import assert from "node:assert/strict";
import { test } from "node:test";
import { day, number, usable } from "../src/locale.js";

test("a language that is none is passed over", () => {
  assert.equal(usable(["C"]), "en");
  assert.equal(usable(["C", "de-DE"]), "de-DE");
  assert.equal(usable(["not a language", "fr"]), "fr");
  assert.equal(usable([]), "en");
});

test("what is no date is shown as it is, and nothing as nothing", () => {
  assert.equal(day(null), "");
  assert.equal(day("soon"), "soon");
  assert.match(day("2026-03-03T12:00:00Z"), /2026/u);
});

test("numbers are grouped", () => assert.match(number(100_000), /^100\D000$/u));
