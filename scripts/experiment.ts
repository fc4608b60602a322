import { importCommand } from './experiment/import.ts';
import { sqlCommand } from './experiment/sql.ts';

const USAGE = `Usage: npm run experiment -- sql <id> --dialect <name>
         prints the query that makes data.csv from tables of exposures and events
       npm run experiment -- import <file> [--from <source>] [--exposures <column>] [--units <metric>=<column>]
         prints results from elsewhere as data.csv; what was assumed goes to the standard error`;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => string>> = {
  sql: sqlCommand,
  import: importCommand,
};

const [name = '', ...args] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
const asksForHelp = process.argv.includes('--help') || process.argv.includes('-h');
try {
  if (command === undefined && !asksForHelp) throw new Error(USAGE);
  process.stdout.write(command === undefined || asksForHelp ? `${USAGE}\n` : command(args));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = command === undefined ? 2 : 1;
}
