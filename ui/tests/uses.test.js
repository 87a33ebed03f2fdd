// What the columns of a list can be taken for, and in which order they are asked about.
import assert from "node:assert/strict";
import { test } from "node:test";
import { askedColumns, inOrder, isRepeated, shownUse, usesInGroups, valueOfUse, withUses } from "../src/members/uses.js";

const FIELDS = [{ id: "f1", key: "field:f1", name: "Shoe size" }, { id: "f2", key: "field:f2", name: "Drop zone" }];

/** @param {string} heading @param {string} usedAs @param {"guessed" | "unknown" | "chosen"} because @param {number} filled */
const column = (heading, usedAs, because, filled) =>
  ({ heading, usedAs, isTaken: usedAs !== "drop", because, filled, example: "" });

const COLUMNS = [
  column("E-Mail", "email", "guessed", 3), column("Height", "drop", "unknown", 2), column("Empty", "drop", "unknown", 0),
  column("Size", "Shoe size", "guessed", 3), column(" height", "drop", "unknown", 1),
];

test("only filled columns of which nothing is known are asked about, and they stand first", () => {
  const asked = askedColumns(COLUMNS);
  assert.deepEqual(asked, [1, 4]);
  assert.deepEqual(inOrder(COLUMNS, asked).map(({ place }) => place), [1, 4, 0, 2, 3]);
  const answered = COLUMNS.map((one) => (one.because === "unknown" ? { ...one, because: /** @type {const} */ ("chosen") } : one));
  assert.deepEqual(inOrder(answered, asked).map(({ place }) => place), [1, 4, 0, 2, 3], "they stay where they are");
});

test("of columns headed alike the first is chosen for", () => {
  assert.deepEqual(COLUMNS.map((_, place) => isRepeated(COLUMNS, place)), [false, false, false, false, true]);
});

test("everything that can be chosen has a title of its own, and each value stands there once", () => {
  const uses = usesInGroups(FIELDS).flatMap((group) => group.uses);
  assert.equal(new Set(uses.map(({ value }) => value)).size, uses.length);
  for (const { value, title } of uses) assert.notEqual(title, value);
  assert.equal(usesInGroups([]).length, usesInGroups(FIELDS).length - 1, "without own fields there is no group of them");
  assert.ok(!uses.some(({ value }) => value === "password" || value === "orgdesk"));
});

test("an own field goes by its key, whatever it is called", () => {
  for (const [usedAs, value] of [["email", "email"], ["drop", "drop"], ["Shoe size", "field:f1"], ["shoe SIZE", "field:f1"], ["Drop zone", "field:f2"], ["gone", "gone"]]) {
    assert.equal(valueOfUse(usedAs, FIELDS), value);
  }
});

test("what is wanted is shown before it is planned", () => {
  const planned = [{ heading: "Height", usedAs: "drop" }];
  const wanted = withUses(planned, [{ heading: "Height", usedAs: "field" }]);
  assert.equal(shownUse(COLUMNS[1], planned, wanted, FIELDS), "field");
  assert.equal(shownUse(COLUMNS[1], wanted, wanted, FIELDS), "drop", "the plan says what became of it");
  assert.equal(shownUse(COLUMNS[3], planned, wanted, FIELDS), "field:f1");
});

test("the last choice stands last, and no heading twice", () => {
  const first = withUses([], [{ heading: "A", usedAs: "name" }, { heading: "B", usedAs: "role" }]);
  assert.deepEqual(withUses(first, [{ heading: "A", usedAs: "role" }]), [{ heading: "B", usedAs: "role" }, { heading: "A", usedAs: "role" }]);
});
