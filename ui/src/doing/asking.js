// From people and applications to questions about them.
import { goToQuestion } from "./access.js";
import { called } from "./members.js";

/** @import { Asking } from "../state.js" */
/** @import { MemberView } from "../types/replies.ts" */

/**
 * @param {Asking["view"]} view
 * @param {MemberView} member
 */
export const askAbout = (view, member) => goToQuestion({ view, text: called(member), member: member.id });

/**
 * @param {"content.read" | "content.update"} action
 * @param {string} application
 */
export const askWho = (action, application) => goToQuestion({ view: "who", action, application });
