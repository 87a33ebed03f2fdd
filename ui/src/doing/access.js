// Asking one question.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { send } from "../send.js";

/** @import { Asking, State } from "../state.js" */

/** The application asked about; where there is only one, it need not be chosen. @param {State} state */
export const askedApplication = ({ asking, applications }) =>
  asking.application || (applications?.length === 1 ? applications[0].id : "");


/**
 * Changes the question; an answer to another one does not stay beside it.
 * @param {Partial<Asking>} change
 */
export const changeQuestion = (change) => update(({ asking }) => ({ asking: { ...asking, answer: null, ...change } }));

export function ask() {
  const { asking, actions } = now();
  const action = actions.find((one) => one.name === asking.action);
  if (!action) return Promise.resolve(false);
  return send({
    at: "ask",
    call: () =>
      commands.check({
        member: asking.member,
        action: action.name,
        section: (action.sections && asking.section) || undefined,
        application: action.on === "application" ? askedApplication(now()) : undefined,
        role: action.roles ? asking.role : undefined,
      }),
    done: (answer) => changeQuestion({ answer }),
  });
}
