import { nearest } from '#core/text/nearest.ts';
import { NODE_VARIABLES } from '#server/node/settings.ts';
import { type Environment, RUN_VARIABLES } from '#server/run/variables.ts';

const PREFIX = 'LOOPBOOK_';
/** Everywhere the same: a host that does not read a variable of the Node server knows its name all the same. */
const KNOWN = [...new Set([...RUN_VARIABLES, ...NODE_VARIABLES])].filter((name) => name.startsWith(PREFIX));
const WORDS = KNOWN.map((name) => name.slice(PREFIX.length));

/** What Kubernetes sets by itself in the neighbourhood of a service with the name of this project. */
const FROM_KUBERNETES = /^LOOPBOOK_(?:SERVICE|PORT)(?:_|$)/;

/** Names that are nearly one of ours: a limit with a typing error in its name would silently not be that limit. */
export function misspelt(env: Environment): string[] {
  const names = Object.keys(env).filter(
    (name) => name.startsWith(PREFIX) && !KNOWN.includes(name) && !FROM_KUBERNETES.test(name),
  );
  return names.flatMap((name) => {
    const meant = nearest(name.slice(PREFIX.length), WORDS);
    return meant === null ? [] : [`${name} is no variable of this server; ${PREFIX}${meant} is`];
  });
}
