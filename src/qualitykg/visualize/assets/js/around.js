// @ts-check
/** What lies round a thing: within some steps, and along the relations that were opened or shut. */
import { statementsOf } from "./model.js";

/** @typedef {import("./model.js").Statement} Statement */

/** The statements of a thing by one relation, one way round, under one name. @param {string} id @param {Statement} each */
export function tieOf(id, each) {
  return `${id} ${each.s === id ? ">" : "<"} ${each.p}`;
}

/** The thing that a tie belongs to. @param {string} tie */
export function thingOfTie(tie) {
  return tie.slice(0, tie.indexOf(" "));
}

/**
 * Return the things round a centre.
 * @param {string} centre @param {number} hops @param {Set<string>} opened ties to follow farther
 * @param {Set<string>} shut ties not to follow @param {(each: Statement) => boolean} isAllowed
 */
export function thingsAround(centre, hops, opened, shut, isAllowed) {
  const found = new Set([centre]);
  const follow = (/** @type {string} */ id, /** @type {(tie: string) => boolean} */ isWanted) => {
    for (const each of statementsOf.get(id) ?? []) {
      if (each.o !== undefined && isWanted(tieOf(id, each)) && isAllowed(each)) found.add(each.s).add(each.o);
    }
  };
  for (let hop = 0; hop < hops; hop += 1) for (const id of [...found]) follow(id, (tie) => !shut.has(tie));
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const tie of opened) if (found.has(thingOfTie(tie))) follow(thingOfTie(tie), (each) => each === tie);
  }
  return found;
}
