// The one module that talks to the desktop shell: everything the pages ask for goes through these two doors.
import { Channel, invoke } from "@tauri-apps/api/core";
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
 * The same for a command that tells how far it is.
 * @template T
 * @param {CommandName} command
 * @param {Record<string, unknown>} given
 * @param {(progress: T) => void} heard
 * @returns {Promise<any>}
 */
export function callHearing(command, given, heard) {
  /** @type {Channel<T>} */
  const progress = new Channel(heard);
  return invoke(command, { ...given, progress });
}

/**
 * Hears an event of the shell.
 * @param {string} event
 * @param {() => void} heard
 */
export function hear(event, heard) {
  return listen(event, heard);
}
