import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Ends the output with the line that ./lianfang test adds up: "N passed, M failed". */
export default class Counts implements Reporter {
  private readonly outcomes = new Map<string, TestResult['status']>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.outcomes.set(test.id, result.status);
  }

  onEnd(): void {
    const all = [...this.outcomes.values()];
    const skipped = all.filter((status) => status === 'skipped').length;
    const passed = all.filter((status) => status === 'passed').length;
    if (skipped) console.log(`${skipped} skipped`);
    console.log(`${passed} passed, ${all.length - passed - skipped} failed`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
