import { defineConfig } from 'vitest/config';
import { TotalsReporter } from './tests/setup/totals-reporter.ts';

const minute = 60_000;

export default defineConfig({
  test: {
    reporters: [process.stdout.isTTY ? 'default' : 'minimal', new TotalsReporter()],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          testTimeout: minute / 2,
        },
      },
      {
        test: {
          name: 'content',
          // Whatever no other project claims, so that a new folder of tests cannot be forgotten.
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{attacks,endpoint,site,search,portability}/**'],
          testTimeout: minute,
        },
      },
      { test: { name: 'endpoint', include: ['tests/endpoint/**/*.test.ts'], testTimeout: minute } },
      {
        test: {
          name: 'site',
          include: ['tests/{attacks,site,search,portability}/**/*.test.ts'],
          globalSetup: ['tests/setup/built-site.ts'],
          testTimeout: minute,
          hookTimeout: minute,
          // A browser and a server share the machine with the tests; the group starts when the others are done.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
