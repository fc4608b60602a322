import { parseArgs } from 'node:util';
import { SCAFFOLD_KINDS } from '#domain/contribute/scaffold.ts';

/** Everything that can be made. */
export const NEW_KINDS = [...SCAFFOLD_KINDS, 'experiment'] as const;

/** What was given so far; absent answers are asked for or reported. */
export type Given = {
  kind?: string;
  id?: string;
  title?: string;
  stage?: string;
  owner?: string;
  /** Of a prompt `v2`: make the version after the newest one from this one. Of an experiment a file of results. */
  from?: string;
  change?: string;
};

export type Arguments = { given: Given; yes: boolean; json: boolean; help: boolean; problem: string | null };

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const help = { type: 'boolean', short: 'h', default: false } as const;

/** What can be typed, for --help and after a mistake. */
export const USAGE = `npm run new -- ${NEW_KINDS.join('|')} [id] [--title …] [--stage …] [--owner …] [--yes] [--json]
       npm run new -- prompt <id> --from vN [--change …]
       npm run new -- experiment [id] --from results.csv|results.json [--title …] [--owner …]`;

/** Reads the command line. Never throws: what cannot be read is a sentence in `problem`. */
export function readArguments(args: string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        title: text,
        stage: text,
        owner: text,
        from: text,
        change: text,
        yes: flag,
        json: flag,
        help,
      },
    });
    const { yes, json, help: wantsHelp, ...fields } = values;
    const [kind, id, ...rest] = positionals;
    const problem =
      rest.length > 0 ? `Put texts of several words in quotes: ${rest.join(' ')} was not understood.` : null;
    const named = { ...(kind === undefined ? {} : { kind }), ...(id === undefined ? {} : { id }) };
    return { given: { ...named, ...fields }, yes, json, help: wantsHelp, problem };
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('.')[0] ?? '') : '';
    const problem = `${reason}.\nUsage: ${USAGE}`;
    return { given: {}, yes: false, json: args.includes('--json'), help: false, problem };
  }
}
