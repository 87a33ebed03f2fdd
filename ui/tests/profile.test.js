// Profiles: tags as text, what a form changes, and what is offered for the filter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { changesOf, holdersOf, isNothing, keysOf, readTags, titleOf, valuesOf } from "../src/members/profile.js";

/** @import { MemberView } from "../src/types/replies.ts" */

/** @param {Partial<MemberView>} part @returns {MemberView} */
const member = (part) => ({
  id: "1", name: "Ada", address: "ada@example.com", role: "member", status: "active", permission: "app_reader",
  profile: {}, tags: [], erased: false, overrides: [], canSignIn: false, createdAt: "2026-01-01T00:00:00Z",
  joinedAt: null, lastActive: null, invitedBy: null, invitedByName: null, ...part,
});

const FIELDS = [{ id: "1", key: "field:1", name: "Shoe size" }];

test("tags are read as the core keeps them", () => {
  /** @type {[string, string[]][]} */
  const cases = [
    ["", []],
    [" ,; ", []],
    ["product, Care;care\n on call ", ["Care", "on call", "product"]],
  ];
  for (const [text, tags] of cases) assert.deepEqual(readTags(text), tags, text);
});

test("a form sends only what differs", () => {
  const ada = member({ profile: { department: "Care", note: "one\ntwo" }, tags: ["care", "on call"] });
  const same = { name: " Ada ", address: "ada@example.com", department: "Care", note: "one\r\ntwo\r\n", tags: "on call, care" };
  assert.ok(isNothing(changesOf(ada, same)));
  assert.deepEqual(changesOf(ada, { ...same, name: "Ada O.", department: "", tags: "care", "field:1": "38" }), {
    id: "1", name: "Ada O.", address: null, profile: { department: "", tags: "care", "field:1": "38" },
  });
  // A note that this person may not see is no field of the form, and stays.
  assert.deepEqual(changesOf(ada, { name: "Ada", address: "new@example.com", tags: "" }), {
    id: "1", name: null, address: "new@example.com", profile: { tags: "" },
  });
});

test("what present people have is offered, the most frequent first, without what would be read as several", () => {
  const members = [
    member({ tags: ["care", "on call"], profile: { department: "Care" } }),
    member({ tags: ["on call"], profile: { department: "Finance, EMEA" } }),
    member({ tags: ["past"], status: "left" }),
  ];
  assert.deepEqual(valuesOf(members, "tags", ""), [{ value: "on call", count: 2 }, { value: "care", count: 1 }]);
  assert.deepEqual(valuesOf(members, "tags", " CA"), [{ value: "on call", count: 2 }, { value: "care", count: 1 }]);
  assert.deepEqual(valuesOf(members, "department", ""), [{ value: "Care", count: 1 }]);
  assert.equal(holdersOf(members, "department"), 2);
});

test("titles are those of the catalogue, and the organization's for its own fields", () => {
  assert.equal(titleOf("given_name", FIELDS), "Given name");
  assert.equal(titleOf("tags", FIELDS), "Tags");
  assert.equal(titleOf("field:1", FIELDS), "Shoe size");
  assert.deepEqual(keysOf(FIELDS).slice(-2), ["note", "field:1"]);
});
