// Moving to another computer: what would go along, and packing it up.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { send } from "../send.js";

const AT = "move";

export function openMove() {
  update({ dialog: { kind: "move", organizations: null, moved: null } });
  return send({
    at: AT,
    call: commands.movePreview,
    done: (organizations) => update(({ dialog }) => (dialog?.kind === "move" ? { dialog: { ...dialog, organizations } } : {})),
  });
}

export const moveAccount = () =>
  send({
    at: AT,
    call: commands.accountMove,
    touches: now().opened === null ? [] : ["organization", "attention", "settings"],
    done: (moved) => {
      if (moved.file === null) return;
      update(({ dialog }) => (dialog?.kind === "move" ? { dialog: { ...dialog, moved } } : {}));
    },
  });
