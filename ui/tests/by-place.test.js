// Putting sentences about one place together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { byPlace } from "../src/members/by-place.js";

test("one line for each place, in the order of the first", () => {
  const lines = ["In A: read", "In B: write", "In A: change: everything", "Nothing of that kind"];
  assert.deepEqual(byPlace(lines), ["In A: read; change: everything", "In B: write", "Nothing of that kind"]);
  assert.deepEqual(byPlace([]), []);
});
