// The catalogue: every text that a page asks for is there, is used, and has its values put in.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { en } from "../src/texts/en.js";
import { t, word } from "../src/texts/texts.js";

const SOURCE = new URL("../src/", import.meta.url);
const files = readdirSync(SOURCE, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".js") && !file.startsWith("texts"));
const code = files.map((file) => readFileSync(new URL(file, SOURCE), "utf8")).join("\n");

/** Looked up by a word of the shell or by a word in the code, put together. */
const PREFIXES = ["role.", "roleMeans.", "permission.", "permissionMeans.", "status.", "environment.", "section.", "column.", "tabs.", "import.", "profile.", "use.", "because.", "format.", "formatMeans.", "palette.", "shortcuts.", "selection.", "many.", "kind.", "journal.column.", "transfer.means.", "access.view.", "access.intro.", "remedy.", "arrival.kind.", "backups.reason."];

test("every text is used", () => {
  const unused = Object.keys(en).filter(
    (key) => !code.includes(`"${key}"`) && !PREFIXES.some((prefix) => key.startsWith(prefix)),
  );
  assert.deepEqual(unused, []);
});

test("values are put in, and numbers choose the form", () => {
  assert.equal(t("members.count", { count: 1 }), "1 member");
  assert.match(t("members.count", { count: 100_000 }), /^100\D000 members$/u);
  assert.equal(t("member.removed", { name: "Ada" }), "Ada was removed.");
  assert.equal(t("member.removed", { name: "{name}" }), "{name} was removed.");
});

test("a word that the shell says and the catalogue does not know is shown as it is", () => {
  assert.equal(word("role", "owner"), "Owner");
  assert.equal(word("role", "emperor"), "emperor");
});

test("no template has words of its own", () => {
  const found = files.flatMap((file) => {
    const text = readFileSync(new URL(file, SOURCE), "utf8");
    return [...text.matchAll(/>\s*([A-Z][a-z]+ [a-z]+[^<>${}]*)</gu)].map((match) => `${file}: ${match[1]}`);
  });
  assert.deepEqual(found, []);
});
