import type { Reporter, TestCase } from 'vitest/node';

/** Ends a run with one line that a person and a machine can read: `N passed, N failed`, and skipped ones if any. */
export class TotalsReporter implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 };
  private broken = 0;

  onTestCaseResult(test: TestCase): void {
    const { state } = test.result();
    if (state !== 'pending') this.counts[state] += 1;
  }

  onTestRunEnd(
    modules: readonly { errors: () => readonly unknown[] }[],
    unhandled: readonly unknown[],
  ): void {
    // A file that cannot be read, or an error outside any test, is a failure that no test counts.
    this.broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const { passed, failed, skipped } = this.counts;
    const line = `${passed} passed, ${failed + this.broken} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // The other reporters write their closing lines first.
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}
