// Asking who may do what.
import * as commands from "../commands.js";
import { now, update } from "../loop.js";
import { forgetFailure, send } from "../send.js";
import { may } from "./rights.js";
import { noAnswers } from "../state.js";

/** @import { Asking, State } from "../state.js" */
/** @import { ActionLine } from "../types/replies.ts" */

/** What is asked about where the action chosen is none of an application. */
const ON_APPLICATIONS = "content.update";

/** The application asked about; where there is only one, it need not be chosen. @param {State} state */
export const askedApplication = ({ asking, applications }) =>
  asking.application || (applications?.length === 1 ? applications[0].id : "");

/**
 * The action asked about: the matrix has only those on applications.
 * @param {State} state
 * @returns {ActionLine | undefined}
 */
export function askedAction({ asking, actions }) {
  const find = (/** @type {string} */ wanted) => actions.find(({ name }) => name === wanted);
  const chosen = find(asking.action);
  return asking.view === "matrix" && chosen?.on !== "application" ? find(ON_APPLICATIONS) : chosen;
}

/**
 * What the question still lacks: nothing, the right to ask it, a member or an application.
 * @param {State} state
 * @returns {"" | "right" | "member" | "application"}
 */
export function missingIn(state) {
  const { view, member } = state.asking;
  const isAboutMe = (view === "check" || view === "what") && (member === "" || member === state.opened?.me.id);
  if (!isAboutMe && !may(state, "access.ask").allowed) return "right";
  if ((view === "check" || view === "what") && member === "") return "member";
  const isOnOne = (view === "check" || view === "who") && askedAction(state)?.on === "application";
  return isOnOne && askedApplication(state) === "" ? "application" : "";
}

/**
 * Changes the question; an answer to another one does not stay beside it.
 * @param {Partial<Asking>} change
 */
export const changeQuestion = (change) =>
  update(({ asking }) => ({ asking: { ...asking, ...noAnswers(), ...change } }));

/** Goes to another kind of question; what is chosen stays, and so do the answers. @param {Asking["view"]} view */
export function showView(view) {
  forgetFailure(PLACE);
  update(({ asking }) => ({ asking: { ...asking, view, seen: noAnswers().seen } }));
}

/**
 * Goes to a question from elsewhere, and asks it where nothing is missing in it.
 * @param {Partial<Asking>} question
 */
export function goToQuestion(question) {
  forgetFailure(PLACE);
  update({ screen: "organization", tab: "access", drawer: null, dialog: null });
  changeQuestion({ at: "", section: "", ...question });
  void ask();
}

const PLACE = "ask";

/** Asks the question of the view, where nothing is missing in it. */
export function ask() {
  const state = now();
  const { view } = state.asking;
  if (missingIn(state) !== "") return Promise.resolve(false);
  return send({
    at: PLACE,
    call: () => ASK[view](state),
    done: (answer) => {
      if (isSameQuestion(state.asking, now().asking)) changeQuestion({ [KEPT[view]]: answer });
    },
  });
}

/**
 * Whether nothing was chosen otherwise since it was asked.
 * @param {Asking} before
 * @param {Asking} after
 */
const isSameQuestion = (before, after) =>
  /** @type {const} */ (["member", "action", "section", "application", "role", "at"]).every((part) => before[part] === after[part]);

/** Asks again what is answered, after something was changed that may turn it. */
export function askAgain() {
  const { asking, tab } = now();
  if (tab === "access" && asking[KEPT[asking.view]] !== null) void ask();
  else changeQuestion({});
}

/** @type {Record<Asking["view"], "answer" | "who" | "what" | "matrix">} */
const KEPT = { check: "answer", who: "who", what: "what", matrix: "matrix" };

/** @type {Record<Asking["view"], (state: State) => Promise<unknown>>} */
const ASK = {
  check: (state) => commands.check({ member: state.asking.member, ...parts(state) }),
  who: (state) => commands.whoCan(parts(state)),
  what: ({ asking }) => commands.whatCan({ member: asking.member, at: asking.at.trim() || undefined }),
  matrix: (state) => {
    const { action, section, at } = parts(state);
    return commands.matrix({ action, section, at });
  },
};

/** @param {State} state */
function parts(state) {
  const { asking } = state;
  const action = askedAction(state);
  return {
    action: action?.name ?? asking.action,
    section: (action?.sections && asking.section) || undefined,
    application: action?.on === "application" ? askedApplication(state) : undefined,
    role: action?.roles ? asking.role : undefined,
    at: asking.at.trim() || undefined,
  };
}
