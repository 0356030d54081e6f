import { defineConfig } from '@playwright/test';

/** Chromium as the system has it, asking nobody else for anything. CHROME is its path. */
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results/journey',
  globalSetup: './city.ts',
  // the tests are chapters of one story in one city
  workers: 1,
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
