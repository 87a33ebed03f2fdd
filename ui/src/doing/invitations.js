// Pending invitations: read when they are looked at, renewed and revoked from the table.
import * as commands from "../commands.js";
import { update } from "../loop.js";
import { send } from "../send.js";
import { t } from "../texts/texts.js";
import { replaceMember } from "./fetching.js";
import { called } from "./members.js";
import { toast, undoable } from "./toasts.js";

/** @import { MemberView } from "../types/replies.ts" */

export const fetchInvitations = () => send({ at: "invitations", call: commands.invitations, done: show });

/** Another code in place of the one before. @param {MemberView} member */
export const renewInvitation = (member) =>
  send({
    at: "invitations",
    call: async () => ({ made: await commands.memberNewCode(member.id), open: await commands.invitations() }),
    done: ({ made: { codes, entry }, open }) => {
      show(open);
      update({ dialog: { kind: "codes", codes, copied: [], renewed: true } });
      undoable(t("codes.made", { name: called(member) }), { entry });
    },
  });

/** A code that was taken back does not come back. @param {MemberView} member */
export const revokeFromTable = (member) =>
  send({
    at: "invitations",
    call: async () => {
      await commands.invitationRevoke(member.id);
      return { detail: await commands.member(member.id), open: await commands.invitations() };
    },
    done: ({ detail, open }) => {
      show(open);
      replaceMember(detail.member);
      toast(t("member.revoked", { name: called(member) }));
    },
  });

/** @param {import("../types/replies.ts").InvitationLine[]} open */
const show = (open) => update({ invitations: new Map(open.map((one) => [one.member, one])) });
