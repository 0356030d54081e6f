import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';

/** Ends the output with the line that ./lianfang test adds up: "N passed, M failed". */
export default class Counts implements Reporter {
  private suite?: Suite;

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  onEnd(): void {
    const all = this.suite?.allTests() ?? [];
    const passed = all.filter((test) => test.outcome() === 'expected').length;
    // what did not run because an earlier chapter failed, failed too
    const skipped = all.filter((test) => test.outcome() === 'skipped' && test.annotations.some(({ type }) => type === 'skip')).length;
    if (skipped) console.log(`${skipped} skipped`);
    console.log(`${passed} passed, ${all.length - passed - skipped} failed`);
  }

  printsToStdio(): boolean {
    return false;
  }
}
