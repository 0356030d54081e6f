import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test as base, expect, type Browser, type Locator, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { alone, city, keep } from './city';

export { expect, type Page };
export const test = base.extend({
  // a fixture names what it needs, here nothing
  // eslint-disable-next-line no-empty-pattern
  baseURL: async ({}, use) => use(city().url),
});

export const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** A resident number of the demonstration's kind: a county that does not exist, born 1980-01-01 unless told otherwise. */
export function residentNumber(sequence: number, born = '19800101'): string {
  const digits = `411299${born}${String(sequence).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return digits + '10X98765432'[[...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0) % 11];
}

export const DESK = { viewport: { width: 1440, height: 900 } };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const screens = join(import.meta.dirname, '../test-results/screens');

/** Keeps a picture, to be looked at by people: of the whole page as on a screen that is high enough, or of what is shown. */
export async function picture(page: Page, name: string, whole = true): Promise<void> {
  const screen = page.viewportSize() ?? DESK.viewport;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (whole) await page.setViewportSize({ width: screen.width, height: Math.max(screen.height, height) });
  await page.screenshot({ path: join(screens, `${name}.png`), animations: 'disabled' });
  if (whole) await page.setViewportSize(screen);
}

/** Nothing that axe calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // half-faded words have half their contrast
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity).map(({ finished }) => finished)));
  await page.evaluate(axe);
  const results = await page.evaluate(() => (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  const serious = results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
}

const OWN = 'Through the city in 2020';

/** Signs in, or goes on where the account is signed in already; `anew` is a session that a journey may end. */
export async function signIn(page: Page, name: string, anew = false): Promise<void> {
  const known = city().signedIn[name];
  if (known && !anew) {
    await page.context().addCookies(known.cookies);
    await page.goto(known.home);
    await expect(page.locator('#content')).toBeVisible();
    return;
  }
  await alone(() => typeIn(page, name, anew));
}

/** Types name and password, choosing a password of the account's own where the one-time password is still good. */
async function typeIn(page: Page, name: string, anew: boolean): Promise<void> {
  const oneTime = city().passwords[name];
  const settled = city().settled.includes(name);
  await page.goto('/sign-in');
  await page.getByLabel('账号').fill(name);
  await page.getByLabel('密码').fill(settled ? OWN : (oneTime ?? ''));
  await page.getByRole('button', { name: '登录' }).click();
  if (!settled) {
    await expect(page.getByRole('heading', { name: '设置新密码' })).toBeVisible();
    await page.getByLabel('当前密码（一次性密码）').fill(oneTime ?? '');
    await page.getByLabel('新密码', { exact: true }).fill(OWN);
    await page.getByLabel('再输一次新密码').fill(OWN);
    await page.getByRole('button', { name: '保存并继续' }).click();
  }
  await expect(page).toHaveURL(({ pathname }) => pathname === '/console' || pathname === '/field');
  const now = city();
  const home = new URL(page.url()).pathname;
  const cookies = await page.context().cookies();
  keep({ ...now, settled: [...new Set([...now.settled, name])], signedIn: anew ? now.signedIn : { ...now.signedIn, [name]: { cookies, home } } });
}

/** Another account of the city, made by its administrator as the page of accounts does. */
export async function addAccount(browser: Browser, name: string, role: string, region: string): Promise<void> {
  const office = await browser.newPage({ ...DESK, locale: 'zh-CN', baseURL: city().url });
  await signIn(office, 'administrator');
  const token = (await office.context().cookies()).find((cookie) => cookie.name === 'XSRF-TOKEN')?.value ?? '';
  const made = await office.request.post('/api/accounts', { data: { name, role, region }, headers: { 'X-XSRF-TOKEN': token } });
  expect(made.status(), await made.text()).toBe(201);
  const { password } = (await made.json()) as { password: string };
  await office.close();
  await alone(async () => keep({ ...city(), passwords: { ...city().passwords, [name]: password } }));
}

/** Picks a division in the cascade of lists, level by level; a list that moves while it opens may miss a click, as it may a person's. */
export async function chooseDivision(page: Page, field: Locator, path: string[]): Promise<void> {
  await field.click();
  for (const [depth, name] of path.entries()) {
    const entry = page.locator('.el-cascader-menu').nth(depth).getByRole('menuitem', { name, exact: true });
    if (depth === path.length - 1) await entry.locator('.el-radio').click();
    else
      await expect(async () => {
        await entry.locator('.el-cascader-node__label').click();
        await expect(entry).toHaveAttribute('aria-expanded', 'true', { timeout: 5_000 });
      }).toPass({ timeout: 40_000 });
  }
  await page.keyboard.press('Escape');
}

/** The rows of a list of the console. */
export const rows = (within: Page | Locator): Locator => within.locator('.el-table__body .el-table__row');

export interface Sum {
  label: string;
  total: number;
  parts: number[];
}

const numberIn = (text: string) => Number(text.replace(/[^\d]/g, ''));

/** The sums of a page of figures, as its reader sees them. */
export async function sumsOn(page: Page): Promise<Sum[]> {
  const figures = page.locator('.figure-sum');
  await expect(figures.first()).toBeVisible();
  return Promise.all(
    (await figures.all()).map(async (figure) => ({
      label: (await figure.locator('.figure-sum__label').innerText()).trim(),
      total: numberIn(await figure.locator('.figure-sum__total').innerText()),
      parts: (await figure.locator('.figure-sum__part b').allInnerTexts()).map(numberIn),
    })),
  );
}

export function expectToAddUp(sums: Sum[]): void {
  expect(sums.map(({ label }) => label)).toEqual(['累计确诊', '确诊病例去向', '累计追踪接触者']);
  for (const { label, total, parts } of sums) {
    expect(parts.reduce((all, part) => all + part, 0), label).toBe(total);
  }
}
