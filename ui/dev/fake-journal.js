// A made-up journal and made-up settings; `?entries=100000` makes the journal long.
import { moment } from "./fake-people.js";

/** @import * as R from "../src/types/replies.ts" */

/** @type {[R.EntryKind, string, string | null][]} */
const HAPPENED = [
  ["list_exported", "Exported 120 members as csv", null],
  ["refused", "Was refused: member.set_role (rule owner.only), 3 times", "First Owner"],
  ["role_changed", "Role changed from Member to Admin; the overrides ended", "Grace Müller"],
  ["permission_changed", "Permission changed from Custom App Reader to Custom App Editor", "נועה כהן־לוי"],
  ["override_set", "Override Custom App Reader for Support@production until 2027-01-01T00:00:00Z", "Wolfeschlegelsteinhausenbergerdorff-Nguyễn von und zu Hohenlohe-Langenburg"],
  ["member_invited", "Invited as Member with the permission Custom App Editor", "Ada Okafor"],
  ["application_created", "Made the application Support@production", null],
  ["member_removed", "Removed", "محمد بن عبد الله الأنصاري"],
  ["data_key_rotated", "Encrypted the file anew, because somebody who had a key has gone", null],
];
const STAYS = ["list_exported", "refused", "member_removed", "data_key_rotated", "organization_founded"];

/** @param {number} seq @returns {R.JournalRow} */
function row(seq) {
  const [kind, sentence, memberName] = seq === 0 ? /** @type {const} */ (["organization_founded", "Founded the organization", "First Owner"]) : HAPPENED[seq % HAPPENED.length];
  const takenBackBy = seq % 31 === 4 ? seq + 2 : null;
  const author = seq % 4 === 1 ? "m2" : "m0";
  return {
    line: {
      seq, at: moment(seq % 100_000), author, authorName: seq % 17 === 3 ? null : author === "m2" ? "Grace Müller" : "First Owner", kind,
      member: memberName === null ? null : "m1", memberName, sentence, hash: String(seq).padStart(4, "0").repeat(16),
    },
    reverses: seq > 6 && seq % 31 === 6 ? seq - 2 : null,
    takenBackBy,
    stays: takenBackBy !== null ? `Entry ${takenBackBy} took it back already.` : STAYS.includes(kind) ? `Entry ${seq} stays: ${sentence.toLowerCase()} cannot be taken back.` : null,
  };
}

/** @param {number} count */
export function journalOf(count) {
  const all = Array.from({ length: count }, (_, at) => count - 1 - at);
  /** @param {{ asked: { kind: string, by: string, about: string, below: number | null } }} given @returns {R.JournalPage} */
  const page = ({ asked: { kind, by, about, below } }) => {
    const fits = (/** @type {R.JournalRow} */ { line }) =>
      (kind === "" || line.kind === kind) && (by === "" || line.author === by) && (about === "" || line.member === about);
    const rows = [];
    for (const seq of all) {
      if (below !== null && seq >= below) continue;
      const one = row(seq);
      if (fits(one)) rows.push(one);
      if (rows.length > 200) break;
    }
    return { rows: rows.slice(0, 200), more: rows.length > 200 };
  };
  /** @param {{ entry: number }} given @returns {R.JournalEntry} */
  const entry = ({ entry: seq }) => ({
    row: row(seq), step: "0198a2c4-7e3f-7b1a-9c5d-2e4f6a8b0c1d", place: 1, count: 2, device: "0198a2c4-0000-7b1a-9c5d-2e4f6a8b0c1d",
    rules: 1, signedWith: seq % 9 === 8 ? null : "1f3a-5c7e-9b2d-4f60-8a1c-3e5d-7f90-b2c4", previous: String(seq - 1).padStart(4, "0").repeat(16),
    raw: `{"kind":"${row(seq).line.kind}","member":"0198a2c4-7e3f-7b1a-9c5d-2e4f6a8b0c1d","from":"member","to":"admin","permission":"custom_app_reader","clears_overrides":true}`,
  });
  return { page, entry };
}

/** @param {boolean} isBad @param {number} entries @returns {R.JournalVerdict} */
export const verdictOf = (isBad, entries) => isBad
  ? { sound: false, entries, lines: ["entry 41 is not signed by its author", "member 0198a2c4-7e3f-7b1a-9c5d-2e4f6a8b0c1d is not what the journal says", "the running sum over the rows does not fit the journal"] }
  : { sound: true, entries, lines: [`${entries} entries were replayed; 130 rows and 240 names and addresses are what they were signed with.`] };

/** @type {R.UndoPreview} */
export const preview = {
  sentence: "Role changed from Member to Admin; the overrides ended", name: "Grace Müller", count: 24,
  changes: [{ sentence: "Role changed from Admin to Member", name: "Grace Müller" }, { sentence: "Override Custom App Reader for Support@production", name: "Grace Müller" }],
};

export const ZONES = Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/")).concat("UTC");

/** @param {R.Role} role @param {boolean} isAlone @param {boolean} hasKey @param {number} applications @returns {R.OrganizationSettings} */
export const settingsOf = (role, isAlone, hasKey, applications) => {
  const no = (/** @type {string} */ reason) => ({ allowed: false, reason });
  const yes = { allowed: true, reason: "" };
  const owner = role === "owner";
  return {
    recoveryKeys: owner && hasKey ? [{ id: "k1", owner: "First Owner", own: true, createdAt: moment(40) }, { id: "k2", owner: "נועה כהן־לוי", own: false, createdAt: moment(4000) }] : [],
    canLeave: owner && isAlone ? no("An organization always has an active Owner who can sign in, and this is the last one.") : yes,
    canTransfer: owner ? yes : no("No: only an Owner may."),
    canDelete: !owner ? no("You may not do org.delete: only an Owner may.") : applications > 0 ? no(`An organization is deleted only without applications, and it has ${applications}.`) : yes,
  };
};
