/* npm run experiment -- sql <id> --dialect <name> | import <file> [--from <source>] [--exposures <column>] [--units <metric>=<column>] */
import { importCommand } from './experiment/import.ts';
import { sqlCommand } from './experiment/sql.ts';

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => string>> = {
  sql: sqlCommand,
  import: importCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
try {
  if (command === undefined)
    throw new Error(`Which one? npm run experiment -- ${Object.keys(COMMANDS).join(' | ')}`);
  process.stdout.write(command(args));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = command === undefined ? 2 : 1;
}
