import { defineConfig } from '@playwright/test';

/** Chromium as the system has it, asking nobody else for anything. CHROME is its path. */
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Fever patients of the gates come to the list of the clinic, so its own chapter is told before theirs. */
const GATES = /(7-triage|9-(checkpoint|healthcode|passes|risk|screens|venue))\.spec\.ts$/;

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/journey',
  globalSetup: './city.ts',
  // two stories in one city, each told by chapters: the outbreak, and what happens at gates
  workers: 2,
  projects: [
    { name: 'outbreak', workers: 1, testIgnore: GATES },
    { name: 'gates', workers: 1, testMatch: GATES },
  ],
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['./counts.ts']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 20_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CHROME || '/usr/bin/chromium', args: quiet, chromiumSandbox: false },
  },
});
