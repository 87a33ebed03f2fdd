// The one module that talks to the desktop shell: everything the pages ask for goes through these two doors.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

/** @import { CommandName } from "./types/replies.ts" */

/**
 * Calls a command of the shell. Fails with a `Failure`.
 * @param {CommandName} command
 * @param {Record<string, unknown>} [given]
 * @returns {Promise<any>}
 */
export function call(command, given = {}) {
  return invoke(command, given);
}

/**
 * Hears an event of the shell.
 * @param {string} event
 * @param {() => void} heard
 */
export function hear(event, heard) {
  return listen(event, heard);
}
