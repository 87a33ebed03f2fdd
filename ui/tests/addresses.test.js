// Reading typed addresses: every way in which people paste them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readAddresses } from "../src/members/addresses.js";

/** @type {[string, string[], string[]][]} */
const CASES = [
  ["", [], []],
  ["ada@example.com", ["ada@example.com"], []],
  [" ada@example.com ,grace@example.com;\nlinus@example.com\r\n", ["ada@example.com", "grace@example.com", "linus@example.com"], []],
  ["Ada Okafor <ada@example.com>", ["Ada Okafor <ada@example.com>"], []],
  ['"Okafor, Ada" <ada@example.com>, grace@example.com', ["Okafor, Ada <ada@example.com>", "grace@example.com"], []],
  ["<ada@example.com>", ["ada@example.com"], []],
  ["ada@example.com, ADA@example.com", ["ada@example.com"], []],
  ["nonsense, ada@example.com", ["ada@example.com"], ["nonsense"]],
  ["ada @example.com", [], ["ada @example.com"]],
  ['"unfinished ada@example.com', [], ['"unfinished ada@example.com']],
];

for (const [text, addresses, wrong] of CASES) {
  test(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(readAddresses(text), { addresses, wrong }));
}
