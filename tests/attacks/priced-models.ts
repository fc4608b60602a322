/*
 * Loaded by the built server before anything else (`node --import`): the model table in it gets the models of the
 * attacks, as an operator enters models into models.json before building. All else of the build stays as it is.
 */
import { registerHooks } from 'node:module';
import { ATTACK_PRICES } from './models.ts';

/** The table begins with this note, wherever the bundler has put it. */
const TABLE = /(What the operator lets run[^\n]*\s+"?models"?: \[)/;

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    if (!url.includes('/dist/server/') || loaded.source === undefined || loaded.source === null)
      return loaded;
    const source = loaded.source.toString();
    if (!TABLE.test(source)) return loaded;
    const entries = ATTACK_PRICES.map((entry) => `${JSON.stringify(entry)},`).join('');
    return { ...loaded, source: source.replace(TABLE, (start) => start + entries) };
  },
});
