import { existsSync } from 'node:fs';
import { inProject } from './project.ts';

/** Reads `.env` when there is one. What the environment already says stands. */
export function loadEnvironment(): void {
  const file = inProject('.env');
  if (existsSync(file)) process.loadEnvFile(file);
}
