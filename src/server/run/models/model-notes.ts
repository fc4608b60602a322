/** Sentences about models that are configured and not run, for the page and for whoever starts the server. */

const TABLE = 'src/server/run/models.json';
const MOST_NAMED = 5;

/** @param ids of models whose price was known to end, and has; null when there are none */
export function endedNote(ids: readonly string[]): string | null {
  if (ids.length === 0) return null;
  return `The price of ${named(ids)} is known to have ended (priceSource.until in ${TABLE}), so it is not run; npm run models -- update looks it up again, then build again.`;
}

/** @param ids of models of a server on this machine that is given a key, and may pass them on to one that bills it */
export function keyedNote(ids: readonly string[], server: string): string | null {
  const [first] = ids;
  if (first === undefined) return null;
  return [
    `With OPENAI_API_KEY set, ${server} may cost money, so it runs only models entered in ${TABLE}, and not ${named(ids)}.`,
    `If it costs nothing, leave OPENAI_API_KEY empty, or, if the server asks for a key, enter the model: npm run models -- add local ${first}.`,
    'If it costs money, npm run models -- add <provider> <model>. Then build again.',
  ].join(' ');
}

/** Sentences one after another; null when there is none. */
export function joined(notes: readonly (string | null)[]): string | null {
  const said = notes.filter((note) => note !== null);
  return said.length === 0 ? null : said.join(' ');
}

function named(ids: readonly string[]): string {
  const more = ids.length - MOST_NAMED;
  return ids.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
