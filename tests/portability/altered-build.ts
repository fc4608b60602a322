/*
 * Loaded by the built server before anything else (`node --import`): the library and the model table in it get entries
 * that a build would have put there. All else of the build stays as it is.
 */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What is added at the front of each list. */
type Additions = { prompts: readonly object[]; models: readonly object[] };

/** How the lists begin, wherever the bundler has put them. */
const BEGINNINGS: Record<keyof Additions, RegExp> = {
  prompts: /(virtual:loopbook\/catalogue\s+(?:const|var) prompts = \[)/,
  models: /(What the operator lets run[^\n]*\s+"?models"?: \[)/,
};

/** The Node options that make a server load this module. @param path of a JSON file with the additions */
export function alterBuild(path: string): string {
  return `--import ${import.meta.url}?additions=${encodeURIComponent(pathToFileURL(path).href)}`;
}

const file = new URL(import.meta.url).searchParams.get('additions');
if (file !== null) addToBuild(JSON.parse(readFileSync(new URL(file), 'utf8')) as Additions);

function addToBuild(additions: Additions): void {
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      if (!url.includes('/dist/server/') || loaded.source === undefined || loaded.source === null)
        return loaded;
      let source = loaded.source.toString();
      for (const [list, beginning] of Object.entries(BEGINNINGS)) {
        const entries = additions[list as keyof Additions]
          .map((entry) => `${JSON.stringify(entry)},`)
          .join('');
        source = source.replace(beginning, (start) => start + entries);
      }
      return { ...loaded, source };
    },
  });
}
