// Which rows of a long table exist: all that can be seen, never many, and heights that always add up.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ROW_HEIGHT, rowsInView, scrolledTo } from "../src/members/rows.js";

const HEIGHT = 600;

test("everything that can be seen exists, whatever the place", () => {
  for (const count of [0, 1, 2, 3, 40, 1000, 100_000]) {
    for (let top = 0; top <= Math.max(0, count * ROW_HEIGHT - HEIGHT); top += 1 + Math.floor((count * ROW_HEIGHT) / 97)) {
      const { first, last, before, after } = rowsInView(count, { top, height: HEIGHT });
      const seen = Math.min(count, Math.ceil((top + HEIGHT) / ROW_HEIGHT));
      assert.ok(first <= Math.floor(top / ROW_HEIGHT) && last >= seen, `${count} rows at ${top}: ${first} to ${last}`);
      assert.ok(last - first < 60, `too many rows: ${last - first}`);
      assert.equal(before + (last - first) * ROW_HEIGHT + after, count * ROW_HEIGHT);
    }
  }
});

test("a place beyond the end, left over from a longer list, still has rows", () => {
  const { first, last, before, after } = rowsInView(3, { top: 1_000_000, height: HEIGHT });
  assert.ok(last > first);
  assert.equal(before + (last - first) * ROW_HEIGHT + after, 3 * ROW_HEIGHT);
});

test("going to a row scrolls no further than needed", () => {
  assert.equal(scrolledTo(0, { top: 100, height: HEIGHT }), 0);
  assert.equal(scrolledTo(5, { top: 100, height: HEIGHT }), 100);
  const top = scrolledTo(500, { top: 0, height: HEIGHT });
  // The heading lies over the first row of the place.
  assert.equal(top + HEIGHT - ROW_HEIGHT, 501 * ROW_HEIGHT);
});
